import { newsroomPath, statementPath } from '../addresses.ts'
import type { Version } from '../statements/statement.ts'
import { type Html, html } from './html.ts'
import { exactInstantWords, instantWords } from './instants.ts'
import { inLanguage } from './language.ts'
import { layout } from './layout.ts'
import { firstPicture, plainBeginning, toHtml, type MarkdownOptions } from './markdown.ts'
import { statementData } from './structured-data.ts'
import { kindWords, type PublicStatement, type View } from './view.ts'

export interface StatementParts {
  readonly statement: PublicStatement
  /** Newest first, the shown one among them. */
  readonly versions: readonly Version[]
  /** What it sets right, and what sets it right. */
  readonly corrects?: PublicStatement
  readonly correctedBy: readonly PublicStatement[]
}

/** The page of one statement: its words, when they were said, and every correction since. */
export function statementPage(view: View, parts: StatementParts): string {
  const { statement, versions } = parts
  const { words } = statement
  const isRegulated = statement.section === 'regulated'
  const description = words.summary || plainBeginning(words.body, 200)
  return layout(view, {
    title: words.title,
    description,
    path: statementPath(view.masthead.slug, statement.name),
    section: isRegulated ? 'regulated' : 'statement',
    data: statementData(view, statement, versions),
    openGraph: [
      ['og:type', 'article'],
      ['og:locale', statement.language.replaceAll('-', '_')],
      ['article:published_time', new Date(statement.publishedAtMs).toISOString()],
      ['article:modified_time', new Date(words.atMs).toISOString()],
      ...cardPicture(view, words.body),
    ],
    main: html`<article ${inLanguage(statement.language)}>
      <header>
        ${kicker(view, statement)}
        <h1>${words.title}</h1>
        ${words.summary !== '' && html`<p class="summary">${words.summary}</p>`} ${dateline(view, statement)}
      </header>
      ${links(view, parts)} ${corrections(view, statement, versions)}
      <div class="body">${toHtml(words.body, options(view))}</div>
      ${!isRegulated && contactLine(view)}
    </article>`,
  })
}

/** Earlier words, as they were: marked as such, and kept out of search engines. */
export function versionPage(view: View, { statement }: StatementParts, version: Version): string {
  const current = statementPath(view.masthead.slug, statement.name)
  const zone = view.desk.timeZone
  return layout(view, {
    title: `${version.title} (version ${version.version})`,
    path: statementPath(view.masthead.slug, statement.name, version.version),
    section: statement.section === 'regulated' ? 'regulated' : 'statement',
    isPrivate: true,
    main: html`<article ${inLanguage(statement.language)}>
      <header>
        ${kicker(view, statement)}
        <h1>${version.title}</h1>
        ${dateline(view, { ...statement, words: version })}
      </header>
      <div class="notice" lang="en">
        <p>
          <strong>These words no longer stand.</strong> They are version ${version.version}, published
          ${time(version.atMs, zone)}. <a href="${current}">Read the statement as it stands</a>.
        </p>
      </div>
      <div class="body">${toHtml(version.body, options(view))}</div>
    </article>`,
  })
}

/** What is left of a statement that was withdrawn: that it was there, and why it is not. Answered as 410. */
export function withdrawnPage(view: View, statement: PublicStatement): string {
  const zone = view.desk.timeZone
  return layout(view, {
    title: `Withdrawn: ${statement.words.title}`,
    path: statementPath(view.masthead.slug, statement.name),
    section: 'statement',
    isPrivate: true,
    main: html`<article>
      <header>
        <p class="kicker">Withdrawn</p>
        <h1 ${inLanguage(statement.language)}>${statement.words.title}</h1>
      </header>
      <div class="notice">
        <p><strong>This statement was withdrawn ${time(statement.withdrawnAtMs ?? 0, zone)}.</strong></p>
        <p ${inLanguage(statement.language)}>${statement.withdrawnReason}</p>
      </div>
      <p>
        It was published ${time(statement.publishedAtMs, zone)}. Its words no longer stand and should not be quoted.
      </p>
      ${contactLine(view)}
    </article>`,
  })
}

