import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** What we said at one instant in one place. */
export type OurWordsRow = {
  readonly words_id: string
  readonly desk_id: string
  /** Of what is on a page of the newsroom. */
  readonly statement_id: string | null
  /** Of what went out by a channel: told twice, it is one. */
  readonly publication_id: string | null
  readonly case_id: string | null
  /** Where it was said, in words. */
  readonly place: string
  readonly text: string
  readonly at_ms: number
}

/** A run of eight of our words that nobody had said before us. */
export type OurGramRow = {
  readonly desk_id: string
  readonly gram: number
  readonly words_id: string
  readonly at_ms: number
}

/** Our words in somebody's article. */
export type PickupRow = {
  readonly desk_id: string
  /** Of the article, whichever version of it: it picks our words up once. */
  readonly item_hash: string
  readonly words_id: string
  readonly mention_id: string
  /** From 1; 0 is the headline. */
  readonly paragraph: number
  readonly paragraphs: number
  readonly quote: string
  readonly run_length: number
  readonly at_ms: number
}

export type PickupTables = {
  readonly our_words: OurWordsRow
  readonly our_gram: OurGramRow
  readonly pickup: PickupRow
}

export const pickupMigration: Migration = {
  name: 'newsroom.008-pickups',
  sql: `
    CREATE TABLE our_words (
      words_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      statement_id uuid,
      publication_id uuid UNIQUE,
      case_id uuid,
      place text NOT NULL,
      text text NOT NULL,
      at_ms bigint NOT NULL
    );
    CREATE INDEX our_words_desk ON our_words (desk_id, at_ms);
    CREATE INDEX our_words_statement ON our_words (statement_id) WHERE statement_id IS NOT NULL;
    CREATE INDEX our_words_case ON our_words (case_id) WHERE case_id IS NOT NULL;
    CREATE TABLE our_gram (
      desk_id uuid NOT NULL,
      gram bigint NOT NULL,
      words_id uuid NOT NULL REFERENCES our_words ON DELETE CASCADE,
      at_ms bigint NOT NULL,
      PRIMARY KEY (desk_id, gram, words_id)
    );
    CREATE INDEX our_gram_age ON our_gram (desk_id, at_ms);
    CREATE INDEX our_gram_words ON our_gram (words_id);
    CREATE TABLE pickup (
      desk_id uuid NOT NULL,
      item_hash text NOT NULL,
      words_id uuid NOT NULL REFERENCES our_words ON DELETE CASCADE,
      mention_id uuid NOT NULL,
      paragraph integer NOT NULL,
      paragraphs integer NOT NULL,
      quote text NOT NULL,
      run_length integer NOT NULL,
      at_ms bigint NOT NULL,
      PRIMARY KEY (desk_id, item_hash)
    );
    CREATE INDEX pickup_words ON pickup (words_id);
    CREATE INDEX pickup_mention ON pickup (desk_id, mention_id);
    ${['our_words', 'our_gram', 'pickup'].map(enableDeskSecurity).join('\n')}
  `,
}
