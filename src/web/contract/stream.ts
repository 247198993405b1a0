// The desk's event stream, `GET /api/desks/:deskId/stream` (server-sent events). Frames carry an id: a browser that comes
// back with `Last-Event-ID` misses nothing; one that was away too long gets `reset` and takes a snapshot.
import { z } from 'zod'
import { idSchema, instantSchema } from './common.ts'
import { inboxRowSchema, personRefSchema, stampSchema, storySchema } from './stories.ts'

export const streamEventSchema = z.discriminatedUnion('type', [
  /** First frame of each connection. */
  z.object({ type: z.literal('hello'), eventId: z.string(), nowMs: z.number() }),
  /** A case as it now is: new, changed, or its story grew. Rows in state `stood` or `closed` leave the active inbox. */
  z.object({ type: z.literal('row'), row: inboxRowSchema, stamp: stampSchema.optional() }),
  /** A story without regard to its case; whoever shows it fetches what it needs. */
  z.object({ type: z.literal('story'), story: storySchema }),
  /** A mention was deleted where it was published. */
  z.object({ type: z.literal('gone'), mentionId: idSchema, goneAtMs: instantSchema }),
  /** What this person is alerted to changed: who it is fetches theirs. */
  z.object({ type: z.literal('alert'), personId: idSchema }),
  /** A hotline call was asked, rang, was acknowledged, or ended. */
  z.object({ type: z.literal('call'), callId: idSchema, caseId: idSchema }),
  z.object({ type: z.literal('rota') }),
  /** A sign-off was asked, answered, or ended. */
  z.object({ type: z.literal('signOff'), signOffId: idSchema, caseId: idSchema }),
  z.object({ type: z.literal('source'), sourceId: idSchema }),
  z.object({ type: z.literal('watch'), watchId: idSchema }),
  z.object({ type: z.literal('desk') }),
  /** Who has a case open, as of this instant. Not resumable, hence without an id. */
  z.object({ type: z.literal('presence'), caseId: idSchema, people: z.array(personRefSchema) }),
  /** Too much was missed: fetch the page's data again. */
  z.object({ type: z.literal('reset'), eventId: z.string() }),
])
export type StreamEvent = z.infer<typeof streamEventSchema>
