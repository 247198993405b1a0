import type { z } from 'zod'
import type {
  finishSetupBody,
  finishSetupSchema,
  previewBody,
  previewHitSchema,
  proposalSchema,
  proposeBody,
} from '../contract/people.ts'
import type { Shown } from './shown.ts'

/** One frame of the first run's preview: `hit`, `source`, `watch` for a query that cannot be read, `error` for the end of it all. */
export type PreviewFrame =
  | { readonly type: 'hit'; readonly hit: Shown<typeof previewHitSchema> }
  | { readonly type: 'source'; readonly index: number; readonly state: string; readonly message?: string }
  | { readonly type: 'watch'; readonly index: number; readonly message: string }
  | { readonly type: 'error'; readonly message: string }

export interface SetupPort {
  propose(organisation: z.output<typeof proposeBody>, signal: AbortSignal): Promise<Shown<typeof proposalSchema>>
  /** Ends when `signal` fires. */
  preview(wanted: z.output<typeof previewBody>, signal: AbortSignal): AsyncIterable<PreviewFrame>
  /** @throws {ConflictError} when somebody is here already. */
  finish(
    setup: z.output<typeof finishSetupBody>,
  ): Promise<Shown<typeof finishSetupSchema> & { readonly personId: string }>
}
