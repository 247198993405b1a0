// Labelled drafts, one a line.
import { z } from 'zod'
import { InvalidError } from '../../platform/errors.ts'
import { withoutAbsent } from '../../platform/without-absent.ts'
import type { LabelledDraft } from '../../guidelines/index.ts'
import { jsonLines, readWhole } from './records.ts'

const words = z.array(z.string())

const labelledSchema = z.strictObject({
  text: z.string().min(1),
  /** Ids of all clauses that it breaks; none for a draft that is all right. */
  trips: words,
  us: words.min(1).default(['Acme']),
  speaksAs: z.enum(['person', 'organisation']).optional(),
  channelKind: z.string().optional(),
  act: z.enum(['answer', 'edit', 'quote', 'reply', 'share']).optional(),
  published: z.string().optional(),
  content: z.enum(['interactive', 'static']).optional(),
  isAccredited: z.boolean().optional(),
  isMachineWritten: z.boolean().optional(),
  isReviewed: z.boolean().optional(),
  hasEditor: z.boolean().optional(),
  signedOffBy: words.optional(),
  packs: words.optional(),
  lists: z.record(z.string(), words).optional(),
})

/** @throws {InvalidError} with the number of the first line that is no labelled draft. */
export async function readChecks(path: string): Promise<readonly LabelledDraft[]> {
  return jsonLines(await readWhole(path)).map((record, index) => {
    const { data, error } = labelledSchema.safeParse(record)
    if (data) return withoutAbsent(data)
    throw new InvalidError(`Record ${index + 1} is no labelled draft: ${z.prettifyError(error)}`)
  })
}
