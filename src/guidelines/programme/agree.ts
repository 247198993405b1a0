// Steps 1 and 2: who agrees that guidelines are needed, and who drafts them.
import { ConflictError, ForbiddenError, InvalidError } from '../../platform/errors.ts'
import { requireRole } from '../may.ts'
import { roleFor } from '../../model/role.ts'
import type { ProgrammeAct } from './act.ts'
import type { CommandOf } from './command.ts'
import { requireStep } from './steps.ts'
import { memberOf, type Turn, wordsOf } from './turn.ts'

const mostStakeholders = 30
const mostDrafters = 12

/** Once all have agreed nobody is added: who comes later comments, or signs in the next programme. */
export function nameStakeholder(
  turn: Turn,
  { personId, area }: CommandOf<'name stakeholder'>,
): readonly ProgrammeAct[] {
  requireRole(turn.actor, roleFor.guidelines, 'name stakeholders')
  const { name } = memberOf(turn, personId)
  const { stakeholders, draftersAtMs } = turn.state
  if (draftersAtMs !== undefined)
    throw new ConflictError('The need is agreed on and the drafters are chosen. Name others in the next programme.')
  if (stakeholders.length >= mostStakeholders) throw new InvalidError(`At most ${mostStakeholders} stakeholders.`)
  const stakeholder = { personId, name, area: wordsOf(area, 60, 'the area') }
  return [{ kind: 'stakeholder named', stakeholder }]
}

/** Also of somebody who has left; not while their signature is asked for. */
export function removeStakeholder(
  { actor, state }: Turn,
  { personId }: CommandOf<'remove stakeholder'>,
): readonly ProgrammeAct[] {
  requireRole(actor, roleFor.guidelines, 'remove stakeholders')
  const found = state.stakeholders.find((one) => one.personId === personId)
  if (!found) throw new ConflictError('They are not among the stakeholders.')
  const { signOff, stakeholders, draftersAtMs } = state
  if (stakeholders.length === 1 && draftersAtMs !== undefined)
    throw new ConflictError('They are the last stakeholder: somebody has to sign.')
  if (signOff && signOff.endedAtMs === undefined)
    throw new ConflictError('The text is out to be signed. Wait for its end.')
  return [{ kind: 'stakeholder removed', personId, name: found.name }]
}

/** Only a stakeholder says it, and only for themself. */
export function answerNeed(
  { actor, state }: Turn,
  { agrees, reason }: CommandOf<'answer need'>,
): readonly ProgrammeAct[] {
  if (!state.stakeholders.some((one) => one.personId === actor.personId))
    throw new ForbiddenError('Only those who were named as stakeholders say whether guidelines are needed.')
  if (state.draftersAtMs !== undefined) throw new ConflictError('This was agreed on, and the drafting has begun.')
  const words = reason?.trim() ? wordsOf(reason, 1_000, 'your reason') : undefined
  return [{ kind: 'need answered', agrees, ...(words !== undefined && { reason: words }) }]
}

/** The department by which drafters are spread; known of nobody until it is said here. */
export function setDepartment(turn: Turn, command: CommandOf<'set department'>): readonly ProgrammeAct[] {
  requireRole(turn.actor, roleFor.guidelines, 'say who is of which department')
  const { personId, name } = memberOf(turn, command.personId)
  return [{ kind: 'department set', personId, name, department: wordsOf(command.department, 60, 'the department') }]
}

/** Whoever is chosen, proposed or not; may be chosen anew until the text is out to be signed. */
export function chooseDrafters(turn: Turn, { personIds }: CommandOf<'choose drafters'>): readonly ProgrammeAct[] {
  requireRole(turn.actor, roleFor.guidelines, 'choose who drafts')
  requireStep(turn.state, 2)
  if (turn.state.signOff) throw new ConflictError('The text is out to be signed, or was: it has its drafters.')
  const chosen = [...new Set(personIds)]
  if (chosen.length === 0 || chosen.length > mostDrafters)
    throw new InvalidError(`Choose about six people, ${mostDrafters} at most.`)
  const drafters = chosen.map((personId) => {
    const { name } = memberOf(turn, personId)
    const department = turn.state.departments.get(personId)
    return { personId, name, ...(department !== undefined && { department }) }
  })
  return [{ kind: 'drafters chosen', drafters }]
}