/** Source: the Open Graph protocol, structured properties. */
function cardPicture(view: View, body: string): readonly (readonly [property: string, content: string])[] {
  const picture = firstPicture(body, options(view))
  if (!picture) return []
  const { url, alt, width, height } = picture
  return [
    ['og:image', URL.parse(url, view.baseUrl)?.href ?? url],
    ...(width === undefined ? [] : ([['og:image:width', String(width)]] as const)),
    ...(height === undefined ? [] : ([['og:image:height', String(height)]] as const)),
    ...(alt === '' ? [] : ([['og:image:alt', alt]] as const)),
  ]
}

function options({ pictureOf }: View): MarkdownOptions {
  return pictureOf ? { pictureOf } : {}
}

function kicker({ masthead }: View, { section, kind }: PublicStatement): Html {
  return section === 'regulated'
    ? html`<p class="kicker" lang="en"><a href="${newsroomPath(masthead.slug)}/regulated">Regulated information</a></p>`
    : html`<p class="kicker" lang="en">${kindWords[kind]}</p>`
}

/** When it was said, and when it was last changed: at every statement's head, with the zone. */
function dateline({ desk }: View, { section, publishedAtMs, words }: PublicStatement): Html {
  const zone = desk.timeZone
  return html`<p class="dateline" lang="en">
    Published
    ${time(publishedAtMs, zone, section === 'regulated')}${
      words.version > 1 && html` · corrected ${time(words.atMs, zone, section === 'regulated')}`
    }
  </p>`
}

function links({ masthead }: View, { corrects, correctedBy }: StatementParts): Html {
  const to = (other: PublicStatement) =>
    html`<a href="${statementPath(masthead.slug, other.name)}" ${inLanguage(other.language)}>${other.words.title}</a>`
  return html`${corrects && html`<p class="notice" lang="en">This corrects an earlier statement: ${to(corrects)}</p>`}
  ${correctedBy.map((other) => html`<p class="notice" lang="en"><strong>Set right by a later statement:</strong> ${to(other)}</p>`)}`
}

/** Each correction with what changed, newest first, and the way to the words before it. */
function corrections({ masthead, desk }: View, statement: PublicStatement, versions: readonly Version[]): Html {
  const corrected = versions.filter(({ version }) => version > 1)
  if (corrected.length === 0) return html``
  return html`<section class="notice" aria-labelledby="corrections">
    <h2 id="corrections" lang="en">${corrected.length === 1 ? 'Correction' : 'Corrections'}</h2>
    <ol reversed>
      ${corrected.map(
        ({ version, note, atMs }) =>
          html`<li>
            <p>${note}</p>
            <p class="small" lang="en">
              ${time(atMs, desk.timeZone)} ·
              <a href="${statementPath(masthead.slug, statement.name, version - 1)}">Read the words before</a>
            </p>
          </li>`,
      )}
    </ol>
  </section>`
}

/** An instant in the newsroom's own time zone; `isExact` to the second, as rules for issuers ask. */
export function time(atMs: number, zone: string, isExact = false): Html {
  const words = isExact ? exactInstantWords(atMs, zone) : instantWords(atMs, zone)
  return html`<time datetime="${new Date(atMs).toISOString()}">${words}</time>`
}

/** Whom a reporter asks, below every statement that is not regulated. */
export function contactLine({ masthead }: View): Html {
  const { slug, contactPhone: phone } = masthead
  return html`<aside class="contact" lang="en">
    <p>
      Questions from the press: <a href="${newsroomPath(slug)}/contact">reach the person on duty</a>${
        phone !== undefined && html`, or call <a href="tel:${phone.replaceAll(/[^+\d]/g, '')}">${phone}</a>`
      }.
    </p>
  </aside>`
}
