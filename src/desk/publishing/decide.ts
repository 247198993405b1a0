// May these words go out? Pure: from the case, the lane, the grants and what was signed, to a yes or no that names its rule.
import type { Playbook } from '../../model/desk-policy.ts'
import type { Lane } from '../../model/lane.ts'
import { type Actor, roleCovers } from '../../model/role.ts'
import { covers, type GrantNeed, isHeldBy } from '../grants/grant.ts'
import type { GrantView } from '../grants/list-grants.ts'

/** What somebody has to do before it may go out; absent where nothing will help. */
export type WaitsFor =
  | 'a grant or a sign-off'
  | 'a reason'
  | 'a role'
  | 'a sign-off'
  | 'chief and counsel'
  | 'nothing: it stays in'
  | 'the claim'
  | 'the guidelines to be read'
  | 'the quiz to be passed'

export type Permit =
  | { readonly may: true; readonly because: string; readonly grantId?: string }
  | {
      readonly may: false
      readonly because: string
      readonly waitsFor: WaitsFor
      /** The class by which a sign-off would let it out; absent where none would. */
      readonly signOffClass?: string
    }

export interface PublishFacts {
  readonly actor: Actor
  readonly isDrill: boolean
  /** Asked of a drill: would it go out, were it real? */
  readonly isPractice?: boolean
  readonly holder?: { readonly personId: string; readonly name: string }
  readonly hasEnded: boolean
  readonly playbook: Playbook
  readonly playbookName: string
  readonly lane: { readonly lane: Lane; readonly because: string; readonly signOffClass: string }
  readonly need: GrantNeed
  readonly grants: readonly GrantView[]
  /** Has this person read the guidelines in force? */
  readonly hasReadGuidelines: boolean
  /** Was this person's newest answer to the quiz right on every clause in force? */
  readonly hasPassedQuiz: boolean
  /** Set while the desk's advice is to stay out and nobody gave a reason against it. */
  readonly stayOutBecause?: string
  /** Who signed exactly these words off, in words; absent when nobody has. */
  readonly signedOff?: string
}

/** The same facts, the same answer. Each no says whose rule it is and what it waits for. */
export function decide(facts: PublishFacts): Permit {
  return refuseBeforeLane(facts) ?? takeLane(facts)
}

function refuseBeforeLane(facts: PublishFacts): Permit | undefined {
  const { actor, holder } = facts
  if (facts.isPractice && !facts.isDrill)
    return no('This case is real: only a drill is practised', 'nothing: it stays in')
  if (facts.isDrill && !facts.isPractice)
    return no('This is a drill, and a drill publishes nowhere', 'nothing: it stays in')
  if (!roleCovers(actor.role, 'responder')) return no('Watchers read along; responders answer', 'a role')
  if (facts.hasEnded) return no('This case has ended. Reopen it first', 'the claim')
  if (!holder) return no('Nobody holds this case. Claim it first, so that nobody answers beside you', 'the claim')
  if (holder.personId !== actor.personId) return no(`${holder.name} holds this case and answers it`, 'the claim')
  if (facts.stayOutBecause) return no(`The advice is to stay out: ${facts.stayOutBecause}`, 'a reason')
  return undefined
}

function takeLane(facts: PublishFacts): Permit {
  const { actor, lane, playbook, playbookName, signedOff } = facts
  const says = `${capital(lane.lane)} lane: ${lane.because}`
  if (signedOff) return { may: true, because: `${says}. ${signedOff}` }
  if (lane.lane === 'green' && roleCovers(actor.role, playbook.publishRole)) return { may: true, because: says }
  return byGrant(facts, says) ?? refuse(facts, says, playbookName)
}

function byGrant(facts: PublishFacts, says: string): Permit | undefined {
  const { actor, grants, lane, need, hasReadGuidelines, hasPassedQuiz } = facts
  const fitting = grants.filter(
    (grant) => isHeldBy(grant, actor) && covers(grant, need) && (lane.lane !== 'red' || grant.highestRisk === 'high'),
  )
  const inForce = fitting.filter((grant) => grant.state === 'in force')
  const isRead = (grant: GrantView) => !grant.needsCurrentGuidelines || hasReadGuidelines
  const usable = inForce.find((grant) => isRead(grant) && (!grant.needsQuizPassed || hasPassedQuiz))
  if (usable) {
    const because = `Grant “${usable.name}” from ${usable.givenByName}: publish first, review after. ${says}`
    return { may: true, because, grantId: usable.grantId }
  }
  const unasked = inForce.find(isRead)
  if (unasked) {
    const because = `Grant “${unasked.name}” needs the quiz on the guidelines in force to be passed first: your newest answer on each clause right. ${says}`
    return no(because, 'the quiz to be passed', lane.signOffClass)
  }
  const [unread] = inForce
  if (unread) {
    const because = `Grant “${unread.name}” needs the guidelines in force to be read first, and you have not said that you have. ${says}`
    return no(because, 'the guidelines to be read', lane.signOffClass)
  }
  const suspended = fitting.find((grant) => grant.state === 'suspended')
  if (!suspended) return undefined
  const { corrections, days } = suspended.budget
  const because = `Grant “${suspended.name}” rests: more than ${corrections} corrections in ${days} days. ${says}`
  return no(because, lane.lane === 'red' ? 'chief and counsel' : 'a sign-off', lane.signOffClass)
}

function refuse({ lane, playbook }: PublishFacts, says: string, playbookName: string): Permit {
  if (lane.lane === 'red') return no(says, 'chief and counsel', lane.signOffClass)
  if (lane.lane === 'amber') return no(says, 'a sign-off', lane.signOffClass)
  const because = `In ${playbookName} the role ${playbook.publishRole} publishes alone; others with a grant or a sign-off. ${says}`
  return no(because, 'a grant or a sign-off', lane.signOffClass)
}

function no(because: string, waitsFor: WaitsFor, signOffClass?: string): Permit {
  return { may: false, because, waitsFor, ...(signOffClass !== undefined && { signOffClass }) }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
