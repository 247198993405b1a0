// Voices as their pages show them: beats by the names of watches, what they said with its story, and what went between us.
import type { Answer } from '../../answer/index.ts'
import type { Match } from '../../match/index.ts'
import type { Actor } from '../../model/role.ts'
import type { Newsroom } from '../../newsroom/index.ts'
import { unlessMissing } from '../../platform/errors.ts'
import { withoutAbsent } from '../../platform/without-absent.ts'
import type { Stories } from '../../stories/index.ts'
import { type HeardVoice, thoughtful, type Understand, type VoiceDetail } from '../../understand/index.ts'
import type { VoicesPort } from '../ports.ts'

interface VoiceRooms {
  readonly understand: Pick<Understand, 'listVoices' | 'lookAtVoice' | 'viewVoice'>
  readonly match: Pick<Match, 'readMentions' | 'watchNames'>
  readonly stories: Pick<Stories, 'storiesOf' | 'unsureAmong'>
  readonly answer: Pick<Answer, 'answersTo'>
  readonly newsroom: Pick<Newsroom, 'reportersAmong' | 'viewReporter'>
}

const shownItems = 10
const titleLength = 200

export function presentVoices({ understand, match, stories, answer, newsroom }: VoiceRooms): VoicesPort {
  return {
    async list(actor, query) {
      const { voices, ...page } = await understand.listVoices(actor, withoutAbsent(query))
      return { ...page, voices: await shown(actor, voices) }
    },
    async view(actor, voiceId) {
      const { items, ...voice } = await understand.viewVoice(actor, voiceId)
      const [[known], last, answers] = await Promise.all([
        shown(actor, [voice]),
        itemsOf(actor.deskId, items.slice(0, shownItems)),
        answer.answersTo(
          actor,
          items.map(({ itemKey }) => itemKey),
        ),
      ])
      const reporterId = known?.reporterId
      const reporter =
        // Somebody may forget them in this instant.
        reporterId === undefined ? undefined : await newsroom.viewReporter(actor, reporterId).catch(unlessMissing)
      return { ...voice, ...known, beat: known?.beat ?? [], items: last, answers, exchanges: reporter?.exchanges ?? [] }
    },
    lookAt: understand.lookAtVoice,
  }

  async function shown<V extends HeardVoice>(actor: Actor, voices: readonly V[]) {
    const names = new Map((await match.watchNames(actor.deskId)).map(({ watchId, name }) => [watchId, name]))
    const writers = voices.flatMap(({ site, authorKey, outlet = '' }) =>
      site === undefined || authorKey === undefined ? [] : [{ site, authorKey, outlet }],
    )
    const reporters = await newsroom.reportersAmong(actor, writers)
    return voices.map(({ authorKey, ...voice }) => {
      const reporterId = reporters.get(`${voice.site} ${authorKey}`)
      return {
        ...voice,
        // Of a watch that was removed nothing is left to name.
        beat: voice.beat.flatMap((part) => {
          const name = names.get(part.watchId)
          return name === undefined ? [] : [{ ...part, name }]
        }),
        ...(reporterId !== undefined && { reporterId }),
      }
    })
  }

  async function itemsOf(deskId: string, items: VoiceDetail['items']) {
    const ids = items.map(({ mentionId }) => mentionId)
    const [mentions, storyIds, unsure] = await Promise.all([
      match.readMentions(deskId, ids),
      stories.storiesOf(deskId, ids),
      stories.unsureAmong(deskId, ids),
    ])
    const said = new Map(items.map((item) => [item.mentionId, item]))
    return mentions.map(({ mentionId, item: { title, text, url }, heardAtMs }) => {
      const { atMs = heardAtMs, stance, thoughtfulness = 0 } = said.get(mentionId) ?? {}
      return {
        mentionId,
        title: (title ?? text).slice(0, titleLength),
        atMs,
        url,
        storyId: storyIds.get(mentionId),
        stance,
        isStanceUnsure: unsure.has(mentionId),
        isThoughtful: thoughtfulness >= thoughtful,
      }
    })
  }
}
