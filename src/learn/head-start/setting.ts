// Which outlets count as the press, and who speaks for a rival: in force for whatever was said, also before.
import { type Actor, roleCovers, roleFor } from '../../model/role.ts'
import { ForbiddenError, InvalidError } from '../../platform/errors.ts'
import { mustBeBase } from '../../platform/must-be-base.ts'
import { storable } from '../../platform/storable.ts'
import type { LearnDeps } from '../deps.ts'
import type { HeadStartPorts } from './ports.ts'
import type { HeadStartTables, Rival } from './schema.ts'
import { checkSpeaker } from './speakers.ts'

export interface HeadStartSetting {
  readonly press: readonly string[]
  readonly rivals: readonly Rival[]
}

export interface HeadStartSettingInForce extends HeadStartSetting {
  /** 0 where the desk has set none. */
  readonly version: number
  readonly changed?: { readonly atMs: number; readonly byName: string }
}

export interface HeadStartChange extends HeadStartSetting {
  /** The version that was changed. */
  readonly baseVersion: number
}

export type HeadStartDeps = HeadStartPorts & LearnDeps

const mostPress = 300
const mostRivals = 20
const mostVoices = 50
const mostLetters = 200

/** Where the desk has set none, with the organisation's rivals, of whom it is not said yet who speaks for them. @throws {ForbiddenError} for whoever is not on the desk. */
export async function headStartSetting(deps: HeadStartDeps, actor: Actor): Promise<HeadStartSettingInForce> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see this you need the role watcher.')
  const { rivals: named } = await deps.organisationOf(actor.deskId)
  const row = await deps.store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<HeadStartTables>()
      .selectFrom('head_start_setting')
      .selectAll()
      .where('desk_id', '=', actor.deskId)
      .executeTakeFirst(),
  )
  // Written by `changeHeadStart` alone.
  const rivals = row ? (row.rivals as readonly Rival[]) : named.map((name) => ({ name, voices: [] }))
  return {
    press: row?.press ?? [],
    rivals,
    version: row?.version ?? 0,
    ...(row && { changed: { atMs: row.changed_at_ms, byName: row.changed_by_name } }),
  }
}

/**
 * @throws {ForbiddenError} below admin. @throws {ConflictError} when somebody else changed it since.
 * @throws {InvalidError} naming what cannot be looked for.
 */
export async function changeHeadStart(
  deps: HeadStartDeps,
  actor: Actor,
  { baseVersion, ...given }: HeadStartChange,
): Promise<HeadStartSettingInForce> {
  if (!roleCovers(actor.role, roleFor.headStart))
    throw new ForbiddenError(
      `To change this you need the role ${roleFor.headStart} on this desk; yours is ${actor.role}.`,
    )
  const { press, rivals } = check(given)
  const atMs = deps.clock.now()
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const row = {
      press,
      rivals: JSON.stringify(rivals),
      changed_at_ms: atMs,
      changed_by_name: actor.name,
    }
    const { version } = await tx
      .withTables<HeadStartTables>()
      .insertInto('head_start_setting')
      .values({ desk_id: actor.deskId, ...row, version: 1 })
      .onConflict((conflict) =>
        conflict
          .column('desk_id')
          .doUpdateSet(({ eb, ref }) => ({ ...row, version: eb(ref('head_start_setting.version'), '+', 1) })),
      )
      .returning('version')
      .executeTakeFirstOrThrow()
    mustBeBase('the press and the rivals', version - 1, baseVersion)
    const note = `Press: ${press.length}. Rivals: ${rivals.map(({ name }) => name).join(', ') || 'none'}.`.slice(
      0,
      1_000,
    )
    const by = { personId: actor.personId, name: actor.name }
    await deps.bus.publish(tx, actor.deskId, [{ type: 'headStart.changed', note, by, atMs }])
  })
  return await headStartSetting(deps, actor)
}

/** Each entry once, on one line. @throws {InvalidError} */
function check(given: HeadStartSetting): HeadStartSetting {
  const press = entriesOf(given.press, mostPress)
  const rivals = given.rivals.map(({ name, voices }) => ({
    name: entriesOf([name], 1)[0] ?? '',
    voices: entriesOf(voices, mostVoices),
  }))
  if (rivals.length > mostRivals) throw new InvalidError(`A desk is held against at most ${mostRivals} rivals.`)
  if (rivals.some(({ name }) => name === '')) throw new InvalidError('Each rival has a name.')
  const names = rivals.map(({ name }) => name.toLowerCase())
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new InvalidError(`The rival “${twice}” is named twice.`)
  for (const entry of [...press, ...rivals.flatMap(({ voices }) => voices)]) checkSpeaker(entry)
  return { press, rivals }
}

function entriesOf(given: readonly string[], most: number): readonly string[] {
  const lines = given.map((entry) => String(storable(entry)).replaceAll(/\s+/g, ' ').trim())
  const seen = new Set<string>()
  const entries = lines.filter(
    (entry) => entry !== '' && !seen.has(entry.toLowerCase()) && seen.add(entry.toLowerCase()),
  )
  if (entries.length > most) throw new InvalidError(`Name at most ${most} here.`)
  const long = entries.find((entry) => entry.length > mostLetters)
  if (long !== undefined) throw new InvalidError(`“${long.slice(0, 40)}…” is longer than ${mostLetters} characters.`)
  return entries
}
