// Somebody replied to an answer of ours: the conversation goes on in the case that it belongs to. Pure.
import { type CaseWork, reopenByStream } from '../case-work.ts'

/** At once, whatever the case's state: it waits anew, as a thread that we are part of. */
export function takeReply(work: CaseWork, nowMs: number): void {
  const note = 'a reply to our answer'
  if (work.record.ended_at_ms !== null) reopenByStream(work, nowMs, note)
  else
    work.stamps.push({ caseId: work.record.case_id, kind: 'noted', atMs: nowMs, note: 'A reply to our answer came.' })
  work.record = {
    ...work.record,
    about: { kind: 'thread' },
    waiting_since_ms: nowMs,
    answered_at_ms: null,
    needs_owner: true,
  }
  work.waitsAnew = true
  work.asksAnew = true
}
