// Sign-off: several people at once, in groups, against the story's own clock. Parallel inside a group, one group after the other;
// substitutes at half time; at the deadline the class's rule says what silence means. A changed draft asks again only those who
// had approved what changed. Every wait names the rule that demanded it.
import type { SignOffPart } from '../../model/sign-off.ts'
import type { Actor } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { HotlineDeps } from '../hotline/deps.ts'
import { changeClasses, type ClassesChange, type ClassesInForce, viewClasses } from './classes.ts'
import { takeStep } from './clock.ts'
import { changeDraft, decide, type Decision, reply, withdraw } from './decide.ts'
import { request, type SignOffRequest } from './request.ts'
import { signOffTimer } from './sign-off.ts'
import { type SignOffStanding, type SignOffView, listSignOffs, standingIn, viewSignOff } from './view.ts'

/** Each verb as its own file says. */
export interface SignOffs {
  request(actor: Actor, asked: SignOffRequest): Promise<SignOffView>
  decide(actor: Actor, signOffId: string, decision: Decision): Promise<SignOffView>
  reply(actor: Actor, signOffId: string, text: string): Promise<SignOffView>
  changeDraft(actor: Actor, signOffId: string, parts: readonly SignOffPart[]): Promise<SignOffView>
  withdraw(actor: Actor, signOffId: string): Promise<SignOffView>
  view(actor: Pick<Actor, 'deskId'>, signOffId: string): Promise<SignOffView>
  list(actor: Pick<Actor, 'deskId'>, caseId?: string): Promise<readonly SignOffView[]>
  standingIn(
    tx: Tx,
    deskId: string,
    draft: { readonly draftKey: string; readonly parts: readonly { readonly partId: string; readonly text: string }[] },
  ): Promise<SignOffStanding | undefined>
  classes(actor: Actor): Promise<ClassesInForce>
  changeClasses(actor: Actor, change: ClassesChange): Promise<ClassesInForce>
}

/** Registers with the timers; call before they start. */
export function createSignOffs(deps: HotlineDeps): SignOffs {
  deps.timers.onDue(signOffTimer, (timer, _lateMs, tx) => takeStep(deps, tx, timer))
  return {
    request: (actor, asked) => request(deps, actor, asked),
    decide: (actor, signOffId, decision) => decide(deps, actor, signOffId, decision),
    reply: (actor, signOffId, text) => reply(deps, actor, signOffId, text),
    changeDraft: (actor, signOffId, parts) => changeDraft(deps, actor, signOffId, parts),
    withdraw: (actor, signOffId) => withdraw(deps, actor, signOffId),
    view: (actor, signOffId) => viewSignOff(deps, actor, signOffId),
    list: ({ deskId }, caseId) => listSignOffs(deps, deskId, caseId),
    standingIn,
    classes: (actor) => viewClasses(deps.store, actor),
    changeClasses: (actor, change) => changeClasses(deps.store, actor, change),
  }
}
