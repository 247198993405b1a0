// Puts a recorded stream through a desk, from the source to the stories, and counts what came of it.
import { basename } from 'node:path'
import type { DeskEvent } from '../model/events.ts'
import type { StoredEvent } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import { ConflictError, UnavailableError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { chooseDesk, operatorOf } from './desk-of-command.ts'
import type { Nowdesk, SourceFigures } from './ports.ts'

export interface ReplayRequest {
  readonly file: string
  readonly speed: number
  readonly desk?: string | undefined
  readonly isShifted: boolean
  readonly isDrill: boolean
}

export interface ReplayFigures {
  readonly desk: string
  readonly items: number
  readonly rejects: number
  readonly mentions: number
  readonly stories: number
  readonly seconds: number
  readonly isDone: boolean
  /** What the source says of itself. */
  readonly status: string
}

interface ReplayDeps {
  readonly nowdesk: Nowdesk
  readonly clock: Clock
}

/** Often enough for a person who watches, seldom enough to cost nothing. */
const lookEveryMs = 250

/**
 * Adds a replay source to the desk, tells how far it is until it has ended and every room has handled what it brought, and
 * takes the source away again; what it brought stays. When the signal fires it stops where it is.
 * @throws {NotFoundError} when there is no such desk. @throws {UnavailableError} when the file cannot be replayed.
 * @throws {ConflictError} while the desk is in a drill, in whose score it would count.
 */
export async function* runReplay(
  { nowdesk, clock }: ReplayDeps,
  request: ReplayRequest,
  signal: AbortSignal,
): AsyncGenerator<ReplayFigures> {
  const desk = await chooseDesk(nowdesk, request.desk)
  const actor = operatorOf(desk.deskId)
  const refuseInDrill = async () => {
    if (request.isDrill && (await nowdesk.isInDrill(actor)))
      throw new ConflictError('This desk is in a drill, and what is replayed would count in its score. End it first.')
  }
  await refuseInDrill()
  const startedAtMs = clock.now()
  const stories = new Set<string>()
  const stopCounting = nowdesk.followEvents((events) => count(stories, desk.deskId, events))
  const figures = (view: SourceFigures, isDone: boolean): ReplayFigures => ({
    desk: desk.name,
    items: view.itemsHeard,
    rejects: view.rejectCount,
    mentions: view.mentionsMade,
    stories: stories.size,
    seconds: Math.round((clock.now() - startedAtMs) / 10) / 100,
    isDone,
    status: view.status,
  })
  const { sourceId } = await nowdesk.addSource(actor, formOf(request))
  try {
    // A drill that begins from here on is refused, since this is played; one that began just before is not in its way.
    await refuseInDrill()
    for (;;) {
      const view = await nowdesk.viewSource(actor, sourceId)
      if (isOver(view)) break
      yield figures(view, false)
      await clock.sleep(lookEveryMs, signal)
    }
    await nowdesk.settled()
    yield figures(await nowdesk.viewSource(actor, sourceId), true)
  } finally {
    stopCounting()
    await nowdesk.removeSource(actor, sourceId)
  }
}

function formOf({ file, speed, isShifted, isDrill }: ReplayRequest) {
  // Another playing of the same file is another run, whose items are others; only what is no drill is what was published.
  const settings = { path: file, speed, shift: isShifted, run: newId(), keepKeys: !isDrill }
  return { connector: 'replay' as const, name: `Replay of ${basename(file)}`.slice(0, 200), settings, isDrill }
}

/** A replay stops by itself at its end, and also when the file is none; then it has brought nothing. */
function isOver({ health, itemsHeard, rejectCount, status, lastError }: SourceFigures): boolean {
  if (health !== 'stopped') return false
  if (itemsHeard + rejectCount > 0) return true
  throw new UnavailableError(`Nothing could be replayed: ${lastError ?? status}`)
}

function count(stories: Set<string>, deskId: string, events: readonly StoredEvent<DeskEvent>[]): void {
  for (const { event, deskId: whose } of events) {
    if (whose !== deskId) continue
    if (event.type === 'story.opened') stories.add(event.story.storyId)
    if (event.type === 'story.merged') stories.delete(event.mergedId)
  }
}
