import type { BrandStoryKind } from '../../model/brand-story.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** A story of our own as it was last kept. */
export type BrandStoryRow = {
  readonly brand_story_id: string
  readonly desk_id: string
  readonly kind: BrandStoryKind
  readonly version: number
  /** What `wordsSchema` reads. */
  readonly words: unknown
  readonly changed_by_name: string
  readonly changed_at_ms: number
}

/** One draft into which a story's words or its link were put, and whether they went out with it. */
export type BrandStoryUseRow = {
  readonly brand_story_id: string
  readonly desk_id: string
  readonly draft_id: string
  readonly case_id: string
  /** As they were then: what is looked for in what was published. */
  readonly put_text: string
  readonly put_link: string | null
  readonly person_id: string
  readonly person_name: string
  readonly at_ms: number
  readonly published_at_ms: number | null
}

/** Grows with every change of a desk's bank: what is held in memory of it is known by this to be stale. */
export type BankRow = { readonly desk_id: string; readonly revision: number }

export type BankTables = {
  readonly brand_story: BrandStoryRow
  readonly brand_story_use: BrandStoryUseRow
  readonly story_bank: BankRow
}

export const bankMigration: Migration = {
  name: 'newsroom.006-story-bank',
  sql: `
    CREATE TABLE brand_story (
      brand_story_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('story', 'history')),
      version integer NOT NULL,
      words jsonb NOT NULL,
      changed_by_name text NOT NULL,
      changed_at_ms bigint NOT NULL
    );
    CREATE INDEX brand_story_changed ON brand_story (desk_id, changed_at_ms DESC, brand_story_id DESC);
    CREATE TABLE brand_story_use (
      brand_story_id uuid NOT NULL REFERENCES brand_story ON DELETE CASCADE,
      desk_id uuid NOT NULL,
      draft_id uuid NOT NULL,
      case_id uuid NOT NULL,
      put_text text NOT NULL,
      put_link text,
      person_id uuid NOT NULL,
      person_name text NOT NULL,
      at_ms bigint NOT NULL,
      published_at_ms bigint,
      PRIMARY KEY (brand_story_id, draft_id)
    );
    CREATE INDEX brand_story_use_draft ON brand_story_use (draft_id) WHERE published_at_ms IS NULL;
    CREATE INDEX brand_story_use_lately ON brand_story_use (desk_id, at_ms DESC);
    CREATE TABLE story_bank (
      desk_id uuid PRIMARY KEY,
      revision bigint NOT NULL
    );
    ${['brand_story', 'brand_story_use', 'story_bank'].map(enableDeskSecurity).join('\n')}
  `,
}
