// The desk's event stream, `GET /api/desks/:deskId/stream` (server-sent events). Frames carry an id: a browser that comes
// back with `Last-Event-ID` misses nothing; one that was away too long gets `reset` and takes a snapshot.
import { z } from 'zod'
import { idSchema, instantSchema } from './common.ts'
import { siteNowSchema } from './site.ts'
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
  /** A hurdle was named or changed. */
  z.object({ type: z.literal('hurdles') }),
  /** Other outlets count as the press, or others speak for a rival. */
  z.object({ type: z.literal('headStart') }),
  /** A drill began or ended. */
  z.object({ type: z.literal('drill'), drillId: idSchema }),
  z.object({ type: z.literal('watch'), watchId: idSchema }),
  /** A list that watches share was changed or removed. */
  z.object({ type: z.literal('watchList'), name: z.string() }),
  /** Drafts or publications of a case (or of none) went on in some way; whoever shows them fetches them again. */
  z.object({ type: z.literal('answers'), caseId: idSchema.optional() }),
  z.object({ type: z.literal('channel'), channelId: idSchema }),
  z.object({ type: z.literal('desk') }),
  /** Who is here now on the desk's site. Not resumable, hence without an id: the next one says it all anew. */
  z.object({ type: z.literal('site'), now: siteNowSchema }),
  /** The site was set up otherwise. */
  z.object({ type: z.literal('siteSetup') }),
  /** A title test went on in some way, or counted something; whoever shows them fetches them again. */
  z.object({ type: z.literal('titles') }),
  /** A banner was put up or taken down, or counted something. */
  z.object({ type: z.literal('banners') }),
  /** The desk's rules or its grants changed. */
  z.object({ type: z.literal('policy') }),
  /** More people wish for something, or something was done about a wish. */
  z.object({ type: z.literal('wishes') }),
  /** Voices speak of us often from here on, or one that does was looked at. */
  z.object({ type: z.literal('voices') }),
  /** A shift was handed over, with a note. */
  z.object({ type: z.literal('shift') }),
  /** Another version of the guidelines is in force. */
  z.object({ type: z.literal('guidelines'), version: z.int() }),
  /** Something was done in the programme of the guidelines, or a quiz was answered. */
  z.object({ type: z.literal('programme') }),
  /** Who has a case open, as of this instant. Not resumable, hence without an id. */
  z.object({ type: z.literal('presence'), caseId: idSchema, people: z.array(personRefSchema) }),
  /** Too much was missed: fetch the page's data again. */
  z.object({ type: z.literal('reset'), eventId: z.string() }),
])
export type StreamEvent = z.infer<typeof streamEventSchema>
