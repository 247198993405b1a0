// Makes what the screens show from what the rooms tell. Of many events about one story within a tick the last counts; what
// costs a look into the store is done once per story or case.
import type { DeskEvent } from '../../model/events.ts'
import type { Stamp } from '../../model/stamp.ts'
import type { Story } from '../../model/story.ts'
import { unlessMissing } from '../../platform/errors.ts'
import type { StreamEvent } from '../contract/stream.ts'
import type { DeskPort, InboxRow, PeoplePort } from '../ports.ts'
import type { DeepReadonly } from '../read-only.ts'

export type Presented = DeepReadonly<StreamEvent>

/** Stories whose row is remembered per desk; more than any inbox shows. */
const maxRemembered = 2_000

export interface PresenterDeps {
  readonly desk: Pick<DeskPort, 'caseOfStory' | 'rowOf'>
  readonly people: Pick<PeoplePort, 'namesOf'>
}

/** One desk's presenter. Remembers rows, because the desk's own tables may still be a moment behind the story told. */
export class Presenter {
  readonly #deps: PresenterDeps
  readonly #deskId: string
  /** By story; `row` is absent where the story has no case. Oldest use first. */
  readonly #known = new Map<string, { readonly story: Story; readonly row?: InboxRow }>()

  constructor(deps: PresenterDeps, deskId: string) {
    this.#deps = deps
    this.#deskId = deskId
  }

  /** In the order told, each story, case, source and watch once. */
  async present(events: readonly DeskEvent[]): Promise<readonly Presented[]> {
    const shown = new Map<string, Presented>()
    for (const event of lastOfEach(events)) {
      const presented = await this.#presentOne(event)
      if (!presented) continue
      const key = keyOf(presented)
      shown.delete(key)
      shown.set(key, presented)
    }
    return [...shown.values()]
  }

