// What a hub is answered when it calls: verification of intent, denial, and content. Pure.
// Source: W3C WebSub §5.2 (denied), §5.3 (verification), §7 (distribution, signatures).
import type { CallOutcome, IncomingCall } from '../connector.ts'
import { type CallState, readCallState, writeCallState } from './call-state.ts'
import { wantedLeaseMs } from './subscribe.ts'
import { isSignedByHub } from './signature.ts'

/** A hub that names no lease gets its subscription renewed as if it had agreed to ours. */
const longestLeaseMs = 365 * 86_400_000
const maxChallengeLength = 2_000

export interface Asked {
  readonly topicUrl: string
  readonly secret: string
}

/** A call of the hub's that is not content. `asked` is what we subscribed to, `undefined` when to nothing. */
export function answerHub(call: IncomingCall, asked: Asked | undefined, callState: string | undefined): CallOutcome {
  const state = readCallState(callState)
  const mode = call.query['hub.mode']
  const isOurs = asked !== undefined && call.query['hub.topic'] === asked.topicUrl
  if (mode === 'denied') return isOurs ? denied(call, state) : notFound
  const challenge = call.query['hub.challenge'] ?? ''
  if (challenge === '' || challenge.length > maxChallengeLength) return notFound
  // Asked to confirm the end of a subscription that we want, we do not; of one that we do not know, gladly.
  if (mode === 'unsubscribe') return isOurs ? notFound : echo(challenge)
  if (mode !== 'subscribe' || !isOurs) return notFound
  const leaseS = Number(call.query['hub.lease_seconds'])
  const leaseMs = Number.isFinite(leaseS) && leaseS > 0 ? Math.min(leaseS * 1_000, longestLeaseMs) : wantedLeaseMs
  const { deniedAtMs: _at, deniedReason: _why, ...rest } = state
  const verified = { ...rest, topicUrl: asked.topicUrl, leaseUntilMs: call.receivedAtMs + leaseMs }
  return { ...echo(challenge), callState: writeCallState(verified) }
}

/** May this content be believed? What may not is acknowledged all the same, so that a forger learns nothing. */
export function isContentOfHub(call: IncomingCall, asked: Asked): boolean {
  return isSignedByHub(asked.secret, call.body, call.headers['x-hub-signature'])
}

/** Taken, or taken for taken. */
export const acknowledged: CallOutcome = { status: 202 }
const notFound: CallOutcome = { status: 404, body: 'No such subscription.' }
/** Tells a hub to forget us. */
export const goneForHub: CallOutcome = { status: 410, body: 'No such subscription.' }

function echo(challenge: string): CallOutcome {
  // As plain text: a challenge is a stranger's and must not be read as a page.
  return { status: 200, body: challenge, contentType: 'text/plain; charset=utf-8' }
}

function denied(call: IncomingCall, state: CallState): CallOutcome {
  const { leaseUntilMs: _lease, ...rest } = state
  const reason = (call.query['hub.reason'] ?? 'without a reason').slice(0, 200)
  return { status: 200, callState: writeCallState({ ...rest, deniedAtMs: call.receivedAtMs, deniedReason: reason }) }
}
