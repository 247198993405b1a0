// A sign-off on a phone: the texts, what changed since this person approved them, and four things to do, each its own form.
import type { WordChange } from '../../model/sign-off.ts'
import type { TapView } from '../ports.ts'
import { html, type Markup } from './html.ts'
import { drill, left, storyPart, waysOn } from './tap-parts.ts'

type Signing = Extract<TapView, { kind: 'signOff' }>

/** Works without a script. `done` is what the tap before did: `signed` ends the page, `asked` keeps it open. */
export function signOffPage(view: Signing, nowMs: number, done?: string): Markup {
  if (done === 'signed') return signedPage(view)
  const { signOff, story, person } = view
  const read = html`<input type="hidden" name="read" value="${signOff.textsHash}" />`
  return html`${drill(signOff.isDrill)}
    <p class="kicker">
      Sign-off · ${signOff.askedBy.name} asks you, ${person.name} ·
      <strong>${left(signOff.deadlineAtMs - nowMs)} left</strong>
    </p>
    <h1>${signOff.parts.map(({ label }) => label).join(', ')}</h1>
    <p class="small">${signOff.because}</p>
    ${done === 'asked' ? html`<p class="note" role="status">${signOff.askedBy.name} has your question. This link goes on holding.</p>` : undefined}
    ${signOff.parts.map((part) => partOf(view, part))}
    <form method="post">${read}<button class="primary" name="do" value="approve">Approve</button></form>
    <details>
      <summary>Approve with a change</summary>
      <form method="post">
        ${read}
        ${signOff.parts.map(
          ({ partId, label, text }) =>
            html`<label for="text-${partId}">${label}</label
              ><textarea id="text-${partId}" name="text-${partId}" rows="5" maxlength="50000" dir="auto">
${text}</textarea>`,
        )}
        <button name="do" value="change">Approve as changed</button>
      </form>
    </details>
    <details>
      <summary>Ask before signing</summary>
      <form method="post">
        <label for="question">Question to ${signOff.askedBy.name}</label
        ><textarea id="question" name="question" rows="3" maxlength="2000" dir="auto" required></textarea>
        <button name="do" value="ask">Ask</button>
      </form>
    </details>
    <details>
      <summary>Stop it</summary>
      <form method="post">
        <label for="reason">Why</label
        ><textarea id="reason" name="reason" rows="3" maxlength="2000" dir="auto" required></textarea>
        <button name="do" value="stop">Stop</button>
      </form>
    </details>
    <p class="small">${lapseWords(view)}</p>
    ${words(view)} ${storyPart(story)} ${waysOn(story)}`
}

function partOf({ signOff, person }: Signing, { partId, label, text }: Signing['signOff']['parts'][number]): Markup {
  const own = signOff.seats.find(({ personId }) => personId === person.personId)
  const changes = own?.changes.find((one) => one.partId === partId)
  return html`<section>
    <h2>${label}${changes ? ', changed since you approved it' : undefined}</h2>
    <p class="pre" dir="auto">${changes ? changes.words.map(changed) : text}</p>
  </section>`
}

function changed({ kind, text }: WordChange): Markup {
  if (kind === 'added') return html`<ins>${text}</ins>`
  return kind === 'removed' ? html`<del>${text}</del>` : html`${text}`
}

function words({ signOff }: Signing): Markup | undefined {
  if (signOff.words.length === 0) return undefined
  return html`<section>
    <h2>Asked and answered</h2>
    ${signOff.words.map(
      ({ name, text }) =>
        html`<p dir="auto">
          <strong><bdi>${name}</bdi>:</strong> ${text}
        </p>`,
    )}
  </section>`
}

function lapseWords({ signOff: { lapseRule, hasClimbed } }: Signing): string {
  if (lapseRule === 'yes') return 'Silence counts as yes.'
  if (lapseRule === 'climbs' && !hasClimbed) return 'Silence climbs: higher authority is asked.'
  return lapseRule === 'withdraws' ? 'Silence withdraws the request.' : 'Silence counts as no.'
}

function signedPage({ signOff, person, story }: Signing): Markup {
  const own = signOff.seats.find(({ personId }) => personId === person.personId)
  const isStopped = own?.state === 'stopped'
  return html`${drill(signOff.isDrill)}
    <p class="kicker">${isStopped ? 'Stopped' : 'Signed'}</p>
    <h1>${signOff.parts.map(({ label }) => label).join(', ')}</h1>
    <p class="lead">
      ${isStopped ? (signOff.endedBecause ?? '') : signOff.state === 'approved' ? 'Everybody has signed: it may go out.' : 'Others are still asked.'}
    </p>
    <p>${signOff.askedBy.name} sees it on the case at this moment. You can close this page.</p>
    ${waysOn(story)}`
}
