// The list of reporters, and what a case gives to choose from it by.
import { type Answer, mostADay } from '../../answer/index.ts'
import type { Desk } from '../../desk/index.ts'
import type { Match } from '../../match/index.ts'
import type { Newsroom } from '../../newsroom/index.ts'
import type { Actor } from '../../model/role.ts'
import type { Understand } from '../../understand/index.ts'
import { withoutAbsent } from '../../platform/without-absent.ts'
import type { ReportersPort } from '../ports.ts'
import { occasionOf } from './occasion.ts'

interface ReporterRooms {
  readonly newsroom: Newsroom
  readonly understand: Pick<Understand, 'voiceOfWriter'>
  readonly desk: Pick<Desk, 'rowOf'>
  readonly match: Pick<Match, 'watchNames'>
  readonly answer: Pick<Answer, 'sendQuote' | 'snippetsFor'>
}

/** Whether there is such a case is for the room to say that has it. */
export function presentReporters({ newsroom, understand, desk, match, answer }: ReporterRooms): ReportersPort {
  async function asVoice({ deskId }: Actor, reading: ReturnType<Newsroom['viewReporter']>) {
    const page = await reading
    const { site, authorKey } = page
    const voiceId = site === undefined ? undefined : await understand.voiceOfWriter(deskId, { site, authorKey })
    return { ...page, ...(voiceId !== undefined && { voiceId }) }
  }
  return {
    list: (actor, query) => newsroom.listReporters(actor, withoutAbsent(query)),
    proposed: async (actor) => ({ proposed: await newsroom.proposeReporters(actor) }),
    piecesOf: async (actor, writer) => ({ pieces: await newsroom.piecesOf(actor, writer) }),
    view: (actor, reporterId) => asVoice(actor, newsroom.viewReporter(actor, reporterId)),
    keep: (actor, words) => asVoice(actor, newsroom.keepReporter(actor, withoutAbsent(words))),
    change: (actor, reporterId, change) =>
      asVoice(actor, newsroom.changeReporter(actor, reporterId, withoutAbsent(change))),
    forget: newsroom.forgetReporter,
    importFile: newsroom.importReporters,
    async forCase(actor, caseId) {
      const row = await desk.rowOf(actor.deskId, caseId)
      const occasion = await occasionOf(match, actor.deskId, row)
      const { case: found, story } = row
      const [beside, words] = await Promise.all([
        newsroom.reportersFor(actor, {
          caseId: found.caseId,
          storyId: found.storyId,
          watchIds: story.watchIds,
          beats: occasion.topics,
        }),
        answer.snippetsFor(actor, occasion),
      ])
      const answerByMs = found.course?.answerByMs
      return {
        ...beside,
        words: words.filter(({ kind }) => kind !== 'snippet'),
        mostADay,
        ...(answerByMs !== undefined && { answerByMs }),
      }
    },
    sendQuote: (actor, caseId, quote) => answer.sendQuote(actor, { ...withoutAbsent(quote), caseId }),
    async pickupsOfCase(actor, caseId) {
      const { case: found } = await desk.rowOf(actor.deskId, caseId)
      return { pickups: await newsroom.pickupsOfCase(actor, found) }
    },
    markReply: newsroom.markReply,
  }
}
