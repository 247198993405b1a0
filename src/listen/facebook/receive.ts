// A page's webhook. Source: Meta, "Webhooks: getting started" (verification requests, X-Hub-Signature-256).
import { timingSafeEqual } from 'node:crypto'
import { answer, refusedAtTheDoor } from '../answers.ts'
import type { CallOutcome, ConnectorContext, Heard, IncomingCall, SourceInput } from '../connector.ts'
import { isSignedSha256 } from '../signed.ts'
import { withWords } from './graph.ts'
import { changesIn, parseChange, type TextChange } from './parse.ts'
import type { FacebookSettings } from './settings.ts'

/** More changes without words in one call stay without: the caller is waiting. */
const maxQuestions = 20

/** Takes one call; see `Connector.receive`. */
export async function receiveFacebook(
  source: SourceInput<FacebookSettings>,
  call: IncomingCall,
  context: ConnectorContext,
): Promise<CallOutcome> {
  if (call.method === 'GET') return challenged(source, call)
  const refusal = refusedAtTheDoor(call)
  if (refusal !== undefined) return refusal
  if (!isSignedSha256(source.secrets['appSecret'] ?? '', call.body, call.headers['x-hub-signature-256'])) {
    return answer(401, 'X-Hub-Signature-256 does not fit the app secret that is set here.')
  }
  const told = changesIn(call.body, call.receivedAtMs)
  const heard = await heardFrom(told, source, call, context)
  return {
    ...answer(200, 'EVENT_RECEIVED'),
    batch: { heard, status: { state: 'connected', message: 'Facebook called' } },
  }
}

/** Facebook asks once, when the subscription is set up, whether this address wants it. */
function challenged(source: SourceInput<FacebookSettings>, call: IncomingCall): CallOutcome {
  const { 'hub.mode': mode, 'hub.verify_token': token = '', 'hub.challenge': challenge = '' } = call.query
  const expected = source.secrets['verifyToken'] ?? ''
  const isRight = mode === 'subscribe' && expected !== '' && isSame(token, expected)
  if (!isRight) return answer(403, 'The verify token is not the one that is set here.')
  return /^[\w.-]{1,200}$/.test(challenge) ? answer(200, challenge) : answer(400, 'The challenge is missing.')
}

function isSame(one: string, other: string): boolean {
  const a = Buffer.from(one)
  const b = Buffer.from(other)
  return a.length === b.length && timingSafeEqual(a, b)
}

async function heardFrom(
  told: readonly (Heard | TextChange)[],
  source: SourceInput<FacebookSettings>,
  call: IncomingCall,
  context: ConnectorContext,
): Promise<readonly Heard[]> {
  const isWordless = (one: Heard | TextChange) => one.kind === 'change' && one.change.message === undefined
  const asked = new Set(told.filter(isWordless).slice(0, maxQuestions))
  const complete = await Promise.all(
    told.map((one) => (one.kind === 'change' && asked.has(one) ? withWords(one, source, context) : one)),
  )
  return complete.map((one) => (one.kind === 'change' ? parseChange(one, call.receivedAtMs) : one))
}
