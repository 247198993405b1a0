// What the API takes and gives, as schemas: requests are parsed by them, the OpenAPI document and the screens' types are
// made from them. Imports zod and the model only, so that `ui` may import it too.
import { z } from 'zod'
import { itemKinds, networks } from '../../model/item.ts'
import { roles } from '../../model/role.ts'

export const idSchema = z.uuid()
export const instantSchema = z.int().describe('Epoch milliseconds, UTC')
/** The number of a version, or of a revision of what is drafted: counted up from 1, 0 for none yet. It and the next fit an `integer`. */
export const versionSchema = z.int().min(0).max(1_000_000_000)
/** The same where it is part of an address. */
export const versionInAddressSchema = z.coerce.number().pipe(versionSchema)
export const roleSchema = z.enum(roles)
export const networkSchema = z.enum(networks)
export const itemKindSchema = z.enum(itemKinds)
/** By their names; written only, and never given back. */
export const secretsSchema = z.record(z.string(), z.string().max(10_000))

/** What every error answers. `details` may hold `position`, `suggestion`, `holder`, `retryAfterS`. */
export const errorSchema = z.object({
  code: z.enum([
    'CONFLICT',
    'FORBIDDEN',
    'INVALID',
    'LIMIT',
    'NOT_FOUND',
    'UNAUTHENTICATED',
    'UNAVAILABLE',
    'INTERNAL',
  ]),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
})
export type ApiError = z.infer<typeof errorSchema>

export const deskParams = z.object({ deskId: idSchema })

/** A stretch of text to be marked, in UTF-16 units of the field. */
export const spanSchema = z.object({ field: z.enum(['title', 'text']), start: z.int(), end: z.int() })
export type Span = z.infer<typeof spanSchema>

export const organisationSchema = z.object({
  name: z.string().trim().min(1).max(200),
  aliases: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
  site: z.string().trim().max(2000).optional(),
  handles: z.array(z.string().trim().min(1).max(300)).max(20).default([]),
  rivals: z.array(z.string().trim().min(1).max(200)).max(20).default([]),
  topics: z.array(z.string().trim().min(1).max(200)).max(20).default([]),
})
export type OrganisationBody = z.infer<typeof organisationSchema>
