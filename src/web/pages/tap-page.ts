// The page behind a one-tap link: for a phone at night, a slow line and a browser without scripts. It shows what is asked and
// what is known, and each answer is one button.
import type { TapView } from '../ports.ts'
import { html, type Markup } from './html.ts'
import { signOffPage } from './sign-off-page.ts'
import { drill, left, storyPart, waysOn } from './tap-parts.ts'

export const tapStylePath = '/tap/page.css'

export type Done = 'acknowledged' | 'asked' | 'ruled' | 'signed'

/** `done` says what was just done by it. */
export function tapPage(view: TapView, nowMs: number, done?: Done): string {
  if (view.kind === 'refused' && view.why === 'changed') return page('Sign-off', changedPage(view))
  if (view.kind === 'refused') return page('This link opens nothing', refusedPage(view))
  if (view.kind === 'signOff') return page('Sign-off', signOffPage(view, nowMs, done))
  return page(done === 'ruled' ? 'Ruled' : 'Hotline', done === 'ruled' ? ruledPage(view) : callPage(view, nowMs, done))
}

/** `title` tells a preview nothing of what is asked. */
function page(title: string, body: Markup): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Nowdesk</title>
        <link rel="icon" href="/favicon.svg" />
        <link rel="stylesheet" href="${tapStylePath}" />
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `.text
}

type Refused = Extract<TapView, { kind: 'refused' }>

function refusedPage({ words, story }: Refused): Markup {
  return html`<p class="kicker">Nothing was done</p>
    <h1>This link opens nothing.</h1>
    <p class="lead">${words}</p>
    ${waysOn(story)}`
}

/** For a form that lacks what it needs: the link is as good as before. */
export function incompletePage(words: string): string {
  return page(
    'Nothing was done',
    html`<p class="kicker">Nothing was done</p>
      <h1>Something is missing.</h1>
      <p class="lead">${words}</p>
      <p><a href="">Back to the question</a></p>`,
  )
}

/** The page itself shows what the draft says by now. */
function changedPage({ words, story }: Refused): Markup {
  return html`<p class="kicker">Nothing was done</p>
    <h1>It says something else by now.</h1>
    <p class="lead">${words}</p>
    <p><a href="">Read it as it is now</a></p>
    ${waysOn(story)}`
}

type Call = Extract<TapView, { kind: 'call' }>

function callPage({ call, story, person }: Call, nowMs: number, done?: Done): Markup {
  const isTaken = call.state === 'acknowledged'
  return html`${drill(call.isDrill)}
    <p class="kicker">
      Hotline · ${call.askedBy.name} asks you, ${person.name} · <strong>${left(call.deadlineAtMs - nowMs)} left</strong>
    </p>
    <h1 dir="auto">${call.question}</h1>
    ${done === 'acknowledged' ? html`<p class="note" role="status">You have it: nobody else is rung. It comes back if you say nothing.</p>` : undefined}
    <form method="post">
      ${call.options.map((option) => optionButton(option, option.key === call.defaultKey))}
      <details>
        <summary>Give a reason</summary>
        <label for="reason">Kept with the ruling, as precedent</label>
        <textarea id="reason" name="reason" rows="3" maxlength="2000" dir="auto"></textarea>
      </details>
    </form>
    ${isTaken ? undefined : html`<form method="post"><button class="quiet" name="do" value="acknowledge">I have it, give me a minute</button></form>`}
    <p class="small">${lapseWords(call)}</p>
    ${
      call.context
        ? html`<section>
            <h2>For you only, never published</h2>
            <p class="pre" dir="auto">${call.context}</p>
          </section>`
        : undefined
    }
    ${storyPart(story)} ${waysOn(story)}`
}

function optionButton({ key, label, text }: Call['call']['options'][number], isDefault: boolean): Markup {
  return html`<button name="option" value="${key}">
    ${label}${isDefault ? html`<span class="tag">if nobody answers</span>` : undefined}${
      text ? html`<span class="draft" dir="auto">“${text}”</span>` : undefined
    }
  </button> `
}

function lapseWords({ lapseRule, options, defaultKey }: Call['call']): string {
  const fallback = options.find(({ key }) => key === defaultKey)?.label
  if (lapseRule === 'default') return `If nobody answers in time: ${fallback ?? ''}.`
  return lapseRule === 'no'
    ? 'If nobody answers in time, it is not allowed.'
    : 'If nobody answers in time, the question is taken back.'
}

function ruledPage({ call, story }: Call): Markup {
  const option = call.ruling?.option
  return html`${drill(call.isDrill)}
    <p class="kicker">Ruled</p>
    <h1 dir="auto">${option?.label ?? ''}</h1>
    <p class="lead" dir="auto">${call.question}</p>
    ${call.ruling?.reason ? html`<p class="pre" dir="auto">${call.ruling.reason}</p>` : undefined}
    <p>${call.askedBy.name} sees it on the case at this moment. It is kept as precedent. You can close this page.</p>
    ${waysOn(story)}`
}
