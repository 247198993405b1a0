// Who may do what: persons, desks, memberships, roles, invitations, sessions, API keys.
// Hears requests' credentials, and tells `desk.changed` when a desk, its people or its invitations changed.
// Promises: of two who set up at once one wins; a desk keeps an admin; tokens and keys are kept as hashes; a desk sees its own
// colleagues only. Refuses to know what a role may do elsewhere: each verb asks for its role itself.
import type { Actor, Role } from '../model/role.ts'
import type { Tx } from '../platform/store/store.ts'
import { acceptInvitation } from './accept-invitation.ts'
import type { Accepted, Accepting } from './accept-invitation.ts'
import { addPassword, desksOf, listDesks, signInMeans } from './account.ts'
import type { DeskOfPerson, SignInMeans } from './account.ts'
import { actorOf } from './actor-of.ts'
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts'
import type { ApiKey, NewApiKey } from './api-keys.ts'
import { authByOrigin } from './auth-by-origin.ts'
import { clientAddressHeader } from './auth.ts'
import { changeRole } from './change-role.ts'
import { createFirstDesk, needsSetup } from './create-first-desk.ts'
import type { FirstDesk } from './create-first-desk.ts'
import { createInvitation } from './create-invitation.ts'
import type { Invitation } from './create-invitation.ts'
import { changeDesk, viewDesk } from './desk.ts'
import type { Desk, DeskChange } from './desk.ts'
import { identify } from './identify.ts'
import type { Credentials, Identity } from './identify.ts'
import { listMembers, membersIn } from './list-members.ts'
import type { Member } from './list-members.ts'
import { namesOf } from './names-of.ts'
import type { NewPerson } from './new-person.ts'
import type { PeopleDeps } from './ports.ts'
import { finishRecovery, startRecovery, viewRecovery } from './recovery.ts'
import type { Recovery } from './recovery.ts'
import { removeMember } from './remove-member.ts'
import type { DeskSettings } from './schema.ts'
import { handleAuth, prolongSession, startSession } from './sessions.ts'
import type { SessionStart } from './sessions.ts'
import type { InvitationView } from './view-invitation.ts'
import { viewInvitation } from './view-invitation.ts'
import { listInvitations, withdrawInvitation } from './withdraw-invitation.ts'

export { peopleMigrations } from './migrations.ts'
export type {
  Accepted,
  Accepting,
  ApiKey,
  Credentials,
  Desk,
  DeskChange,
  DeskOfPerson,
  DeskSettings,
  FirstDesk,
  Identity,
  Invitation,
  InvitationView,
  Member,
  NewApiKey,
  NewPerson,
  PeopleDeps,
  Recovery,
  SessionStart,
  SignInMeans,
}

/** The verbs of this room; each file of the same name says what it throws. */
export interface People {
  identify(credentials: Credentials): Promise<Identity | undefined>
  actorOf(identity: Identity, deskId: string): Promise<Actor | undefined>
  handleAuth(request: Request): Promise<Response>
  /** Header by which the caller of `handleAuth` says from which address the request came. */
  readonly clientAddressHeader: string
  startSession(start: SessionStart): Promise<readonly string[]>
  prolongSession(session: { readonly origin: string; readonly cookie: string }): Promise<readonly string[]>
  needsSetup(): Promise<boolean>
  createFirstDesk(first: FirstDesk): Promise<Actor>
  viewDesk(deskId: string): Promise<Desk>
  changeDesk(actor: Actor, change: DeskChange): Promise<Desk>
  desksOf(personId: string): Promise<readonly DeskOfPerson[]>
  listDesks(): Promise<readonly { readonly deskId: string; readonly name: string }[]>
  signInMeans(personId: string): Promise<SignInMeans>
  addPassword(personId: string, password: string): Promise<void>
  startRecovery(email: string): Promise<Recovery & { readonly token: string }>
  viewRecovery(token: string): Promise<Recovery>
  finishRecovery(token: string, means: { readonly password?: string | undefined }): Promise<string>
  listMembers(actor: Actor): Promise<readonly Member[]>
  membersIn(tx: Tx, deskId: string): Promise<readonly Member[]>
  changeRole(actor: Actor, change: { readonly personId: string; readonly role: Role }): Promise<void>
  removeMember(actor: Actor, personId: string): Promise<void>
  createInvitation(
    actor: Actor,
    invitation: { readonly role: Role; readonly note?: string },
  ): Promise<Invitation & { readonly token: string }>
  listInvitations(actor: Actor): Promise<readonly Invitation[]>
  withdrawInvitation(actor: Actor, invitationId: string): Promise<void>
  viewInvitation(token: string): Promise<InvitationView>
  acceptInvitation(token: string, who: Accepting): Promise<Accepted>
  createApiKey(actor: Actor, key: NewApiKey): Promise<ApiKey & { readonly key: string }>
  listApiKeys(actor: Actor): Promise<readonly ApiKey[]>
  revokeApiKey(actor: Actor, apiKeyId: string): Promise<void>
  namesOf(deskId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** Builds the room. */
export function createPeople(deps: PeopleDeps): People {
  const authFor = authByOrigin(deps)
  return {
    identify: (credentials) => identify(deps, authFor, credentials),
    actorOf: (identity, deskId) => actorOf(deps, identity, deskId),
    handleAuth: (request) => handleAuth(authFor, request),
    clientAddressHeader,
    startSession: (start) => startSession(authFor, start),
    prolongSession: (session) => prolongSession(authFor, session),
    needsSetup: () => needsSetup(deps),
    createFirstDesk: (first) => createFirstDesk(deps, first),
    viewDesk: (deskId) => viewDesk(deps, deskId),
    changeDesk: (actor, change) => changeDesk(deps, actor, change),
    desksOf: (personId) => desksOf(deps, personId),
    listDesks: () => listDesks(deps),
    signInMeans: (personId) => signInMeans(deps, personId),
    addPassword: (personId, password) => addPassword(deps, personId, password),
    startRecovery: (email) => startRecovery(deps, email),
    viewRecovery: (token) => viewRecovery(deps, token),
    finishRecovery: (token, means) => finishRecovery(deps, token, means),
    listMembers: (actor) => listMembers(deps, actor),
    membersIn,
    changeRole: (actor, change) => changeRole(deps, actor, change),
    removeMember: (actor, personId) => removeMember(deps, actor, personId),
    createInvitation: (actor, invitation) => createInvitation(deps, actor, invitation),
    listInvitations: (actor) => listInvitations(deps, actor),
    withdrawInvitation: (actor, invitationId) => withdrawInvitation(deps, actor, invitationId),
    viewInvitation: (token) => viewInvitation(deps, token),
    acceptInvitation: (token, who) => acceptInvitation(deps, token, who),
    createApiKey: (actor, key) => createApiKey(deps, actor, key),
    listApiKeys: (actor) => listApiKeys(deps, actor),
    revokeApiKey: (actor, apiKeyId) => revokeApiKey(deps, actor, apiKeyId),
    namesOf: (deskId, ids) => namesOf(deps, deskId, ids),
  }
}
