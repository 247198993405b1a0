// Words kept for another time, and what lies beside a draft while it is written.
import { z } from 'zod'
import { snippetKinds } from '../../model/snippet.ts'
import { channelKindSchema } from './answers.ts'
import { idSchema, instantSchema, versionSchema } from './common.ts'
import { personRefSchema } from './stories.ts'

const wordsSchema = z.object({
  /** By which it is found. */
  title: z.string().min(1).max(200),
  text: z.string().min(1).max(20_000),
  language: z.string().max(35).optional(),
  /** Names of topics, or words of a story, with which it is offered first. */
  topics: z.array(z.string().max(100)).max(20),
})

export const snippetSchema = wordsSchema.extend({
  snippetId: idSchema,
  kind: z.enum(snippetKinds),
  version: z.int(),
  by: personRefSchema,
  atMs: instantSchema,
})
export type SnippetView = z.infer<typeof snippetSchema>

export const snippetsSchema = z.object({ snippets: z.array(snippetSchema) })
export const newSnippetBody = wordsSchema.extend({ kind: z.enum(snippetKinds) })
export const changeSnippetBody = wordsSchema.extend({ baseVersion: versionSchema })

export const materialSchema = z.object({
  /** What reporters and critics ask, as it stands in the mentions. */
  questions: z.array(
    z.object({
      kind: z.enum(['anybody', 'critic', 'reporter']),
      text: z.string(),
      mentionId: idSchema.optional(),
      voiceName: z.string(),
      site: z.string().optional(),
      count: z.int(),
    }),
  ),
  /** Of this case's own hotline calls, latest first. */
  rulings: z.array(
    z.object({
      callId: idSchema,
      question: z.string(),
      /** Absent where nothing may be done. */
      ruled: z.string().optional(),
      /** Words that go with what was ruled. */
      text: z.string().optional(),
      reason: z.string().optional(),
      byName: z.string().optional(),
      ruledAtMs: instantSchema,
    }),
  ),
  /** Those whose topics the case has, first. */
  snippets: z.array(snippetSchema.extend({ meets: z.array(z.string()) })),
  /** What we said on cases like this one. */
  said: z.array(
    z.object({
      caseId: idSchema,
      storyId: idSchema,
      headline: z.string(),
      text: z.string(),
      channelKind: channelKindSchema,
      byName: z.string(),
      atMs: instantSchema,
      sharedWords: z.array(z.string()),
    }),
  ),
})
export type DraftMaterial = z.infer<typeof materialSchema>
