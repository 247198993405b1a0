import { newsroomPath } from '../addresses.ts'
import { type TipCredit, tipCredits, type TipUse, tipUses } from '../../model/tip.ts'
import { choicesOf, type TipField, type TipForm, tipLengths, type TipProblem } from '../tips/check-tip.ts'
import { agreeWords, creditWords, exactPlaceWords, useWords } from '../tips/consent.ts'
import type { TipTerms } from '../tips/terms.ts'
import { maxTipBytes, maxTipFileBytes, maxTipFiles } from '../tips/tip-file.ts'
import { type Html, html } from './html.ts'
import { inLanguage } from './language.ts'
import { layout } from './layout.ts'
import { tipScriptPath } from './scripts.ts'
import type { View } from './view.ts'

export interface TipFormParts {
  readonly token: string
  readonly terms: TipTerms
  readonly keepDays: number
  /** What was typed and has to be mended. */
  readonly typed?: TipForm
  readonly problems?: readonly TipProblem[]
  /** A browser never fills a field of files in again. */
  readonly hadFiles?: boolean
}

/** Receipts lie below it. */
export function tipPath(slug: string): string {
  return `${newsroomPath(slug)}/tip`
}

/** For whoever saw something. It works without scripts, from a phone, and needs no account. */
export function tipFormPage(view: View, parts: TipFormParts): string {
  const { masthead, desk } = view
  const { problems = [] } = parts
  return layout(view, {
    title: problems.length > 0 ? 'Send a tip: something is missing' : 'Send a tip',
    description: `Tell ${desk.organisation.name} what you saw: words, pictures, films.`,
    path: tipPath(masthead.slug),
    section: 'tip',
    script: tipScriptPath,
    main: html`<h1>Send a tip</h1>
      <p class="summary">
        Tell us what you saw, or show us. It is on our desk at once; you get a page that says whether we could verify
        it, and on which you can take your consent back.
      </p>
      ${problemList(parts)}
      <form id="tip" method="post" action="${tipPath(masthead.slug)}" enctype="multipart/form-data">
        <input type="hidden" name="token" value="${parts.token}" />
        <input type="hidden" name="terms" value="${parts.terms.version}" />
        <div class="trap" aria-hidden="true">
          <label for="website">Leave this empty</label
          ><input id="website" name="website" tabindex="-1" autocomplete="off" />
        </div>
        ${story(parts)} ${files(parts)}
        ${field(parts, 'place', 'Town or area', { help: 'May be shown with what we publish.' })}
        ${field(parts, 'exactPlace', 'Exact place', { help: 'For us alone, unless you allow more below. A street, or what a map calls it.' })}
        ${field(parts, 'name', 'Your name', { autocomplete: 'name' })}
        ${field(parts, 'contact', 'How we reach you', { help: 'A mail address or a telephone number. It is never published.' })}
        ${consent(view, parts)}
        <p class="help">
          Fields with “optional” may stay empty. The people on the desk see what you send, with what your camera wrote
          into the files; none of that is published. It is forgotten after ${parts.keepDays} days.
        </p>
        <button type="submit">Send the tip</button>
      </form>`,
  })
}

function problemList({ problems = [], hadFiles }: TipFormParts): Html {
  if (problems.length === 0) return html``
  return html`<div class="errors" role="alert">
    <h2>This was not sent yet</h2>
    <ul>
      ${problems.map(({ field: name, words }) => html`<li>${name === undefined ? words : html`<a href="#${name}">${words}</a>`}</li>`)}
      ${hadFiles && html`<li class="choose-again"><a href="#files">Choose your files once more.</a></li>`}
    </ul>
  </div>`
}

function story(parts: TipFormParts): Html {
  return html`<div class="field">
    ${label(parts, 'text', 'What happened', {})}
    <textarea id="text" name="text" rows="6" maxlength="${tipLengths.text}" data-keep ${described(parts, 'text')}>
${parts.typed?.text ?? ''}</textarea>
  </div>`
}

