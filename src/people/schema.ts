// Tables of this room. Those named `person…` are kept by better-auth (names and types as it wants them: `timestamptz`, text ids);
// the rest is ours.
import type { Generated } from 'kysely'
import type { Organisation } from '../model/organisation.ts'
import type { Role } from '../model/role.ts'

/** What a desk may set for itself. */
export interface DeskSettings {
  /** A claim lapses after so long without an act of its holder. */
  readonly claimLapseMinutes: number
  /** Items and closed stories are kept for so many days. */
  readonly keepDays: number
  /** IANA name, for clocks and reports. */
  readonly timeZone: string
  /** The frequency line: a voice that is heard on so many of the last thirty days speaks of us often. */
  readonly frequentDays: number
}

export interface PersonTable {
  id: string
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  created_at: Date
  updated_at: Date
}

export interface PersonAccountTable {
  id: string
  account_id: string
  provider_id: string
  person_id: string
  password: string | null
  created_at: Date
  updated_at: Date
}

export interface PersonSessionTable {
  id: string
  token: string
  person_id: string
  expires_at: Date
}

export interface PersonPasskeyTable {
  id: string
  person_id: string
}

export interface PersonVerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: Date
  created_at: Date
  updated_at: Date
}

export interface DeskTable {
  desk_id: string
  organisation: Organisation
  settings: DeskSettings
  created_at_ms: number
}

export interface MembershipTable {
  desk_id: string
  person_id: string
  role: Role
  joined_at_ms: number
  last_seen_at_ms: number | null
  /** Kept after a person left, so that old stamps still have a name. */
  removed_at_ms: number | null
}

export interface InvitationTable {
  invitation_id: string
  desk_id: string
  token_hash: Buffer
  role: Role
  note: string | null
  invited_by: string
  invited_by_name: string
  created_at_ms: number
  expires_at_ms: number
  accepted_at_ms: number | null
  accepted_by: string | null
}

export interface ApiKeyTable {
  api_key_id: string
  desk_id: string
  name: string
  role: Role
  key_hash: Buffer
  created_by: string
  created_at_ms: number
  last_used_at_ms: number | null
  expires_at_ms: number | null
  revoked_at_ms: number | null
}

// A type, not an interface: Kysely wants an index signature, which only a type has implicitly.
export type PeopleTables = {
  person: PersonTable
  person_account: PersonAccountTable
  person_session: PersonSessionTable
  person_passkey: PersonPasskeyTable
  person_verification: PersonVerificationTable
  desk: DeskTable
  membership: MembershipTable
  invitation: InvitationTable
  api_key: ApiKeyTable
}
