import type { Actor } from '../model/role.ts'
import { NowdeskError, errorMessage } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { type SourceInputForm, checkInput } from './check-input.ts'
import type { TestOutcome } from './connector.ts'
import { type VerbDeps, sourceOfDesk } from './deps.ts'
import { mayChangeSources } from './rights.ts'
import { sanitise } from './sanitise.ts'
import { unsealSecrets } from '../platform/seal.ts'

/** A person waits for the answer. */
const maxTestMs = 15_000
const maxItemsShown = 20

export interface TestForm extends SourceInputForm {
  /** An existing source whose secrets are used where the form names none. */
  readonly sourceId?: string
}

/** Tries settings once, storing nothing. What goes wrong on the way is the outcome, in words. */
export async function testSource(
  deps: VerbDeps,
  actor: Actor,
  form: TestForm,
  signal?: AbortSignal,
): Promise<TestOutcome> {
  mayChangeSources(actor)
  const { connector, settings } = checkInput(deps.connectors, form)
  const sourceId = form.sourceId ?? newId()
  const secrets = { ...(await storedSecrets(deps, actor, form.sourceId)), ...form.secrets }
  if (connector.test === undefined) {
    return { isWorking: true, message: 'The settings fit. It is heard as soon as the other side calls.', items: [] }
  }
  const limit = AbortSignal.any([AbortSignal.timeout(maxTestMs), ...(signal === undefined ? [] : [signal])])
  const context = deps.pump.contextOf({ sourceId, deskId: actor.deskId, connector: connector.kind, isDrill: false })
  try {
    const outcome = await Promise.race([
      connector.test({ sourceId, settings, secrets }, context, limit),
      abortOf(limit),
    ])
    return { ...outcome, items: shownItems(outcome, deps.clock.now()) }
  } catch (error) {
    if (signal?.aborted) throw error
    const message = limit.aborted ? `No answer within ${maxTestMs / 1_000} s.` : errorMessage(error)
    if (!(error instanceof NowdeskError) && !limit.aborted)
      deps.log.warn({ error: message }, 'the test of a source failed')
    return { isWorking: false, message, items: [] }
  }
}

async function storedSecrets(deps: VerbDeps, actor: Actor, sourceId: string | undefined) {
  if (sourceId === undefined) return {}
  const row = await deps.store.inDesk(actor.deskId, (tx) => sourceOfDesk(tx, actor.deskId, sourceId))
  return unsealSecrets(deps.secretKey, sourceId, row.secrets)
}

function shownItems(outcome: TestOutcome, nowMs: number) {
  return outcome.items.slice(0, maxItemsShown).flatMap((item) => {
    const clean = sanitise(item, nowMs)
    return 'reason' in clean ? [] : [clean]
  })
}

/** For connectors that do not heed the signal. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
