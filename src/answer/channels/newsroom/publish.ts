// Statements on our own pages, by a call: the newsroom keeps our key, so that a repeat is the same statement.
import { ConflictError, errorMessage, InvalidError, NotFoundError, NowdeskError } from '../../../platform/errors.ts'
import type { ChannelReceipt, Finding, Outcome, OutgoingPost, Search } from '../../channel.ts'

/** The newsroom as this channel needs it. Every act is done once under its key. */
export interface NewsroomPort {
  publish(
    statement: Act & { readonly title: string; readonly body: string; readonly language?: string },
  ): Promise<Stated>
  correct(
    correction: Act & { readonly statementId: string; readonly body: string; readonly note: string },
  ): Promise<Stated>
  withdraw(withdrawal: Act & { readonly statementId: string; readonly reason: string }): Promise<Stated>
  /** What the act of this key did; `undefined` when there was none. */
  receiptOf(act: Pick<Act, 'deskId' | 'idempotencyKey'>): Promise<Stated | undefined>
}

interface Act {
  readonly deskId: string
  readonly by: { readonly personId: string; readonly name: string }
  readonly idempotencyKey: string
}

export interface Stated {
  readonly statementId: string
  readonly url: string
  readonly atMs: number
}

/** Without a title its first 100 characters are one. */
export function publishStatement(newsroom: NewsroomPort, post: OutgoingPost, deskId: string): Promise<Outcome> {
  const { key, by, text: body, language } = post
  const title = post.title ?? body.slice(0, 100)
  return outcomeOf(() =>
    newsroom.publish({ deskId, by, idempotencyKey: key, title, body, ...(language !== undefined && { language }) }),
  )
}

/** The note stands in the words already; the page shows it as its own too. */
export function correctStatement(
  newsroom: NewsroomPort,
  { receipt, post, deskId }: { readonly receipt: ChannelReceipt; readonly post: OutgoingPost; readonly deskId: string },
): Promise<Outcome> {
  const [body = '', note = 'Corrected'] = post.text.split(/\n\nCorrected: (?=[^]*$)/)
  return outcomeOf(() =>
    newsroom.correct({ deskId, by: post.by, idempotencyKey: post.key, statementId: receipt.id, body, note }),
  )
}

/** The post's text is the reason, which stands on the page. */
export function withdrawStatement(
  newsroom: NewsroomPort,
  { receipt, post, deskId }: { readonly receipt: ChannelReceipt; readonly post: OutgoingPost; readonly deskId: string },
): Promise<Outcome> {
  return outcomeOf(() =>
    newsroom.withdraw({ deskId, by: post.by, idempotencyKey: post.key, statementId: receipt.id, reason: post.text }),
  )
}

/** Whether the act of this key was done; a statement that was withdrawn is what readers no longer find. */
export async function lookForStatement(
  newsroom: NewsroomPort,
  { post, means }: Search,
  deskId: string,
): Promise<Finding> {
  const found = await newsroom.receiptOf({ deskId, idempotencyKey: post.key })
  if (means === 'withdraw' && found) return { kind: 'absent' }
  return found ? { kind: 'there', receipt: receiptOf(found) } : { kind: 'absent' }
}

async function outcomeOf(act: () => Promise<Stated>): Promise<Outcome> {
  try {
    return { kind: 'done', receipt: receiptOf(await act()) }
  } catch (error) {
    if (!(error instanceof NowdeskError)) throw error
    const message = errorMessage(error)
    const isNo = error instanceof InvalidError || error instanceof ConflictError || error instanceof NotFoundError
    return { kind: isNo ? 'refused' : 'unknown', message }
  }
}

function receiptOf({ statementId, url, atMs }: Stated): ChannelReceipt {
  return { id: statementId, url, atMs }
}
