// Pure: what a batch of story events means for the cases. Several growths of one story come to one change.
import type { DeskEvent } from '../model/events.ts'
import type { Inquiry } from '../model/inquiry.ts'
import type { PressMail } from '../model/press-mail.ts'
import type { Burst, Story } from '../model/story.ts'
import type { Tip } from '../model/tip.ts'
import { type CaseWork, type Fold, grow, reopenByStream, workFor } from './case-work.ts'
import { storyOfInquiry } from './inquiries/story-of-inquiry.ts'
import { mergeCases } from './merge-cases.ts'
import { takeReply } from './threads/take-reply.ts'
import { storyOfTip } from './tips/story-of-tip.ts'

export type StoryEvent = Exclude<
  Extract<
    DeskEvent,
    | { readonly story: Story; readonly type: `story.${string}` }
    | { readonly type: 'inquiry.changed' }
    | { readonly type: 'inquiry.received' }
    | { readonly type: 'mail.received' }
    | { readonly type: 'tip.received' }
  >,
  { readonly type: 'story.declared' }
>

type InquiryChanged = Extract<DeskEvent, { readonly type: 'inquiry.changed' }>

/** Folds one event in. The same event again changes nothing. */
export function foldStory(fold: Fold, event: StoryEvent): void {
  switch (event.type) {
    case 'story.opened':
      joinThread(fold, event.story, event.mentionId)
      return grow(workFor(fold, event.story), event.story, fold)
    case 'story.grown':
    case 'story.faded':
      return grow(workFor(fold, event.story), event.story, fold)
    case 'story.broken':
      grow(workFor(fold, event.story), event.story, fold)
      return breakOut(workFor(fold, event.story), event.burst, fold)
    case 'inquiry.received':
      return takeInquiry(fold, event.inquiry)
    case 'inquiry.changed':
      return changeInquiry(fold, event)
    case 'mail.received':
      return takeMail(fold, event.mail)
    case 'tip.received':
      return takeTip(fold, event.tip)
    case 'story.merged':
      return mergeCases(fold, event.story, event.mergedId)
    default:
      return event satisfies never
  }
}

/** Its deadline is the case's clock. */
function takeInquiry(fold: Fold, inquiry: Inquiry): void {
  const { inquiryId, deadlineAtMs } = inquiry
  const story = storyOfInquiry(inquiry)
  const work = workFor(fold, story)
  const about = { kind: 'inquiry', inquiryId, ...(deadlineAtMs !== undefined && { deadlineAtMs }) } as const
  work.record = { ...work.record, about }
  grow(work, story, fold)
}

/** Another deadline is another clock; the record says who set it. */
function changeInquiry(fold: Fold, { inquiry, by, atMs, note }: InquiryChanged): void {
  takeInquiry(fold, inquiry)
  const work = fold.caseOf.get(inquiry.inquiryId)
  const caseId = work?.record.case_id ?? ''
  const person = by ? { personId: by.personId, personName: by.name } : {}
  work?.stamps.push({ caseId, kind: 'noted', atMs, note, ...person })
}

/** Of a case that this desk does not have it is the newsroom's alone. */
function takeMail(fold: Fold, mail: PressMail): void {
  const work = mail.to.kind === 'case' ? fold.workOf(mail.to.caseId) : fold.caseOf.get(mail.to.inquiryId)
  if (work) takeReply(work, fold.nowMs, { byMail: mail.verdict })
}

/** The desk's own clock is its clock: nobody said by when. */
function takeTip(fold: Fold, tip: Tip): void {
  const story = storyOfTip(tip)
  const work = workFor(fold, story)
  work.record = { ...work.record, about: { kind: 'tip', tipId: tip.tipId } }
  grow(work, story, fold)
}

/** A burst that was found after the case ended is news to whoever ended it; one found before was decided upon. */
function breakOut(work: CaseWork, burst: Burst, { nowMs }: Fold): void {
  const endedAtMs = work.record.ended_at_ms
  if (endedAtMs === null || burst.detectedAtMs <= endedAtMs) return
  const minutes = Math.max(1, Math.round(burst.spanMs / 60_000))
  reopenByStream(work, nowMs, `breaking: ${burst.count} mentions in ${minutes} min`)
}

/** A story that a reply to our answer opened is dealt with by the case of that answer: one conversation, one case. */
function joinThread(fold: Fold, story: Story, mentionId: string): void {
  const work = fold.replies.get(mentionId)
  if (!work || fold.caseOf.has(story.storyId)) return
  fold.caseOf.set(story.storyId, work)
  fold.moved.add(story.storyId)
}