  async #presentOne(event: DeskEvent): Promise<Presented | undefined> {
    switch (event.type) {
      case 'story.opened':
        return this.#ofNewStory(event.story)
      case 'story.grown':
      case 'story.broken':
      case 'story.faded':
      case 'story.merged':
        return await this.#ofStory(event.story)
      case 'case.opened':
        return this.#remember({ case: event.case, story: this.#newest(event.story) })
      case 'case.changed':
        return await this.#ofCase(event.case.caseId, event.stamp)
      case 'alert.changed':
        return { type: 'alert', personId: event.personId }
      case 'signOff.changed':
        return { type: 'signOff', signOffId: event.signOffId, caseId: event.caseId }
      case 'rota.changed':
        return { type: 'rota' }
      case 'call.changed':
        return { type: 'call', callId: event.callId, caseId: event.caseId }
      case 'call.ruled':
        return { type: 'call', callId: event.ruling.callId, caseId: event.ruling.caseId }
      case 'source.changed':
        return { type: 'source', sourceId: event.sourceId }
      case 'watch.changed':
        return { type: 'watch', watchId: event.watchId }
      case 'watchList.changed':
        return { type: 'watchList', name: event.name }
      case 'drill.started':
      case 'drill.ended':
        return { type: 'drill', drillId: event.drillId }
      case 'hurdle.changed':
        return { type: 'hurdles' }
      case 'headStart.changed':
        return { type: 'headStart' }
      case 'answer.changed':
      case 'answer.drafted':
      case 'answer.practised':
        return { type: 'answers', ...(event.caseId !== undefined && { caseId: event.caseId }) }
      case 'channel.changed':
        return { type: 'channel', channelId: event.channelId }
      case 'desk.changed':
        return { type: 'desk' }
      case 'site.changed':
        return { type: 'siteSetup' }
      case 'titleTest.changed':
        return { type: 'titles' }
      case 'banner.changed':
        return { type: 'banners' }
      case 'policy.changed':
        return { type: 'policy' }
      case 'shift.ended':
        return { type: 'shift' }
      case 'guideline.published':
        return { type: 'guidelines', version: event.version }
      case 'wish.changed':
        return { type: 'wishes' }
      case 'voice.changed':
        return { type: 'voices' }
      case 'programme.changed':
        return { type: 'programme' }
      case 'item.gone':
        return { type: 'gone', mentionId: event.mentionId, goneAtMs: event.goneAtMs }
      // Its drafts are told of as they move.
      case 'case.merged':
      // Each comes with `answer.changed`, and becomes a stamp of its case.
      case 'answer.confirmed':
      case 'answer.corrected':
      case 'answer.failed':
      case 'answer.published':
      case 'answer.withdrawn':
      case 'inquiry.received':
      case 'inquiry.changed':
      case 'mail.received':
      case 'coverage.changed':
      case 'coverage.line':
      case 'tip.received':
      case 'tip.withdrawn':
      case 'case.seen':
      case 'mention.made':
      case 'story.declared':
      case 'mention.read':
        return undefined
    }
  }

  /** Its case is told of next; to look for it in the store would cost a busy desk a transaction a story. */
  #ofNewStory(story: Story): Presented {
    const row = this.#known.get(story.storyId)?.row
    if (row) return this.#remember({ ...row, story })
    this.#keep(story.storyId, { story })
    return { type: 'story', story }
  }

  async #ofStory(story: Story): Promise<Presented> {
    const known = this.#known.get(story.storyId)
    const row = known ? known.row : await this.#deps.desk.caseOfStory(this.#deskId, story.storyId)
    if (row) return this.#remember({ ...row, story })
    this.#keep(story.storyId, { story })
    return { type: 'story', story }
  }

  async #ofCase(caseId: string, stamp: Stamp): Promise<Presented | undefined> {
    // It may have been pruned between the telling and now.
    const row = await this.#deps.desk.rowOf(this.#deskId, caseId).catch(unlessMissing)
    if (!row) return undefined
    const presented = this.#remember({ ...row, story: this.#newest(row.story) })
    return { ...presented, stamp: await this.#named(stamp) }
  }

  async #named(stamp: Stamp) {
    if (stamp.personId === undefined) return stamp
    const names = await this.#deps.people.namesOf(this.#deskId, [stamp.personId])
    return { ...stamp, personName: names.get(stamp.personId) }
  }

  #newest<S extends Story | InboxRow['story']>(story: S): Story | S {
    const known = this.#known.get(story.storyId)?.story
    return known && known.mentionCount > story.mentionCount ? known : story
  }

  #remember(row: InboxRow): Extract<Presented, { type: 'row' }> {
    this.#keep(row.story.storyId, { story: row.story, row })
    return { type: 'row', row }
  }

  #keep(storyId: string, known: { readonly story: Story; readonly row?: InboxRow }): void {
    this.#known.delete(storyId)
    this.#known.set(storyId, known)
    const [oldest] = this.#known.keys()
    if (this.#known.size > maxRemembered && oldest !== undefined) this.#known.delete(oldest)
  }
}

/** A story that grew ten times in a tick is shown once. Acts on cases all stay: each has its stamp. */
function lastOfEach(events: readonly DeskEvent[]): readonly DeskEvent[] {
  const last = new Map<string, DeskEvent>()
  for (const [index, event] of events.entries()) {
    const key = 'story' in event && event.type !== 'case.opened' ? event.story.storyId : String(index)
    last.delete(key)
    last.set(key, event)
  }
  return [...last.values()]
}

function keyOf(event: Presented): string {
  switch (event.type) {
    case 'row':
      // Two acts on one case within a tick are two stamps: both are sent.
      return `row ${event.row.case.caseId} ${event.stamp ? `${event.stamp.kind} ${event.stamp.atMs}` : ''}`
    case 'story':
      return `story ${event.story.storyId}`
    case 'gone':
      return `gone ${event.mentionId}`
    case 'alert':
      return `alert ${event.personId}`
    case 'call':
      return `call ${event.callId}`
    case 'signOff':
      return `signOff ${event.signOffId}`
    case 'source':
      return `source ${event.sourceId}`
    case 'watch':
      return `watch ${event.watchId}`
    case 'answers':
      return `answers ${event.caseId ?? ''}`
    case 'channel':
      return `channel ${event.channelId}`
    default:
      return event.type
  }
}
