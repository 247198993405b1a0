// The machine checks that a clause may name, with their parameters. `docs/guidelines.md` describes each for whoever writes a set.
import { z } from 'zod'

const phrases = z.array(z.string().min(1).max(600)).max(2_000)
const scalar = z.union([z.string().max(200), z.number(), z.boolean()])

const conditionSchema = z.union([
  scalar,
  z.array(z.union([z.string(), z.number()])).min(1),
  z.strictObject({ 'at-least': z.number().optional(), 'at-most': z.number().optional() }).transform((span) => ({
    ...(span['at-least'] !== undefined && { atLeast: span['at-least'] }),
    ...(span['at-most'] !== undefined && { atMost: span['at-most'] }),
  })),
  z.strictObject({ says: phrases.min(1) }),
  z.strictObject({ 'in-list': z.string() }).transform((list) => ({ inList: list['in-list'] })),
])

/** Facts by name; `says` at the top is short for words of the text. */
export const conditionsSchema = z.record(z.string(), conditionSchema)

const common = {
  /** Said to the writer; the kind's own sentence unless told. `{found}` stands for the words that were found. */
  says: z.string().max(500).optional(),
  /** What to do, in words. */
  offer: z.string().max(500).optional(),
  /** Facts under which it is all right. */
  'unless-facts': conditionsSchema.optional(),
}

export const checkSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('phrases'),
    ...common,
    /** Any of these trips it. */
    any: phrases.min(1),
    /** The sentence must hold one of these too. */
    with: phrases.optional(),
    /** All right when the same sentence holds one of these. */
    unless: phrases.optional(),
    /** All right when the draft holds one of these anywhere. */
    needs: phrases.optional(),
    /** Somebody else's words, in quotation marks, count as well. */
    'counts-quotes': z.boolean().default(false),
    /** Replacements, by the phrase as it stands in `any`. */
    instead: z.record(z.string(), z.string()).optional(),
    /** Offered as an addition at the end of the draft. */
    append: z.string().max(500).optional(),
    /** Once a draft is enough. */
    once: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal('facts'),
    ...common,
    when: conditionsSchema,
    append: z.string().max(500).optional(),
  }),
  z.strictObject({ kind: z.literal('first-person'), ...common }),
  z.strictObject({
    kind: z.literal('disclosure'),
    ...common,
    /** `praise`: only where the organisation or its products are praised. */
    when: z.enum(['mention', 'praise']).default('mention'),
    within: z.enum(['first-line', 'text']).default('text'),
    /** Words that disclose nothing to an ordinary reader. */
    unclear: phrases.optional(),
    /** Further words that say what the connection is. */
    connections: phrases.optional(),
  }),
  z.strictObject({ kind: z.literal('disclaimer'), ...common, statements: phrases.optional() }),
  z.strictObject({ kind: z.literal('figures'), ...common, unless: phrases.optional(), measures: phrases.optional() }),
  z.strictObject({ kind: z.literal('unsourced-numbers'), ...common, sources: phrases.optional() }),
  z.strictObject({ kind: z.literal('silent-edit'), ...common, notes: phrases.optional() }),
])

export type CheckSpec = z.output<typeof checkSchema>
export type CheckKind = CheckSpec['kind']
export type SpecOf<K extends CheckKind> = Extract<CheckSpec, { readonly kind: K }>
