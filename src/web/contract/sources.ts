import { z } from 'zod'
import { connectorKinds } from '../../model/source.ts'
import { idSchema, instantSchema, itemKindSchema, networkSchema, secretsSchema, versionSchema } from './common.ts'

export const connectorKindSchema = z.enum(connectorKinds)
export const healthSchema = z.enum(['waiting', 'live', 'slow', 'failing', 'paused', 'stopped'])

export const settingFieldSchema = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string().optional(),
  placeholder: z.string().optional(),
  input: z.enum(['checkbox', 'list', 'number', 'secret', 'select', 'text', 'url']),
  options: z.array(z.string()).optional(),
  isRequired: z.boolean().optional(),
  /** Right as it is for nearly everybody: shown when asked for. */
  isAdvanced: z.boolean().optional(),
})

export const connectorSchema = z.object({
  kind: connectorKindSchema,
  title: z.string(),
  description: z.string(),
  fields: z.array(settingFieldSchema),
  /** It is called by webhook: the source's page shows the address to enter there. */
  isCalled: z.boolean(),
  /** Its settings can be tried before it is added. */
  isTestable: z.boolean(),
})
export type ConnectorView = z.infer<typeof connectorSchema>

export const sourceSchema = z.object({
  sourceId: idSchema,
  connector: connectorKindSchema,
  name: z.string(),
  settings: z.record(z.string(), z.unknown()),
  /** Names of the secrets that are set; their values never leave the server. */
  secretNames: z.array(z.string()),
  isPaused: z.boolean(),
  health: healthSchema,
  /** A sentence: what it does at this instant. */
  status: z.string(),
  lastError: z.string().optional(),
  lastErrorAtMs: instantSchema.optional(),
  lastHeardAtMs: instantSchema.optional(),
  nextAtMs: instantSchema.optional(),
  /** How far behind the source's own newest, where the protocol tells. */
  lagMs: z.number().optional(),
  /** Published → heard: theirs. Median of the last hundred. */
  sourceDelayMs: z.number().optional(),
  /** Heard → stored: ours. Median and 95th percentile of the last hundred. */
  ourDelayMs: z.number().optional(),
  ourDelayP95Ms: z.number().optional(),
  itemsHeard: z.number(),
  mentionsMade: z.number(),
  rejectCount: z.number(),
  gapCount: z.number(),
  itemsPerHour: z.number(),
  /** For connectors that are called. */
  callbackUrl: z.string().optional(),
  /** Of what a person entered. */
  version: versionSchema,
  createdAtMs: instantSchema,
})
export type SourceView = z.infer<typeof sourceSchema>

export const sourceDetailSchema = z.object({
  source: sourceSchema,
  rejects: z.array(z.object({ atMs: instantSchema, reason: z.string(), sample: z.string() })),
  gaps: z.array(z.object({ fromMs: instantSchema, toMs: instantSchema, reason: z.string() })),
})

export const addSourceBody = z.object({
  connector: connectorKindSchema,
  name: z.string().trim().max(200).optional(),
  settings: z.record(z.string(), z.unknown()),
  secrets: secretsSchema.default({}),
})
export type AddSourceBody = z.input<typeof addSourceBody>

/** `baseVersion` is the version that was changed: of two at once the second is told. */
export const changeSourceBody = addSourceBody
  .omit({ connector: true })
  .extend({ secrets: secretsSchema, baseVersion: versionSchema })
  .partial()

export const testSourceBody = addSourceBody.extend({ sourceId: idSchema.optional() })
export const testSourceSchema = z.object({
  isWorking: z.boolean(),
  message: z.string(),
  items: z.array(
    z.object({
      itemKey: z.string(),
      network: networkSchema,
      kind: itemKindSchema,
      title: z.string().optional(),
      text: z.string(),
      url: z.string().optional(),
      voiceName: z.string(),
      publishedAtMs: instantSchema.optional(),
    }),
  ),
  settings: z.record(z.string(), z.unknown()).optional(),
})

export const discoverBody = z.object({ address: z.string().trim().min(1).max(2000) })
export const discoverSchema = z.object({
  found: z.array(
    z.object({
      connector: connectorKindSchema,
      name: z.string(),
      settings: z.record(z.string(), z.unknown()),
      why: z.string(),
    }),
  ),
})
