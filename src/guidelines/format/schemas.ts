// The front matter of a file, of a clause and of the response flow. `docs/guidelines.md` is their description.
import { z } from 'zod'
import { checkSchema, conditionsSchema } from '../check/spec.ts'
import type { Applies, Clause, Flow, FlowAct } from '../set.ts'
import { withoutAbsent } from '../../platform/without-absent.ts'

/** Lower-case words joined by hyphens: they stand in addresses. */
const id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens')
  .max(60)
const line = z.string().trim().min(1).max(300)
const lines = z.array(line).min(1).max(100)
const date = z.iso.date('expected a date: 2026-11-26')

export const fileSchema = z.strictObject({
  nowdesk: z.literal('guidelines/1', 'expected guidelines/1, the version of this format'),
  kind: z.enum(['set', 'pack']).default('set'),
  name: id.optional(),
  title: line,
  summary: z.string().trim().max(1_000).optional(),
  notice: z.string().trim().max(1_000).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/, 'expected a language tag such as en')
    .default('en'),
  lists: z.record(id, z.array(z.string().trim().min(1).max(200)).max(2_000)).default({}),
  channels: z.record(z.string().max(100), z.enum(['person', 'organisation'])).default({}),
})

const appliesSchema = z
  .strictObject({
    to: z.enum(['draft', 'guidelines']).default('draft'),
    'speaks-as': z.enum(['person', 'organisation']).optional(),
    channels: lines.optional(),
    acts: z
      .array(z.enum(['answer', 'edit', 'quote', 'reply', 'share']))
      .min(1)
      .optional(),
    topics: lines.optional(),
    lanes: lines.optional(),
    risks: lines.optional(),
    when: conditionsSchema.optional(),
  })
  .transform(({ 'speaks-as': speaksAs, ...rest }): Applies => withoutAbsent({ ...rest, speaksAs }))

export const clauseSchema = z.strictObject({
  id,
  severity: z.enum(['pass', 'warn', 'stop']),
  applies: appliesSchema.default({ to: 'draft' }),
  check: checkSchema.optional(),
  origin: z.string().trim().max(500).optional(),
  legal: z
    .strictObject({
      cite: line,
      url: z.url({ protocol: /^https?$/, error: 'expected an address that begins with https://' }),
      checked: date,
      status: line.optional(),
    })
    .transform(({ checked, ...legal }) => ({
      cite: legal.cite,
      url: legal.url,
      checkedOn: checked,
      ...(legal.status !== undefined && { status: legal.status }),
    }))
    .optional(),
})
export type ClauseFront = z.output<typeof clauseSchema>

const acts: Readonly<Record<string, FlowAct>> = {
  answer: 'answer',
  hotline: 'hotline',
  'let-stand': 'let stand',
  watch: 'watch',
}

const branchSchema = z.strictObject({ answer: line, when: conditionsSchema.optional(), to: id })
const questionSchema = z.strictObject({
  id,
  ask: line,
  hint: z.string().trim().max(500).optional(),
  branches: z.array(branchSchema).min(2, 'expected at least two branches').max(8),
})
const endSchema = z.strictObject({
  id,
  title: line,
  advice: z.string().trim().min(1).max(1_000),
  act: z.enum(['answer', 'hotline', 'let-stand', 'watch']),
  clause: id.optional(),
})

export const flowSchema = z
  .strictObject({
    start: id,
    origin: z.string().trim().max(500).optional(),
    questions: z.array(questionSchema).min(1).max(50),
    ends: z.array(endSchema).min(1).max(50),
  })
  .transform(({ questions, ends, ...flow }): Omit<Flow, 'title'> => ({
    start: flow.start,
    ...(flow.origin !== undefined && { origin: flow.origin }),
    questions: questions.map(({ id: nodeId, ask, hint, branches }) => ({
      nodeId,
      ask,
      ...(hint !== undefined && { hint }),
      branches: branches.map(({ answer, when, to }) => ({ answer, to, ...(when && { when }) })),
    })),
    ends: ends.map(({ id: nodeId, clause, act, ...end }) => ({
      nodeId,
      ...end,
      act: acts[act] ?? 'answer',
      ...(clause !== undefined && { clauseId: clause }),
    })),
  }))

/** A clause out of its front matter and the prose below it. */
export function toClause(
  front: ClauseFront,
  prose: Pick<Clause, 'example' | 'file' | 'line' | 'questions' | 'reason' | 'scene' | 'text' | 'title'>,
): Clause {
  const { id: clauseId, check, origin, legal, severity, applies } = front
  return {
    clauseId,
    severity,
    applies,
    ...prose,
    ...(check && { check }),
    ...(origin !== undefined && { origin }),
    ...(legal && { legal }),
  }
}
