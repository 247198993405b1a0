// An inquiry has no mentions, but its case is worked like any other: it stands in the place of a story of one voice. Pure.
import type { Inquiry } from '../../model/inquiry.ts'
import type { Story } from '../../model/story.ts'

const maxHeadline = 140
const maxExcerpt = 280
/** Without a deadline of its own a question is worth an answer within a day. */
const usualMinutes = 24 * 60

/** Bears the inquiry's id, so that the newsroom knows its case again. */
export function storyOfInquiry(inquiry: Inquiry): Story {
  const { inquiryId, receivedAtMs, question } = inquiry
  const minutesLeft = minutesUntil(inquiry)
  return {
    storyId: inquiryId,
    deskId: inquiry.deskId,
    headline: cut(`${whoAsks(inquiry)} asks: ${oneLine(question)}`, maxHeadline),
    lead: {
      mentionId: inquiryId,
      network: 'other',
      kind: 'post',
      voiceName: whoAsks(inquiry),
      excerpt: cut(oneLine(question), maxExcerpt),
      publishedAtMs: receivedAtMs,
      heardAtMs: receivedAtMs,
      matchedAtMs: receivedAtMs,
    },
    spark: [1],
    sparkStepMs: 300_000,
    stage: 'quiet',
    openedAtMs: receivedAtMs,
    lastMentionAtMs: receivedAtMs,
    mentionCount: 1,
    repeatCount: 0,
    voiceCount: 1,
    siteCount: 0,
    stanceCounts: { praise: 0, pan: 0, neutral: 1 },
    languages: [],
    networks: ['other'],
    watchIds: [],
    topVoiceRank: 0,
    topThoughtfulness: 0,
    leadIntent: 'inquiry',
    opportunityWindow: {
      openness: 1,
      minutesLeftLow: minutesLeft,
      minutesLeftHigh: minutesLeft,
      asOfMs: receivedAtMs,
    },
    isDrill: false,
  }
}

function whoAsks({ name, outlet }: Inquiry): string {
  return outlet === undefined ? name : `${name}, ${outlet}`
}

function minutesUntil({ deadlineAtMs, receivedAtMs }: Inquiry): number {
  return deadlineAtMs === undefined ? usualMinutes : Math.max(0, Math.round((deadlineAtMs - receivedAtMs) / 60_000))
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function cut(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).toWellFormed()}…`
}