function files(parts: TipFormParts): Html {
  const [each, all] = [maxTipFileBytes, maxTipBytes].map((bytes) => bytes / 1_048_576)
  const help = `At most ${maxTipFiles}, of ${each} MB each and ${all} MB together.`
  return html`<div class="field">
    ${label(parts, 'files', 'Pictures and films', { help, isOptional: true })}
    <input
      id="files"
      name="files"
      type="file"
      multiple
      accept="image/jpeg,image/png,image/webp,image/gif,video/mp4,video/quicktime,video/webm"
      ${described(parts, 'files', help)}
    />
  </div>`
}

interface FieldOptions {
  readonly help?: string
  readonly autocomplete?: string
  readonly isOptional?: boolean
}

function field(
  parts: TipFormParts,
  name: Exclude<TipField, 'agree' | 'files' | 'text'>,
  words: string,
  options: FieldOptions,
): Html {
  const { help, autocomplete } = options
  const isKept = name === 'place' || name === 'exactPlace'
  return html`<div class="field">
    ${label(parts, name, words, { ...options, isOptional: true })}
    <input
      id="${name}"
      name="${name}"
      value="${parts.typed?.[name] ?? ''}"
      maxlength="${tipLengths[name]}"
      ${autocomplete !== undefined && html` autocomplete="${autocomplete}"`}${isKept && html` data-keep`}${described(parts, name, help)}
    />
  </div>`
}

function consent({ masthead }: View, parts: TipFormParts): Html {
  const chosen = parts.typed
    ? choicesOf(parts.typed)
    : ({ use: 'lead', credit: 'anonymous', mayShowExactPlace: false } as const)
  const problem = problemOf(parts, 'agree')
  return html`<fieldset class="consent">
    <legend>What we may do with it</legend>
    <p ${inLanguage(masthead.language)}>${parts.terms.licence}</p>
    ${tipUses.map((use) => choice('use', use, useWords[use], chosen.use === use))}
    <hr />
    ${tipCredits.map((credit) => choice('credit', credit, creditWords[credit], chosen.credit === credit))}
    <hr />
    ${tick('mayShowExactPlace', exactPlaceWords, chosen.mayShowExactPlace, false)}
    ${problem !== undefined && html`<p class="error" id="agree-error">${problem}</p>`}
    ${tick('agree', agreeWords, parts.typed?.agree === 'on', true)}
  </fieldset>`
}

function choice(name: 'credit' | 'use', value: TipCredit | TipUse, words: string, isChosen: boolean): Html {
  return html`<p class="choice">
    <input type="radio" id="${name}-${value}" name="${name}" value="${value}" ${isChosen && html` checked`} />
    <label for="${name}-${value}">${words}</label>
  </p>`
}

function tick(name: 'agree' | 'mayShowExactPlace', words: string, isTicked: boolean, isRequired: boolean): Html {
  return html`<p class="choice">
    <input type="checkbox" id="${name}" name="${name}" ${isTicked && html` checked`} ${isRequired && html` required`} />
    <label for="${name}">${words}</label>
  </p>`
}

function label(parts: TipFormParts, name: TipField, words: string, { help, isOptional }: FieldOptions): Html {
  const problem = problemOf(parts, name)
  return html`<label for="${name}">${words}${isOptional && html` <span class="optional">(optional)</span>`}</label>
    ${help !== undefined && html`<p class="help" id="${name}-help">${help}</p>`}
    ${problem !== undefined && html`<p class="error" id="${name}-error">${problem}</p>`}`
}

function described(parts: TipFormParts, name: TipField, help?: string): Html {
  const isWrong = problemOf(parts, name) !== undefined
  const ids = [...(help === undefined ? [] : [`${name}-help`]), ...(isWrong ? [`${name}-error`] : [])]
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${isWrong && html` aria-invalid="true"`}`
}

function problemOf({ problems = [] }: TipFormParts, name: TipField): string | undefined {
  return problems.find((problem) => problem.field === name)?.words
}
