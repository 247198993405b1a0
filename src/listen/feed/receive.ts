// A hub's call: its question whether we asked for it, or what was published.
import { InvalidError } from '../../platform/errors.ts'
import type { CallOutcome, IncomingCall, SourceInput } from '../connector.ts'
import { acknowledged, answerHub, goneForHub, isContentOfHub } from '../websub/answer-hub.ts'
import { readCallState, writeCallState } from '../websub/call-state.ts'
import { readCursor, seenOf, writeSeen } from './feed-cursor.ts'
import { parseFeedApart } from './parse-apart.ts'
import { type FeedProfile, hearFeed } from './to-items.ts'

/** Entries heard by push that the next poll must not take for new. */
const maxSeen = 200

/**
 * Acknowledges also what does not parse, as a reject: a hub would send it again and again. A call whose signature is
 * wrong is acknowledged and dropped. Source: W3C WebSub §7.
 */
export async function receiveFeed(
  source: Pick<SourceInput<unknown>, 'callState' | 'cursor'>,
  call: IncomingCall,
  profile: FeedProfile,
): Promise<CallOutcome> {
  const cursor = readCursor(source.cursor)
  const { push } = cursor
  if (call.method === 'GET') return answerHub(call, push, source.callState)
  if (call.method !== 'POST') return { status: 405 }
  if (push === undefined) return goneForHub
  if (!isContentOfHub(call, push)) return acknowledged
  const state = readCallState(source.callState)
  try {
    const feed = await parseFeedApart(call.body, call.headers['content-type'])
    const seen = [state.seen, cursor.seen]
    const { heard, present } = hearFeed(feed, { feedUrl: push.topicUrl, seen, profile, heardAtMs: call.receivedAtMs })
    const next = { ...state, lastPushAtMs: call.receivedAtMs, seen: writeSeen(present, seenOf(state.seen), maxSeen) }
    return { ...acknowledged, batch: { heard }, callState: writeCallState(next) }
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error
    const sample = Buffer.from(call.body.subarray(0, 500)).toString('utf8').toWellFormed()
    return {
      ...acknowledged,
      batch: { heard: [{ kind: 'reject', reason: `Pushed by its hub: ${error.message}`, sample }] },
    }
  }
}
