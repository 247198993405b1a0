// What the verbs share.
import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import { NotFoundError } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'
import type { Database, Tx } from '../platform/store/store.ts'
import type { Pump, PumpDeps } from './pump.ts'
import { type SourceWithState, selectSources } from './source-row.ts'
import { type SourceView, viewOf } from './source-view.ts'

export interface VerbDeps extends PumpDeps {
  readonly pump: Pump
}

/** @throws {NotFoundError} also for another desk's source: that it exists is nobody else's business. */
export async function sourceOfDesk(db: Database | Tx, deskId: string, sourceId: string): Promise<SourceWithState> {
  const row = isId(sourceId) ? await selectOfDesk(db, deskId, sourceId).executeTakeFirst() : undefined
  if (row === undefined) throw noSuchSource()
  return row
}

/** The same, to be changed: until this transaction ends, whoever else would change it waits. @throws {NotFoundError} */
export async function heldSourceOfDesk(tx: Tx, deskId: string, sourceId: string): Promise<SourceWithState> {
  const row = isId(sourceId)
    ? await selectOfDesk(tx, deskId, sourceId).forNoKeyUpdate('source').executeTakeFirst()
    : undefined
  if (row === undefined) throw noSuchSource()
  return row
}

function selectOfDesk(db: Database | Tx, deskId: string, sourceId: string) {
  return selectSources(db).where('source.source_id', '=', sourceId).where('source.desk_id', '=', deskId)
}

function noSuchSource(): NotFoundError {
  return new NotFoundError('This desk has no such source; it may have been removed.')
}

/** With the address to call, where the other side has to be told it by a person. */
export function view(deps: VerbDeps, row: SourceWithState): SourceView {
  const connector = deps.connectors.get(row.connector)
  const isShown = connector?.receive !== undefined && !connector.subscribesItself
  const callbackUrl = isShown ? deps.callbackUrl(row.source_id) : undefined
  return viewOf(row, { nowMs: deps.clock.now(), ...(callbackUrl !== undefined && { callbackUrl }) })
}

/** For screens, and for the process that runs the source. */
export function tellChanged(bus: Bus<DeskEvent>, tx: Tx, deskId: string, sourceId: string): Promise<void> {
  return bus.publish(tx, deskId, [{ type: 'source.changed', sourceId }])
}
