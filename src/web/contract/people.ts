import { z } from 'zod'
import { idSchema, instantSchema, organisationSchema, roleSchema } from './common.ts'
import { addSourceBody } from './sources.ts'
import { watchBody } from './watches.ts'

/** What the browser asks first: who am I, which desks are mine, has this installation been set up? */
export const sessionSchema = z.object({
  person: z
    .object({
      personId: idSchema,
      name: z.string(),
      email: z.string(),
      hasPassword: z.boolean(),
      passkeyCount: z.int(),
    })
    .optional(),
  desks: z.array(z.object({ deskId: idSchema, name: z.string(), role: roleSchema })),
  /** Nobody is here yet. */
  needsSetup: z.boolean(),
  /** This browser may set it up: it runs on this machine, or carries the token that the start printed. */
  maySetUp: z.boolean(),
  version: z.string(),
  /** The server's clock, for relative times. */
  nowMs: instantSchema,
})
export type Session = z.infer<typeof sessionSchema>

export const deskSettingsSchema = z.object({
  /** A claim lapses after so long without an act of its holder. */
  claimLapseMinutes: z.int().min(1).max(1440),
  /** Items and closed stories are kept for so many days. */
  keepDays: z.int().min(1).max(3650),
  timeZone: z.string(),
  /** The frequency line: on so many of the last thirty days a voice has to be heard to be called frequent. */
  frequentDays: z.int().min(2).max(30),
})

export const deskSchema = z.object({
  deskId: idSchema,
  organisation: organisationSchema,
  settings: deskSettingsSchema,
  role: roleSchema,
})
export type DeskView = z.infer<typeof deskSchema>
export const changeDeskBody = z.object({
  organisation: organisationSchema.optional(),
  settings: deskSettingsSchema.partial().optional(),
})

export const memberSchema = z.object({
  personId: idSchema,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  joinedAtMs: instantSchema,
  lastSeenAtMs: instantSchema.optional(),
})
export type Member = z.infer<typeof memberSchema>

export const inviteBody = z.object({ role: roleSchema, note: z.string().trim().max(200).optional() })
export const invitationSchema = z.object({
  invitationId: idSchema,
  role: roleSchema,
  note: z.string().optional(),
  invitedByName: z.string(),
  createdAtMs: instantSchema,
  expiresAtMs: instantSchema,
})
/** `url` is shown once: the token in it is kept as a hash only. */
export const newInvitationSchema = invitationSchema.extend({ url: z.string() })

export const invitationViewSchema = z.object({
  deskName: z.string(),
  role: roleSchema,
  invitedByName: z.string(),
  expiresAtMs: instantSchema,
})
/** `password` absent: the person registers a passkey right after. A signed-in person needs neither name nor mail. */
export const acceptInvitationBody = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  email: z.email().max(320).optional(),
  password: z.string().min(12).max(256).optional(),
})

export const recoveryViewSchema = z.object({ name: z.string(), email: z.string(), expiresAtMs: instantSchema })
/** `password` absent: the person registers a passkey right after. */
export const finishRecoveryBody = z.object({ password: z.string().min(12).max(256).optional() })

export const apiKeySchema = z.object({
  apiKeyId: idSchema,
  name: z.string(),
  role: roleSchema,
  createdAtMs: instantSchema,
  lastUsedAtMs: instantSchema.optional(),
  expiresAtMs: instantSchema.optional(),
})
export const newApiKeyBody = z.object({
  name: z.string().trim().min(1).max(100),
  role: roleSchema,
  expiresInDays: z.int().min(1).max(3650).optional(),
})
/** `key` is shown once. */
export const newApiKeySchema = apiKeySchema.extend({ key: z.string() })

// First run

export const proposeBody = organisationSchema
export const proposedSourceSchema = addSourceBody.extend({
  name: z.string(),
  /** Why it is proposed, for the person who decides. */
  why: z.string(),
  isOn: z.boolean(),
})
export type ProposedSource = z.infer<typeof proposedSourceSchema>
export const proposedWatchSchema = watchBody.extend({ why: z.string(), isOn: z.boolean() })
export type ProposedWatch = z.infer<typeof proposedWatchSchema>
export const proposalSchema = z.object({
  sources: z.array(proposedSourceSchema),
  watches: z.array(proposedWatchSchema),
  /** What could not be found out, in words: "acme.example did not answer". */
  notes: z.array(z.string()),
})
export type Proposal = z.infer<typeof proposalSchema>

/** Answers with server-sent events: `hit` (previewHitSchema), `source` ({ index, state, message }), `watch` ({ index, message }: it cannot be read), `error` ({ message }: nothing more comes), until the browser leaves. */
export const previewBody = z.object({ sources: z.array(addSourceBody).max(20), watches: z.array(watchBody).max(20) })
export const previewHitSchema = z.object({
  itemKey: z.string(),
  watchNames: z.array(z.string()),
  network: z.string(),
  title: z.string().optional(),
  text: z.string(),
  url: z.string().optional(),
  voiceName: z.string(),
  publishedAtMs: instantSchema.optional(),
  heardAtMs: instantSchema,
  spans: z.array(z.object({ field: z.enum(['title', 'text']), start: z.int(), end: z.int() })),
})
export type PreviewHit = z.infer<typeof previewHitSchema>

export const finishSetupBody = z.object({
  organisation: organisationSchema,
  sources: z.array(addSourceBody).max(100),
  watches: z.array(watchBody).max(100),
  person: z.object({
    name: z.string().trim().min(1).max(100),
    email: z.email().max(320),
    /** Absent: a passkey is registered right after, with the session that this call starts. */
    password: z.string().min(12).max(256).optional(),
  }),
  /** IANA, by which the desk begins to reckon its days; UTC where it is not known here. */
  timeZone: z.string().max(80).optional(),
})
export const finishSetupSchema = z.object({ deskId: idSchema })
