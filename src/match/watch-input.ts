import { z } from 'zod'
import { watchSubjects, type WatchSubject } from '../model/watch.ts'
import { InvalidError } from '../platform/errors.ts'
import { type DeskLists, mustKnowLists } from './desk-lists.ts'
import { maxQueryLength, parseQuery } from './parser.ts'

const name = z.string().trim().min(1).max(200)
const query = z.string().trim().min(1).max(maxQueryLength)
const subjectNames = z.array(z.string().trim().min(1).max(200)).max(50)
const reason = z.string().trim().max(1_000)

const newWatch = z.object({
  name,
  query,
  subject: z.enum(watchSubjects),
  subjectNames: subjectNames.default([]),
  reason: reason.default(''),
  /** Whoever adds it, unless told. */
  ownerId: z.string().min(1).max(100).optional(),
})

const watchChange = z.object({
  name: name.optional(),
  query: query.optional(),
  subject: z.enum(watchSubjects).optional(),
  subjectNames: subjectNames.optional(),
  reason: reason.optional(),
  ownerId: z.string().min(1).max(100).optional(),
  baseVersion: z.int().min(0).optional(),
})

/** What a person says of a watch to be added. */
export interface NewWatch {
  readonly name: string
  readonly query: string
  readonly subject: WatchSubject
  readonly subjectNames?: readonly string[] | undefined
  readonly reason?: string | undefined
  readonly ownerId?: string | undefined
}

/** What is to be changed; the rest stays. */
export type WatchChange = { readonly [Name in keyof NewWatch]?: NewWatch[Name] | undefined } & {
  /** The version that was changed: what somebody else made of it since is not written over. Absent: whatever is there is. */
  readonly baseVersion?: number | undefined
}

/** @throws {InvalidError} naming the field; {QuerySyntaxError} for a query that cannot be watched or names a list that is not there. */
export function parseNewWatch(input: NewWatch, lists: DeskLists): z.output<typeof newWatch> {
  const watch = parsed(newWatch, input)
  mustKnowLists(parseQuery(watch.query).root, lists)
  return watch
}

/** @throws as `parseNewWatch` */
export function parseWatchChange(input: WatchChange, lists: DeskLists): z.output<typeof watchChange> {
  const change = parsed(watchChange, input)
  if (change.query !== undefined) mustKnowLists(parseQuery(change.query).root, lists)
  return change
}

function parsed<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue?.path.join('.') || 'watch'
  throw new InvalidError(`${field}: ${issue?.message ?? 'not as expected'}`, { field })
}
