import type { z } from 'zod'
import type { Answer } from '../../answer/index.ts'
import type { Actor } from '../../model/role.ts'
import type { channelTypeSchema } from '../contract/answers.ts'
import type { materialSchema } from '../contract/snippets.ts'
import type { Shown } from './shown.ts'

/** All of the room but its start, and its kinds of channels as data. */
export interface AnswerPort extends Omit<Answer, 'channels' | 'start' | typeof Symbol.asyncDispose> {
  channelTypes(): Shown<z.ZodArray<typeof channelTypeSchema>>
}

export interface MaterialPort {
  /** @throws {NotFoundError} */
  materialFor(actor: Actor, caseId: string): Promise<Shown<typeof materialSchema>>
}
