// One way in for all that people do in the programme: in turn, held against where it stands, kept as an act.
import { type Actor, roleFor } from '../../model/role.ts'
import { ConflictError } from '../../platform/errors.ts'
import type { GuidelinesDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import type { ProgrammeAct } from './act.ts'
import { addActs, lockProgramme, readActs } from './acts.ts'
import { answerNeed, chooseDrafters, nameStakeholder, removeStakeholder, setDepartment } from './agree.ts'
import type { Command } from './command.ts'
import { follow } from './follow.ts'
import { publishSigned } from './publish.ts'
import { answerComment, askSignOff, comment, endRound, openRound, sign } from './sign.ts'
import { type ProgrammeState, stateOf } from './state.ts'
import { adoptFact, attachDocument, finishLibrary, finishRules, removeDocument, settleConflict } from './study.ts'
import type { Turn } from './turn.ts'

/**
 * @throws {ForbiddenError} when it is not theirs to do. @throws {ConflictError} when its step has to wait, or somebody was faster.
 * @throws {InvalidError} for words or numbers out of their bounds. @throws {NotFoundError} for what the desk does not have.
 */
export async function perform(deps: GuidelinesDeps, actor: Actor, command: Command): Promise<void> {
  const { deskId } = actor
  requireRole(actor, 'watcher', 'take part in the programme')
  await deps.store.inDesk(deskId, async (tx) => {
    await lockProgramme(tx, deskId)
    const acts = await readActs(tx, deskId)
    const before = stateOf(acts)
    const members = await deps.membersIn(tx, deskId)
    const fresh =
      command.kind === 'start'
        ? start(actor, before)
        : await actsOf({ deps, tx, actor, members, state: requireStarted(before) }, command)
    const after = stateOf(await addActs(deps, tx, { deskId, before: acts, acts: fresh, by: actor }))
    if (after) await follow(deps, tx, { deskId, before: command.kind === 'start' ? undefined : before, after, members })
  })
}

/** Departments go on from the last one; all else begins anew. */
function start(actor: Actor, before: ProgrammeState | undefined): readonly ProgrammeAct[] {
  requireRole(actor, roleFor.guidelines, 'start the programme')
  if (before && !before.published) throw new ConflictError('A programme is under way.')
  return [{ kind: 'started', departments: Object.fromEntries(before?.departments ?? []) }]
}

function requireStarted(state: ProgrammeState | undefined): ProgrammeState {
  if (state) return state
  throw new ConflictError('No programme was started on this desk.')
}

async function actsOf(turn: Turn, command: Exclude<Command, { kind: 'start' }>): Promise<readonly ProgrammeAct[]> {
  switch (command.kind) {
    case 'name stakeholder':
      return nameStakeholder(turn, command)
    case 'remove stakeholder':
      return removeStakeholder(turn, command)
    case 'answer need':
      return answerNeed(turn, command)
    case 'set department':
      return setDepartment(turn, command)
    case 'choose drafters':
      return chooseDrafters(turn, command)
    case 'attach document':
      return await attachDocument(turn, command)
    case 'remove document':
      return await removeDocument(turn, command)
    case 'settle conflict':
      return await settleConflict(turn, command)
    case 'finish rules':
      return await finishRules(turn)
    case 'adopt fact':
      return await adoptFact(turn, command)
    case 'finish library':
      return await finishLibrary(turn)
    case 'ask sign-off':
      return await askSignOff(turn, command)
    case 'sign':
      return sign(turn, command)
    case 'open round':
      return openRound(turn, command)
    case 'comment':
      return await comment(turn, command)
    case 'answer comment':
      return answerComment(turn, command)
    case 'end round':
      return endRound(turn)
    case 'publish':
      return await publishSigned(turn, command)
  }
}
