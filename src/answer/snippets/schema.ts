// Kept words as versions that are never changed.
import type { SnippetKind } from '../../model/snippet.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

export interface SnippetTable {
  readonly snippet_id: string
  readonly desk_id: string
  readonly kind: SnippetKind
  readonly created_at_ms: number
  current_version: number
  /** What was published from it stays; it is offered no more. */
  removed_at_ms: number | null
}

export interface SnippetVersionTable {
  readonly snippet_id: string
  readonly desk_id: string
  readonly version: number
  readonly title: string
  readonly text: string
  readonly language: string | null
  /** Names of topics, or words of a story, with which it is offered first. */
  readonly topics: string[]
  readonly person_id: string
  readonly person_name: string
  readonly at_ms: number
}

export const snippetMigration: Migration = {
  name: 'answer.003-snippets',
  sql: `
    CREATE TABLE snippet (
      snippet_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      kind text NOT NULL,
      created_at_ms bigint NOT NULL,
      current_version integer NOT NULL,
      removed_at_ms bigint
    );
    CREATE INDEX snippet_by_desk ON snippet (desk_id) WHERE removed_at_ms IS NULL;
    CREATE TABLE snippet_version (
      snippet_id uuid NOT NULL REFERENCES snippet,
      desk_id uuid NOT NULL,
      version integer NOT NULL,
      title text NOT NULL,
      text text NOT NULL,
      language text,
      topics text[] NOT NULL,
      person_id uuid NOT NULL,
      person_name text NOT NULL,
      at_ms bigint NOT NULL,
      PRIMARY KEY (snippet_id, version)
    );
    ${enableDeskSecurity('snippet')}
    ${enableDeskSecurity('snippet_version')}
    REVOKE UPDATE, DELETE ON snippet_version FROM nowdesk_desk;
  `,
}
