import { z } from 'zod'
import { type BrandStoryKind, brandStoryKinds } from '../../model/brand-story.ts'
import { InvalidError } from '../../platform/errors.ts'
import { storable } from '../../platform/storable.ts'
import type { Tx } from '../../platform/store/store.ts'
import { nothingSuch, requireId } from '../may.ts'
import type { BankTables, BrandStoryRow } from './schema.ts'

const line = (most: number) => z.string().trim().min(1).max(most)
const day = z.iso.date()
/** Where it may be used, and the last day on which it may. */
const terms = { where: line(200).optional(), until: day.optional() }

const wordsSchema = z.object({
  kind: z.enum(brandStoryKinds),
  title: line(200),
  text: line(4_000),
  /** Where it is told in public. */
  link: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  topics: z.array(line(60)).max(30),
  product: line(200).optional(),
  people: z.array(z.object({ name: line(120), position: line(200), mayBeQuoted: z.boolean() })).max(10),
  /** Files of the newsroom, which say whose they are and on which terms. */
  pictures: z.array(z.object({ mediaId: z.uuid(), ...terms })).max(10),
  /** What it rests on: labels of the newsroom's facts. */
  facts: z.array(line(120)).max(20),
  /** To the story itself; nothing said: it is ours, everywhere and for good. */
  rights: z.object({ owner: line(200).optional(), licence: line(200).optional(), ...terms }),
  authors: z.array(line(120)).min(1).max(10),
})

/** What a person keeps of a story of our own. */
export type BrandStoryWords = z.infer<typeof wordsSchema>

/** As it was last kept. */
export interface BrandStory extends BrandStoryWords {
  readonly brandStoryId: string
  readonly kind: BrandStoryKind
  readonly version: number
  readonly changedByName: string
  readonly changedAtMs: number
}

/** What was left empty is absent. @throws {InvalidError} naming what is missing or too long. */
export function checkWords(given: unknown): BrandStoryWords {
  const { data, error } = wordsSchema.safeParse(withoutEmpty(storable(given)))
  if (data) return data
  const [issue] = error.issues
  throw new InvalidError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not as expected'}`)
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([, part]) => part !== '')
  return Object.fromEntries(kept.map(([name, part]) => [name, withoutEmpty(part)]))
}

/** One of the desk's, in the caller's transaction. @throws {NotFoundError} */
export async function brandStoryOf(tx: Tx, deskId: string, brandStoryId: string): Promise<BrandStory> {
  const row = await tx
    .withTables<BankTables>()
    .selectFrom('brand_story')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('brand_story_id', '=', requireId(brandStoryId, 'story'))
    .executeTakeFirst()
  if (!row) throw nothingSuch(brandStoryId, 'story')
  return toBrandStory(row)
}

/** A row as it was kept: its words were checked then. */
export function toBrandStory(row: BrandStoryRow): BrandStory {
  return {
    ...wordsSchema.parse(row.words),
    brandStoryId: row.brand_story_id,
    version: row.version,
    changedByName: row.changed_by_name,
    changedAtMs: row.changed_at_ms,
  }
}
