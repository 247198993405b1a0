// Asks a feed again and again, at its own rhythm, and lets a hub push where there is one.
import { randomBytes } from 'node:crypto'
import { errorMessage } from '../../platform/errors.ts'
import { backoff } from '../backoff.ts'
import type { Batch, ConnectorContext, ConnectorStatus, SourceInput } from '../connector.ts'
import { type CallState, readCallState } from '../websub/call-state.ts'
import { type HubLinks, hubLinks } from '../websub/links.ts'
import { renewAtMs, subscribe } from '../websub/subscribe.ts'
import { type FeedCursor, readCursor, writeCursor, writeSeen, seenOf } from './feed-cursor.ts'
import type { HostTurns, PollBounds } from './host-turns.ts'
import { type PollOutcome, maxAge, poll } from './poll.ts'
import { entriesRemembered, pauseFor } from './rhythm.ts'
import { type FeedProfile, hearFeed } from './to-items.ts'

/** What a feed-like connector's settings come down to. */
export interface FeedTarget {
  readonly url: string
  /** Absent: the installation's own bounds alone hold. */
  readonly minPauseMs?: number
  readonly maxPauseMs?: number
  /** Between two requests to its host. */
  readonly hostPauseMs: number
  /** Where the feed does not say it itself. */
  readonly hub?: HubLinks
  readonly profile: FeedProfile
}

/** While a hub pushes, the feed is still asked this often at most: hubs fail silently. */
const safetyNetMs = 30 * 60_000
/** After a hub refused. */
const askHubAgainMs = 60 * 60_000
/** A verification that has not come by then will not come. */
const verificationMs = 5 * 60_000

/**
 * Until the signal fires, or its server says that it is gone for good. Yields after each poll, also one that brought
 * nothing: the cursor holds when to ask next.
 */
export async function* connectFeed(
  source: Pick<SourceInput<unknown>, 'cursor'>,
  asked: FeedTarget,
  turns: HostTurns,
  context: ConnectorContext,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const { clock } = context
  const target = withinBounds(asked, turns.bounds)
  let cursor = readCursor(source.cursor)
  const pauses = backoff({
    random: context.random,
    baseMs: target.minPauseMs,
    maxMs: Math.max(target.minPauseMs, target.maxPauseMs),
  })
  if (!(await slept(Math.min((cursor.nextAtMs ?? 0) - clock.now(), target.maxPauseMs), context, signal))) return
  while (!signal.aborted) {
    const url = cursor.movedTo ?? target.url
    const calls = readCallState(await context.callState?.())
    const outcome = await attempt(url, cursor, target, turns, context, signal)
    if (signal.aborted) return
    const result = afterPoll(outcome, cursor, calls, target, context, pauses)
    cursor = result.cursor
    yield result.batch
    if (result.batch.status?.state === 'stopped') return
    for await (const step of withHub(outcome, cursor, calls, target, context, signal)) {
      cursor = step.cursor
      yield step.batch
    }
    if (!(await slept((cursor.nextAtMs ?? 0) - clock.now(), context, signal))) return
  }
}

type BoundedTarget = FeedTarget & Required<Pick<FeedTarget, 'maxPauseMs' | 'minPauseMs'>>

/** What a source wishes, no more often than the installation's floor and no more rarely than its ceiling. */
function withinBounds(asked: FeedTarget, { floorMs, ceilingMs }: PollBounds): BoundedTarget {
  return {
    ...asked,
    minPauseMs: Math.max(asked.minPauseMs ?? floorMs, floorMs),
    maxPauseMs: Math.min(asked.maxPauseMs ?? ceilingMs, ceilingMs),
  }
}

async function attempt(
  url: string,
  cursor: FeedCursor,
  target: FeedTarget,
  turns: HostTurns,
  context: ConnectorContext,
  signal: AbortSignal,
): Promise<PollOutcome> {
  try {
    const turn = { clock: context.clock, pauseMs: target.hostPauseMs, signal }
    return await turns.take(URL.parse(url)?.host ?? url, turn, () => poll(url, cursor, context, signal))
  } catch (error) {
    return { kind: 'refused', message: errorMessage(error) }
  }
}

interface AfterPoll {
  readonly cursor: FeedCursor
  readonly batch: Batch
}

