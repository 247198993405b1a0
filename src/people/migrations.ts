import { deskRole, enableDeskSecurity } from '../platform/store/desk-security.ts'
import type { Migration } from '../platform/store/store.ts'

const persons = `
  CREATE TABLE person (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    email_verified boolean NOT NULL DEFAULT false,
    image text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  );
  CREATE TABLE person_session (
    id text PRIMARY KEY,
    token text NOT NULL UNIQUE,
    person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    ip_address text,
    user_agent text
  );
  CREATE INDEX person_session_of_person ON person_session (person_id);
  CREATE TABLE person_account (
    id text PRIMARY KEY,
    account_id text NOT NULL,
    provider_id text NOT NULL,
    person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (provider_id, account_id)
  );
  CREATE INDEX person_account_of_person ON person_account (person_id);
  CREATE TABLE person_verification (
    id text PRIMARY KEY,
    identifier text NOT NULL,
    value text NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  );
  CREATE INDEX person_verification_identifier ON person_verification (identifier);
  CREATE TABLE person_passkey (
    id text PRIMARY KEY,
    name text,
    public_key text NOT NULL,
    person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    credential_id text NOT NULL UNIQUE,
    counter bigint NOT NULL,
    device_type text NOT NULL,
    backed_up boolean NOT NULL,
    transports text,
    created_at timestamptz,
    aaguid text
  );
  CREATE INDEX person_passkey_of_person ON person_passkey (person_id);
`

const desks = `
  CREATE TABLE desk (
    desk_id uuid PRIMARY KEY,
    organisation jsonb NOT NULL,
    settings jsonb NOT NULL,
    created_at_ms bigint NOT NULL
  );
  CREATE TABLE membership (
    desk_id uuid NOT NULL REFERENCES desk ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    role text NOT NULL,
    joined_at_ms bigint NOT NULL,
    last_seen_at_ms bigint,
    removed_at_ms bigint,
    PRIMARY KEY (desk_id, person_id)
  );
  CREATE INDEX membership_of_person ON membership (person_id) WHERE removed_at_ms IS NULL;
  CREATE TABLE invitation (
    invitation_id uuid PRIMARY KEY,
    desk_id uuid NOT NULL REFERENCES desk ON DELETE CASCADE,
    token_hash bytea NOT NULL UNIQUE,
    role text NOT NULL,
    note text,
    invited_by uuid NOT NULL,
    invited_by_name text NOT NULL,
    created_at_ms bigint NOT NULL,
    expires_at_ms bigint NOT NULL,
    accepted_at_ms bigint,
    accepted_by uuid
  );
  CREATE INDEX invitation_of_desk ON invitation (desk_id) WHERE accepted_at_ms IS NULL;
  CREATE TABLE api_key (
    api_key_id uuid PRIMARY KEY,
    desk_id uuid NOT NULL REFERENCES desk ON DELETE CASCADE,
    name text NOT NULL,
    role text NOT NULL,
    key_hash bytea NOT NULL UNIQUE,
    created_by uuid NOT NULL,
    created_at_ms bigint NOT NULL,
    last_used_at_ms bigint,
    expires_at_ms bigint,
    revoked_at_ms bigint
  );
  CREATE INDEX api_key_of_desk ON api_key (desk_id);
`

/** A desk sees the names and addresses of those who are or were on it, and nothing of how they sign in. */
const colleaguesOnly = `
  ALTER TABLE person ENABLE ROW LEVEL SECURITY;
  CREATE POLICY person_of_desk ON person FOR SELECT TO ${deskRole}
    USING (EXISTS (SELECT FROM membership WHERE membership.person_id = person.id));
  GRANT SELECT (id, name, email) ON person TO ${deskRole};
`

/** Steps of this room's schema, in order. */
export const peopleMigrations: readonly Migration[] = [
  {
    name: 'people.001-persons-and-desks',
    sql: [
      persons,
      desks,
      ...['desk', 'membership', 'invitation', 'api_key'].map(enableDeskSecurity),
      colleaguesOnly,
    ].join('\n'),
  },
]
