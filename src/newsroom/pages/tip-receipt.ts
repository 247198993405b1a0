import type { TipView } from '../tips/view-tips.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { time } from './statement-page.ts'
import { tipPath } from './tip-form.ts'
import { stateMark } from './tip-words.ts'
import type { View } from './view.ts'

/** For whoever sent a tip: what became of it, what they agreed to, and the way to take that back. */
export function tipReceiptPage(view: View, tip: TipView, receipt: string): string {
  const path = `${tipPath(view.masthead.slug)}/${receipt}`
  return layout(view, {
    title: 'Your tip',
    path,
    section: 'tip',
    isPrivate: true,
    main: html`<h1>Your tip</h1>
      <p class="summary">Thank you. Keep this page’s address: nobody else has it, and it is the only way back here.</p>
      <ol class="steps">
        ${step(view, 'Received and stored', tip.receivedAtMs)}
        ${step(view, 'On the desk’s list', tip.listedAtMs, 'Not yet. It is stored and will be there.')}
        ${step(view, 'On the screen of somebody on the desk', tip.shownAtMs, 'Not yet.')}
        ${step(view, 'Opened and read', tip.readAtMs, 'Not yet.')}
        <li>
          <strong>Could we verify it?</strong> ${stateMark(tip.state)}
          ${tip.judgedAtMs !== undefined && time(tip.judgedAtMs, view.desk.timeZone)}
        </li>
        ${shown(view, tip)}
      </ol>
      <p><a href="${path}">Look again</a></p>
      ${tip.isForgotten ? html`<p>What you sent is no longer kept.</p>` : kept(tip, path, view)}`,
  })
}

function step({ desk }: View, name: string, atMs: number | undefined, otherwise = ''): Html {
  return html`<li><strong>${name}</strong> ${atMs === undefined ? otherwise : time(atMs, desk.timeZone, true)}</li>`
}

function shown(view: View, { publicSinceMs, publicUntilMs, use }: TipView): Html {
  if (publicSinceMs !== undefined)
    return html`<li>
      <strong>Published</strong> ${time(publicSinceMs, view.desk.timeZone)} ·
      <a href="${tipPath(view.masthead.slug)}s">see it</a>
    </li>`
  if (publicUntilMs !== undefined) return step(view, 'No longer published', publicUntilMs)
  return html`<li>
    <strong>Published</strong> ${use === 'lead' ? 'No: you allowed us to look into it alone.' : 'No.'}
  </li>`
}

function kept(tip: TipView, path: string, view: View): Html {
  return html`${
      tip.text !== '' &&
      html`<h2>What you wrote</h2>
        <blockquote class="quote">${tip.text}</blockquote>`
    }
    ${tip.files.length > 0 && fileList(tip)}
    <h2>What you agreed to</h2>
    <blockquote class="quote">${tip.consent.split('\n\n').map((line) => html`<p>${line}</p>`)}</blockquote>
    ${withdrawal(tip, path, view)}`
}

function fileList({ files }: TipView): Html {
  return html`<h2>Your files</h2>
    <ul>
      ${files.map(
        ({ fileName, sha256 }) =>
          html`<li>
            ${fileName}
            <span class="small hash">SHA-256 ${sha256}</span>
          </li>`,
      )}
    </ul>`
}

function withdrawal({ withdrawnAtMs, termsVersion }: TipView, path: string, view: View): Html {
  if (withdrawnAtMs !== undefined)
    return html`<div class="notice">
      <p>
        <strong>You took your consent back ${time(withdrawnAtMs, view.desk.timeZone)}.</strong> We no longer use it.
      </p>
    </div>`
  return html`<p class="small">Version ${termsVersion} of our terms.</p>
    <form method="post" action="${path}">
      <p class="help">
        Taken back, it comes off our pages at once, and the people on the desk are told not to use it any more. This
        cannot be undone.
      </p>
      <button type="submit" class="plain">Take my consent back</button>
    </form>`
}