function afterPoll(
  outcome: PollOutcome,
  cursor: FeedCursor,
  calls: CallState,
  target: BoundedTarget,
  context: ConnectorContext,
  pauses: { next(): number; reset(): void },
): AfterPoll {
  const nowMs = context.clock.now()
  switch (outcome.kind) {
    case 'gone':
      return { cursor, batch: { heard: [], status: { state: 'stopped', message: outcome.message } } }
    case 'refused': {
      const nextAtMs = nowMs + Math.max(pauses.next(), outcome.retryAfterMs ?? 0)
      const status: ConnectorStatus = { state: 'failing', message: outcome.message, nextAtMs }
      return { cursor: { ...cursor, nextAtMs }, batch: { heard: [], status } }
    }
    case 'unchanged': {
      pauses.reset()
      const moved = outcome.movedTo === undefined ? cursor : { ...cursor, movedTo: outcome.movedTo }
      const next = withNext({ ...moved, ...validators(outcome.headers, cursor) }, outcome.headers, calls, target, nowMs)
      return {
        cursor: next,
        batch: { heard: [], cursor: writeCursor(next), status: polled('Nothing new', next, calls, nowMs) },
      }
    }
    case 'feed':
      pauses.reset()
      return afterFeed(outcome, cursor, calls, target, nowMs)
    default:
      return outcome satisfies never
  }
}

function afterFeed(
  outcome: Extract<PollOutcome, { kind: 'feed' }>,
  cursor: FeedCursor,
  calls: CallState,
  target: BoundedTarget,
  nowMs: number,
): AfterPoll {
  const { feed, heardAtMs } = outcome
  const seen = [calls.seen, cursor.seen]
  const { heard, present, newCount } = hearFeed(feed, {
    feedUrl: outcome.url,
    seen,
    profile: target.profile,
    heardAtMs,
  })
  const times = feed.entries.flatMap((entry) => entry.publishedAtMs ?? [])
  const { ttlMs: _ttl, updateEveryMs: _every, ...kept } = cursor
  const next = withNext(
    {
      ...kept,
      ...validators(outcome.headers, {}),
      ...(outcome.movedTo !== undefined && { movedTo: outcome.movedTo }),
      ...(feed.ttlMs !== undefined && { ttlMs: feed.ttlMs }),
      ...(feed.updateEveryMs !== undefined && { updateEveryMs: feed.updateEveryMs }),
      bodyHash: outcome.bodyHash,
      heardAtMs,
      entryTimesMs: times.toSorted((a, b) => b - a).slice(0, entriesRemembered),
      seen: writeSeen(present, seenOf(cursor.seen)),
    },
    outcome.headers,
    calls,
    target,
    nowMs,
  )
  const isAllNew = cursor.seen !== '' && present.size >= 5 && newCount === present.size
  const gap = {
    kind: 'gap' as const,
    fromMs: cursor.heardAtMs ?? heardAtMs,
    toMs: times.length === 0 ? heardAtMs : Math.max(cursor.heardAtMs ?? 0, Math.min(...times)),
    reason: 'Every entry was new since the last look, so there may have been more in between than the feed holds.',
  }
  const what = [newCount === 0 ? 'Nothing new' : `${newCount} new of ${present.size}`, ...feed.notes].join('. ')
  return {
    cursor: next,
    batch: {
      heard: isAllNew ? [gap, ...heard] : heard,
      cursor: writeCursor(next),
      status: polled(what, next, calls, nowMs),
    },
  }
}

/** A server that stops sending a validator no longer wants it back. */
function validators(headers: Readonly<Record<string, string>>, otherwise: FeedCursor | object) {
  const etag = headers['etag'] ?? ('etag' in otherwise ? otherwise.etag : undefined)
  const lastModified = headers['last-modified'] ?? ('lastModified' in otherwise ? otherwise.lastModified : undefined)
  return { etag, lastModified }
}

/** Sets the instant of the next poll: the feed's rhythm, no sooner than its server wishes, rarer while a hub pushes. */
function withNext(
  cursor: FeedCursor,
  headers: Readonly<Record<string, string>>,
  calls: CallState,
  target: BoundedTarget,
  nowMs: number,
): FeedCursor {
  const { minPauseMs: minMs, maxPauseMs: maxMs } = target
  const rhythm = { entryTimesMs: cursor.entryTimesMs, nowMs, minMs, maxMs }
  const learntMs = pauseFor(
    cursor.updateEveryMs === undefined ? rhythm : { ...rhythm, updateEveryMs: cursor.updateEveryMs },
  )
  const wishedMs = Math.min(Math.max(maxAge(headers) ?? 0, cursor.ttlMs ?? 0), maxMs)
  const push = isPushed(cursor, calls, nowMs) ? cursor.push : undefined
  const pushedMs = push === undefined ? 0 : Math.min(safetyNetMs, maxMs)
  const dueMs = Math.max(learntMs, wishedMs, pushedMs)
  // A subscription is renewed after a poll: one whose lease is shorter than the pause would run out.
  const renewMs = push === undefined ? dueMs : renewAtMs(push.askedAtMs, calls.leaseUntilMs ?? 0) - nowMs
  return { ...cursor, nextAtMs: Math.round(nowMs + Math.max(Math.min(dueMs, renewMs), minMs)) }
}

