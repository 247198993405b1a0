// Somebody replied to an answer of ours: the conversation goes on in the case that it belongs to. Pure.
import type { SenderVerdict } from '../../model/press-mail.ts'
import { type CaseWork, reopenByStream } from '../case-work.ts'

/** `byMail`: it came to the press mailbox, and whether its sender is who they say. */
export interface ReplyBy {
  readonly byMail?: SenderVerdict
}

/** At once, whatever the case's state: it waits anew, as a thread that we are part of. */
export function takeReply(work: CaseWork, nowMs: number, { byMail }: ReplyBy = {}): void {
  const { case_id: caseId, about } = work.record
  if (work.record.ended_at_ms !== null) reopenByStream(work, nowMs, reopenedBy(byMail))
  else work.stamps.push({ caseId, kind: 'noted', atMs: nowMs, note: notedBy(byMail) })
  work.record = {
    ...work.record,
    about: about?.kind === 'inquiry' ? stillAsking(about, nowMs) : { kind: 'thread' },
    waiting_since_ms: nowMs,
    answered_at_ms: null,
    needs_owner: true,
  }
  work.waitsAnew = true
  work.asksAnew = true
}

type Inquiring = Extract<NonNullable<CaseWork['record']['about']>, { readonly kind: 'inquiry' }>

/** It stays an inquiry; a deadline that has passed is nobody's clock any more. */
function stillAsking({ inquiryId, deadlineAtMs }: Inquiring, nowMs: number): Inquiring {
  const isAhead = deadlineAtMs !== undefined && deadlineAtMs > nowMs
  return { kind: 'inquiry', inquiryId, ...(isAhead && { deadlineAtMs }) }
}

function reopenedBy(byMail: SenderVerdict | undefined): string {
  return byMail === undefined ? 'a reply to our answer' : `a mail${doubt(byMail)}`
}

function notedBy(byMail: SenderVerdict | undefined): string {
  return byMail === undefined ? 'A reply to our answer came.' : `A mail came${doubt(byMail)}.`
}

/** A name above a mail proves nothing. */
function doubt(verdict: SenderVerdict): string {
  return verdict === 'verified' ? '' : ', its sender not verified'
}
