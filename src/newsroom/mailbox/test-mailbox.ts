import type { Actor } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import { mailboxOf } from './mailbox-row.ts'
import { checked, type MailboxChange, passwordFor } from './mailbox-settings.ts'

export interface MailboxTest {
  readonly isWorking: boolean
  /** A sentence for whoever waits for it. */
  readonly message: string
}

/** Waited for by a person. */
const testMs = 20_000

/**
 * Tries it once, and changes nothing: neither there nor here.
 * @throws {ForbiddenError} below admin. @throws {InvalidError} as `connectMailbox`.
 */
export async function testMailbox(deps: NewsroomDeps, actor: Actor, change: MailboxChange): Promise<MailboxTest> {
  requireRole(actor, 'admin', 'try the press mailbox')
  const settings = checked(change)
  const before = await deps.store.inDesk(actor.deskId, (tx) => mailboxOf(tx, actor.deskId))
  const account = { ...settings, password: passwordFor(deps, settings, change.password, before) }
  try {
    await using box = await deps.mailboxes.open(account, AbortSignal.timeout(testMs))
    const how = box.tellsByItself ? 'says by itself when one comes' : 'is asked once a minute'
    const count = `${box.mailCount.toLocaleString('en')} ${box.mailCount === 1 ? 'mail' : 'mails'}`
    return {
      isWorking: true,
      message: `It works: ${count} in ${settings.folder}, all left as they are. The server ${how}.`,
    }
  } catch (error) {
    if (error instanceof InvalidError || isTrouble(error)) return { isWorking: false, message: wordsOf(error) }
    throw error
  }
}

function isTrouble(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'UnavailableError' || error.name === 'TimeoutError')
}

function wordsOf(error: Error): string {
  return error.name === 'TimeoutError' ? 'It does not answer in time.' : error.message
}