function isPushed(cursor: FeedCursor, calls: CallState, nowMs: number): boolean {
  return cursor.push !== undefined && calls.topicUrl === cursor.push.topicUrl && (calls.leaseUntilMs ?? 0) > nowMs
}

function polled(what: string, cursor: FeedCursor, calls: CallState, nowMs: number): ConnectorStatus {
  const push = isPushed(cursor, calls, nowMs) ? ' Its hub pushes what is new.' : ''
  const denied = calls.deniedAtMs === undefined ? '' : ` Its hub does not push to us: ${calls.deniedReason}.`
  const problem = cursor.push?.problem === undefined ? '' : ` Its hub could not be asked: ${cursor.push.problem}.`
  return {
    state: 'polled',
    message: `${what}.${push}${denied || problem}`,
    ...(cursor.nextAtMs !== undefined && { nextAtMs: cursor.nextAtMs }),
  }
}

/** Subscribes or renews where that is due; what it asked for is on disk before the hub is told. */
async function* withHub(
  outcome: PollOutcome,
  cursor: FeedCursor,
  calls: CallState,
  target: FeedTarget,
  context: ConnectorContext,
  signal: AbortSignal,
): AsyncGenerator<AfterPoll> {
  const { callbackUrl, clock } = context
  const links = target.hub ?? linksOf(outcome) ?? cursor.push
  if (callbackUrl === undefined || links === undefined || !isSubscriptionDue(cursor, calls, links, clock.now())) return
  // A renewal keeps its secret: pushes under way stay believable.
  const secret = cursor.push?.topicUrl === links.topicUrl ? cursor.push.secret : randomBytes(24).toString('base64url')
  const asked = { hubUrl: links.hubUrl, topicUrl: links.topicUrl, secret, askedAtMs: clock.now() }
  // Soon enough after it to see whether the hub has verified us, and for how long.
  const nextAtMs = Math.min(cursor.nextAtMs ?? Infinity, asked.askedAtMs + verificationMs)
  const asking = { ...cursor, push: asked, nextAtMs }
  yield { cursor: asking, batch: { heard: [], cursor: writeCursor(asking), isDurable: true } }
  try {
    await subscribe(context.http, links, { callbackUrl, secret, signal })
  } catch (error) {
    if (signal.aborted) return
    const failed = { ...asking, push: { ...asked, problem: errorMessage(error, 200) } }
    yield { cursor: failed, batch: { heard: [], cursor: writeCursor(failed) } }
  }
}

function linksOf(outcome: PollOutcome): HubLinks | undefined {
  if (outcome.kind !== 'feed') return undefined
  const { feed, headers, url } = outcome
  return hubLinks({
    url,
    feedHubUrls: feed.hubUrls,
    ...(headers['link'] !== undefined && { linkHeader: headers['link'] }),
    ...(feed.selfUrl !== undefined && { feedSelfUrl: feed.selfUrl }),
  })
}

function isSubscriptionDue(cursor: FeedCursor, calls: CallState, links: HubLinks, nowMs: number): boolean {
  const { push } = cursor
  if (push === undefined || push.topicUrl !== links.topicUrl || push.hubUrl !== links.hubUrl) return true
  if (isPushed(cursor, calls, nowMs)) return nowMs >= renewAtMs(push.askedAtMs, calls.leaseUntilMs ?? 0)
  const isHopeless = push.problem !== undefined || (calls.deniedAtMs ?? 0) >= push.askedAtMs
  return nowMs - push.askedAtMs > (isHopeless ? askHubAgainMs : verificationMs)
}

async function slept(durationMs: number, context: ConnectorContext, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false
  if (durationMs <= 0) return true
  // The clock rejects for one reason only: the signal fired.
  return context.clock.sleep(durationMs, signal).then(
    () => true,
    () => false,
  )
}
