import { isId } from '../platform/ids.ts'
import { errorMessage } from '../platform/errors.ts'
import type { CallOutcome, IncomingCall } from './connector.ts'
import type { VerbDeps } from './deps.ts'
import { inputOfRow, nameOfRow, selectSources } from './source-row.ts'

/** The largest call that is read: feeds pushed whole by a hub. The web adapter refuses longer bodies before they are read. */
export const maxCallBytes = 10 * 1_048_576

/** What the other side is told; nothing about what is wrong inside. */
export type CallAnswer = Omit<CallOutcome, 'batch' | 'callState'>

/**
 * Takes a webhook call for a source: the connector verifies it, what it brings is matched and stored, then it is answered.
 * No wait on the way: a push is on the desk as soon as its transaction commits. Never throws on bad input.
 */
export async function receiveCall(deps: VerbDeps, sourceId: string, call: IncomingCall): Promise<CallAnswer> {
  if (call.body.byteLength > maxCallBytes) return { status: 413, body: `At most ${maxCallBytes} bytes.` }
  const row = isId(sourceId)
    ? await selectSources(deps.store.db).where('source.source_id', '=', sourceId).executeTakeFirst()
    : undefined
  const connector = row === undefined ? undefined : deps.connectors.get(row.connector)
  if (row === undefined || connector?.receive === undefined) return { status: 404, body: 'There is nothing here.' }
  if (row.is_paused) return { status: 503, body: 'Paused.' }
  if (deps.pump.intakeStop !== undefined) return { status: 503, body: 'Not listening at this moment.' }
  const settings = connector.settings.safeParse(row.settings)
  if (!settings.success) return { status: 503, body: 'Not configured.' }
  const gauge = deps.pump.gaugeOf(row)
  try {
    const input = inputOfRow(row, deps.secretKey, settings.data)
    const outcome = await connector.receive(input, call, deps.pump.contextOf(nameOfRow(row)))
    const { batch, callState, ...answer } = outcome
    if (batch !== undefined || callState !== undefined) {
      const { cursor: _connects, ...heard } = batch ?? { heard: [] }
      const left = { isBacklog: false, ...(callState !== undefined && { callState }) }
      await deps.pump.intake.take(gauge, { ...heard, isDurable: true }, left)
    }
    return answer
  } catch (error) {
    // The caller sends it again; a repeat is the same mention.
    deps.log.error({ sourceId, error: errorMessage(error) }, 'a call could not be stored')
    return { status: 503, body: 'Not stored; send it again.' }
  }
}
