// A tip has no mentions, but its case is worked like any other: it stands in the place of a story of one voice. Pure.
import type { Story } from '../../model/story.ts'
import type { Tip } from '../../model/tip.ts'
import { storyOfInquiry } from '../inquiries/story-of-inquiry.ts'

/** Bears the tip's id, so that the newsroom knows its case again. Its headline says *tip*: nobody has verified it. */
export function storyOfTip(tip: Tip): Story {
  const { tipId, deskId, name, text, place, fileCount, receivedAtMs } = tip
  const files = `${fileCount} ${fileCount === 1 ? 'file' : 'files'}`
  const words = text === '' ? `${files}, without words` : text
  const said = fileCount === 0 || text === '' ? words : `${words} (${files})`
  const from = place === undefined ? '' : ` from ${place}`
  const asked = { inquiryId: tipId, deskId, name: name ?? 'A reader', question: said, receivedAtMs }
  const story = storyOfInquiry(asked)
  const headline = `Tip${from}: ${story.lead.excerpt}`
  return {
    ...story,
    headline: headline.length <= maxHeadline ? headline : `${headline.slice(0, maxHeadline - 1).toWellFormed()}…`,
    leadIntent: 'statement',
  }
}

const maxHeadline = 140
