import { newsroomPath } from '../addresses.ts'
import { type ContactField, type ContactForm, type FormProblem, maxLengths } from '../inquiries/check-form.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import type { View } from './view.ts'

export interface ContactParts {
  readonly token: string
  /** What was typed and has to be mended. */
  readonly typed?: ContactForm
  readonly problems?: readonly FormProblem[]
  readonly keepDays: number
}

/** The contact form. It works without scripts and shows what is wrong beside the field. */
export function contactPage(view: View, parts: ContactParts): string {
  const { masthead } = view
  const { problems = [] } = parts
  return layout(view, {
    title: problems.length > 0 ? 'Contact: something is missing' : 'Contact',
    description: `Ask ${view.desk.organisation.name}: your question reaches the person on duty.`,
    path: contactPath(masthead.slug),
    section: 'contact',
    main: html`<h1>Ask us</h1>
      <p class="summary">
        Your question goes to the desk’s list at once. You get a page that says when it arrived, when it was seen and
        when it was read.
      </p>
      ${ways(view)} ${problemList(problems)}
      <form method="post" action="${contactPath(masthead.slug)}" novalidate>
        <input type="hidden" name="token" value="${parts.token}" />
        <div class="trap" aria-hidden="true">
          <label for="website">Leave this empty</label
          ><input id="website" name="website" tabindex="-1" autocomplete="off" />
        </div>
        ${field(parts, { name: 'name', label: 'Your name', autocomplete: 'name', isRequired: true })}
        ${field(parts, { name: 'outlet', label: 'Outlet or organisation', autocomplete: 'organization' })}
        ${field(parts, { name: 'mail', label: 'Mail address', type: 'email', autocomplete: 'email', help: 'This or a telephone number.' })}
        ${field(parts, { name: 'phone', label: 'Telephone number', type: 'tel', autocomplete: 'tel' })}
        ${question(parts)}
        ${field(parts, { name: 'deadline', label: 'Your deadline', type: 'datetime-local', help: `By our clock: ${view.desk.timeZone}.` })}
        <p class="help">
          Fields without “optional” are needed. The people on the desk read what you send; it is forgotten after
          ${parts.keepDays} days.
        </p>
        <button type="submit">Send the question</button>
      </form>`,
  })
}

/** Receipts lie below it. */
export function contactPath(slug: string): string {
  return `${newsroomPath(slug)}/contact`
}

/** For whom a form is too slow. */
function ways({ masthead }: View): Html {
  const { contactMail: mail, contactPhone: phone } = masthead
  if (mail === undefined && phone === undefined) return html``
  return html`<p>
    ${phone !== undefined && html`By telephone: <a href="tel:${phone.replaceAll(/[^+\d]/g, '')}">${phone}</a>. `}${mail !== undefined && html`By mail: <a href="mailto:${mail}">${mail}</a>.`}
  </p>`
}

function problemList(problems: readonly FormProblem[]): Html {
  if (problems.length === 0) return html``
  return html`<div class="errors" role="alert">
    <h2>This was not sent yet</h2>
    <ul>
      ${problems.map(({ field: name, words }) => html`<li>${name === undefined ? words : html`<a href="#${name}">${words}</a>`}</li>`)}
    </ul>
  </div>`
}

interface FieldOptions {
  readonly name: ContactField
  readonly label: string
  readonly type?: string
  readonly autocomplete?: string
  readonly help?: string
  readonly isRequired?: boolean
}

function field(parts: ContactParts, options: FieldOptions): Html {
  const { name, type = 'text', autocomplete, isRequired } = options
  const most = name === 'deadline' ? undefined : maxLengths[name]
  return html`<div class="field">
    ${label(parts, options)}
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${parts.typed?.[name] ?? ''}"
      ${autocomplete !== undefined && html` autocomplete="${autocomplete}"`}${most !== undefined && html` maxlength="${most}"`}${isRequired && html` required`}${described(parts, options)}
    />
  </div>`
}

function question(parts: ContactParts): Html {
  const options = { name: 'question', label: 'Your question', isRequired: true } as const
  return html`<div class="field">
    ${label(parts, options)}
    <textarea
      id="question"
      name="question"
      rows="7"
      maxlength="${maxLengths.question}"
      required${described(parts, options)}
    >
${parts.typed?.question ?? ''}</textarea>
  </div>`
}

function label(parts: ContactParts, { name, label: words, help, isRequired }: FieldOptions): Html {
  const problem = problemOf(parts, name)
  return html`<label for="${name}">${words}${!isRequired && html` <span class="optional">(optional)</span>`}</label>
    ${help !== undefined && html`<p class="help" id="${name}-help">${help}</p>`}
    ${problem !== undefined && html`<p class="error" id="${name}-error">${problem}</p>`}`
}

function described(parts: ContactParts, { name, help }: FieldOptions): Html {
  const isWrong = problemOf(parts, name) !== undefined
  const ids = [...(help === undefined ? [] : [`${name}-help`]), ...(isWrong ? [`${name}-error`] : [])]
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${isWrong && html` aria-invalid="true"`}`
}

function problemOf({ problems = [] }: ContactParts, name: ContactField): string | undefined {
  return problems.find((problem) => problem.field === name)?.words
}
