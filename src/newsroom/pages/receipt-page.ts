import type { InquiryView } from '../inquiries/view.ts'
import { contactPath } from './contact-page.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { time } from './statement-page.ts'
import type { View } from './view.ts'

/** What became of a question, for whoever asked it: each step with its time, and no step that did not happen. */
export function receiptPage(
  view: View,
  {
    inquiry,
    receipt,
    deliveredAtMs,
  }: {
    readonly inquiry: InquiryView
    readonly receipt: string
    /** Proven by the server that took the alert over; a screen proves it too. */
    readonly deliveredAtMs: number | undefined
  },
): string {
  const path = `${contactPath(view.masthead.slug)}/${receipt}`
  return layout(view, {
    title: 'Your question',
    path,
    section: 'contact',
    isPrivate: true,
    main: html`<h1>Your question</h1>
      <p class="summary">
        Keep this page’s address: it is the proof that you asked, and tells how far your question has got.
      </p>
      <ol class="steps">
        ${step(view, 'Received and stored', inquiry.receivedAtMs)}
        ${step(view, 'Delivered to the desk’s list', inquiry.listedAtMs, 'Not yet. It is stored and will be delivered.')}
        ${step(view, 'Delivered to the person on duty', deliveredAtMs, 'Not confirmed yet.')}
        ${step(view, 'On the screen of somebody on the desk', inquiry.shownAtMs, 'Not yet.')}
        ${step(view, 'Opened and read', inquiry.readAtMs, 'Not yet.')}
        ${inquiry.endedAtMs !== undefined && step(view, inquiry.isAnswered ? 'Answered' : 'Closed', inquiry.endedAtMs)}
      </ol>
      <p><a href="${path}">Look again</a></p>
      ${words(view, inquiry)}`,
  })
}

function step({ desk }: View, name: string, atMs: number | undefined, otherwise = ''): Html {
  return html`<li><strong>${name}</strong> ${atMs === undefined ? otherwise : time(atMs, desk.timeZone, true)}</li>`
}

function words({ desk }: View, { isForgotten, question, deadlineAtMs }: InquiryView): Html {
  if (isForgotten) return html`<p>Your words and your name are no longer kept.</p>`
  return html`<h2>What you asked</h2>
    <blockquote class="quote">${question}</blockquote>
    ${deadlineAtMs !== undefined && html`<p>Your deadline: ${time(deadlineAtMs, desk.timeZone)}</p>`}`
}
