// What the clock does in the programme: it reminds, ends a sign-off by its rule, and ends a round of comments.
import type { Tx } from '../../platform/store/store.ts'
import type { Timer } from '../../platform/timers.ts'
import type { GuidelinesDeps } from '../deps.ts'
import type { ProgrammeAct } from './act.ts'
import { addActs, lockProgramme, readActs } from './acts.ts'
import { askSigners, dueTimer, follow, remindTimer, roundTimer, setTimer, waitingIds } from './follow.ts'
import { type ProgrammeState, stateOf } from './state.ts'

/** The second reminder, and the last: as long before the end as to still sit down and read. */
const lastCallShare = 1 / 8

/** Registers with the timers; call before they start. */
export function keepProgrammeClocks(deps: GuidelinesDeps): void {
  deps.timers.onDue(remindTimer, (timer, _lateMs, tx) => byClock(deps, tx, timer, remind))
  deps.timers.onDue(dueTimer, (timer, _lateMs, tx) =>
    byClock(deps, tx, timer, async (_deps, _tx, { body }, { signOff }) =>
      signOff?.signOffId === body && signOff?.state === 'waiting' ? { kind: 'sign-off due' } : undefined,
    ),
  )
  deps.timers.onDue(roundTimer, (timer, _lateMs, tx) =>
    byClock(deps, tx, timer, async (_deps, _tx, { body }, { round }) =>
      round?.roundId === body && round?.endedAtMs === undefined ? { kind: 'round ended' } : undefined,
    ),
  )
}

type Deed = (deps: GuidelinesDeps, tx: Tx, timer: Timer, state: ProgrammeState) => Promise<ProgrammeAct | undefined>

/** What was overtaken by a person does nothing. */
async function byClock(deps: GuidelinesDeps, tx: Tx, timer: Timer, deed: Deed): Promise<void> {
  const { deskId } = timer
  await lockProgramme(tx, deskId)
  const acts = await readActs(tx, deskId)
  const before = stateOf(acts)
  const act = before && (await deed(deps, tx, timer, before))
  if (!act) return
  const after = stateOf(await addActs(deps, tx, { deskId, before: acts, acts: [act] }))
  if (after) await follow(deps, tx, { deskId, before, after, members: await deps.membersIn(tx, deskId) })
}

const remind: Deed = async (deps, tx, { body, deskId, dueAtMs }, { signOff }) => {
  if (!signOff || signOff.signOffId !== body || signOff.state !== 'waiting') return undefined
  await askSigners(deps, tx, deskId, signOff, true)
  const lastCallMs = signOff.dueAtMs - Math.floor((signOff.dueAtMs - signOff.askedAtMs) * lastCallShare)
  if (dueAtMs < lastCallMs)
    await setTimer(deps, tx, { kind: remindTimer, deskId, dueAtMs: lastCallMs, body: signOff.signOffId })
  return { kind: 'reminded', personIds: waitingIds(signOff) }
}
