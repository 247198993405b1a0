import type { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type { voiceDetailSchema, voicesQuery, voicesSchema } from '../contract/voices.ts'
import type { Shown } from './shown.ts'

export interface VoicesPort {
  list(actor: Actor, query: z.output<typeof voicesQuery>): Promise<Shown<typeof voicesSchema>>
  /** @throws {NotFoundError} */
  view(actor: Actor, voiceId: string): Promise<Shown<typeof voiceDetailSchema>>
  /** @throws {NotFoundError} */
  lookAt(actor: Actor, voiceId: string): Promise<void>
}
