// What a person enters of a mailbox, and whether it will do.
import { z } from 'zod'
import { InvalidError } from '../../platform/errors.ts'
import type { NewsroomDeps } from '../deps.ts'
import { accountOf } from './mailbox-row.ts'
import type { MailboxRow } from './schema.ts'

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]+$/u, 'no line breaks')
const settingsSchema = z.object({
  /** A name or an address, nothing before or behind it. */
  host: line(253).regex(/^[\p{L}\p{N}.:[\]-]+$/u, 'expected a name such as imap.example.org'),
  port: z.int().min(1).max(65_535),
  security: z.enum(['starttls', 'tls']),
  user: line(320),
  folder: line(200),
  authServer: line(253).optional(),
  listId: line(253).optional(),
})

/** What a person enters, without the password. */
export type MailboxSettings = z.output<typeof settingsSchema>

/** `password` absent: the one that is kept. `baseVersion`: the version that was changed, 0 where there was none. */
export interface MailboxChange extends MailboxSettings {
  readonly password?: string | undefined
  readonly baseVersion?: number | undefined
}

/** @throws {InvalidError} naming what is missing or is not as expected. */
export function checked(change: MailboxChange): MailboxSettings {
  const filled = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== ''))
  const { data, error } = settingsSchema.safeParse(filled)
  if (data) return data
  const [issue] = error.issues
  throw new InvalidError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not as expected'}`)
}

/**
 * The kept one is for the server and the name that it was entered for: nobody learns it by naming a server of their own.
 * @throws {InvalidError} where it must be entered anew.
 */
export function passwordFor(
  deps: Pick<NewsroomDeps, 'key'>,
  settings: MailboxSettings,
  given: string | undefined,
  before: MailboxRow | undefined,
): string {
  if (given !== undefined && given !== '') {
    if (given.length <= 1_000) return given
    throw new InvalidError('A password has at most 1,000 characters.')
  }
  const isSame = before?.host === settings.host && before.port === settings.port && before.user_name === settings.user
  if (before && isSame && before.security === settings.security) return accountOf(deps, before).password
  throw new InvalidError(before ? 'For another server or name, enter the password anew.' : 'The password is missing.')
}
