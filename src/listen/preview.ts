import { LimitError, errorMessage } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { type SourceInputForm, checkInput } from './check-input.ts'
import type { Item } from '../model/item.ts'
import type { Connector, ConnectorStatus } from './connector.ts'
import { statusSentence } from './health.ts'
import type { PumpDeps } from './pump.ts'
import { sanitise } from './sanitise.ts'

export const maxPreviewSources = 20
/** A form is filled in by then; streams of an abandoned one end. */
const maxPreviewMs = 5 * 60_000
/** Each may open 20 connections. */
const maxPreviewsAtOnce = 5

/** What an unsaved source says, as it says it. `index` is its place in the list given. */
export type PreviewEvent =
  | { readonly type: 'item'; readonly index: number; readonly item: Item; readonly heardAtMs: number }
  | {
      readonly type: 'source'
      readonly index: number
      readonly state: ConnectorStatus['state']
      readonly message: string
    }

export type Preview = (
  forms: readonly SourceInputForm[],
  tell: (event: PreviewEvent) => void,
  signal: AbortSignal,
) => Promise<void>

type PreviewDeps = Omit<PumpDeps, 'bus' | 'matching' | 'store'>

/**
 * Listens to sources that are not saved and tells what they say, storing nothing, until the signal fires or five minutes
 * have passed. A source that fails says so and touches no other.
 * @throws {LimitError} for more than 20 sources, or when five previews are open.
 */
export function createPreview(deps: PreviewDeps): Preview {
  let open = 0
  return async (forms, tell, signal) => {
    if (forms.length > maxPreviewSources)
      throw new LimitError(`At most ${maxPreviewSources} sources are tried at once.`)
    if (open >= maxPreviewsAtOnce) throw new LimitError('Too many previews are open; close one, or wait five minutes.')
    open += 1
    try {
      await listenForAWhile(deps, forms, tell, signal)
    } finally {
      open -= 1
    }
  }
}

async function listenForAWhile(
  deps: PreviewDeps,
  forms: readonly SourceInputForm[],
  tell: (event: PreviewEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const stop = new AbortController()
  const end = () => stop.abort(new Error('The preview ended.'))
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()
  const timer = deps.clock.sleep(maxPreviewMs, stop.signal).then(end, () => undefined)
  try {
    await Promise.all(forms.map((form, index) => previewOne(deps, form, index, tell, stop.signal)))
  } finally {
    end()
    await timer
    signal.removeEventListener('abort', end)
  }
}

async function previewOne(
  deps: PreviewDeps,
  form: SourceInputForm,
  index: number,
  tell: (event: PreviewEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const say = (state: ConnectorStatus['state'], message: string) => {
    if (!signal.aborted) tell({ type: 'source', index, state, message })
  }
  try {
    const { connector, settings } = checkInput(deps.connectors, form)
    if (connector.connect === undefined)
      return say('connected', 'Heard as soon as the other side calls; nothing to try.')
    await listen(connector, settings)
  } catch (error) {
    say('failing', errorMessage(error))
  }

  async function listen(connector: Connector, settings: unknown): Promise<void> {
    const sourceId = newId()
    const { clock, random, http } = deps
    const context = { clock, random, http, log: deps.log.child({ preview: connector.kind }) }
    const source = { sourceId, settings, secrets: form.secrets ?? {} }
    for await (const batch of connector.connect?.(source, context, signal) ?? []) {
      for (const heard of batch.heard) {
        if (signal.aborted) return
        if (heard.kind !== 'item') continue
        const item = sanitise(heard.item, heard.heardAtMs)
        if (!('reason' in item)) tell({ type: 'item', index, item, heardAtMs: heard.heardAtMs })
      }
      if (batch.status !== undefined) say(batch.status.state, statusSentence(batch.status))
    }
  }
}
