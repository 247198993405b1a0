import type { AlertSetting } from '../../model/alert.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { AlertsDeps } from './deps.ts'
import { defaultSetting, type Way } from './plan.ts'
import type { AlertTables } from './schema.ts'

export interface Reach {
  readonly setting: AlertSetting
  readonly ways: readonly Way[]
}

/** How each of these people can be reached and wants to be. Two statements, however many people. */
export async function reachOf(
  deps: Pick<AlertsDeps, 'outside'>,
  tx: Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Reach>> {
  if (personIds.length === 0) return new Map()
  const db = tx.withTables<AlertTables>()
  const settings = await db.selectFrom('alert_setting').selectAll().where('person_id', 'in', personIds).execute()
  const ways = await db
    .selectFrom('alert_way')
    .select(['way_id', 'person_id', 'kind', 'label'])
    .where('person_id', 'in', personIds)
    .orderBy('made_at_ms')
    .execute()
  return new Map(
    personIds.map((personId) => {
      const setting = toSetting(settings.find((row) => row.person_id === personId)?.setting)
      const own = ways
        .filter((row) => row.person_id === personId)
        .map(({ kind, way_id: wayId, label }): Way => ({ kind, wayId, label }))
      const mail: readonly Way[] = setting.isMailOn && deps.outside.mail.isConfigured ? [mailWay] : []
      return [personId, { setting, ways: [...own, ...mail] }]
    }),
  )
}

const mailWay: Way = { kind: 'mail', label: 'Mail' }

/** The column is written by `changeSetting` alone; what a later version added has its default. */
export function toSetting(stored: unknown): AlertSetting {
  const known = (stored ?? {}) as Partial<AlertSetting>
  return { ...defaultSetting, ...known, paces: { ...defaultSetting.paces, ...known.paces } }
}
