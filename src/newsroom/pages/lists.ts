// Pages that list statements: the front page, the archive, the regulated section.
import { newsroomPath, statementPath } from '../addresses.ts'
import { type Html, html, trusted } from './html.ts'
import { dayWords } from './instants.ts'
import { inLanguage } from './language.ts'
import { layout } from './layout.ts'
import { plainBeginning } from './markdown.ts'
import { contactLine, time } from './statement-page.ts'
import { newsroomData } from './structured-data.ts'
import { kindWords, type PublicStatement, type View } from './view.ts'

/** The newest statements, the newest of all with its beginning. */
export function indexPage(view: View, statements: readonly PublicStatement[], hasMore: boolean): string {
  const { masthead } = view
  return layout(view, {
    title: masthead.title,
    path: newsroomPath(masthead.slug),
    section: 'index',
    ...(masthead.lead !== '' && { description: masthead.lead }),
    data: newsroomData(view),
    main: html`<h1 ${inLanguage(masthead.language)}>${masthead.title}</h1>
      ${masthead.lead !== '' && html`<p class="summary" ${inLanguage(masthead.language)}>${masthead.lead}</p>`}
      ${statements.length === 0 ? html`<p class="empty">Nothing has been published here yet.</p>` : statementList(view, statements, 'h2')}
      ${hasMore && html`<p><a href="${newsroomPath(masthead.slug)}/archive">Everything published, by year</a></p>`}
      ${contactLine(view)}`,
  })
}

export interface Year {
  readonly year: number
  readonly count: number
}

/** One year of the archive; the years beside it. */
export function archivePage(
  view: View,
  parts: { readonly years: readonly Year[]; readonly year: number; readonly statements: readonly PublicStatement[] },
): string {
  return layout(view, {
    title: `Archive ${parts.year}`,
    path: `${newsroomPath(view.masthead.slug)}/archive/${parts.year}`,
    section: 'archive',
    main: html`<h1>Archive</h1>
      ${yearLinks(view, 'archive', parts.years, parts.year)}
      <h2>${parts.year}</h2>
      ${parts.statements.length === 0 ? html`<p class="empty">Nothing was published in ${parts.year}.</p>` : statementList(view, parts.statements, 'h3')}`,
  })
}

/** One year of the regulated section: date, time and title in the order of disclosure, and nothing beside them. */
export function regulatedPage(
  view: View,
  parts: { readonly years: readonly Year[]; readonly year: number; readonly statements: readonly PublicStatement[] },
): string {
  const { masthead, desk } = view
  return layout(view, {
    title: `Regulated information ${parts.year}`,
    description: `What ${desk.organisation.name} publishes because the law asks for it, in the order of disclosure.`,
    path: `${newsroomPath(masthead.slug)}/regulated/${parts.year}`,
    section: 'regulated',
    main: html`<h1>Regulated information</h1>
      <p class="summary">
        What ${desk.organisation.name} publishes because the law asks for it: free of charge, in the order of
        disclosure, latest first, kept for at least five years.
      </p>
      ${yearLinks(view, 'regulated', parts.years, parts.year)}
      <h2>${parts.year}</h2>
      ${
        parts.statements.length === 0
          ? html`<p class="empty">Nothing was published in ${parts.year}.</p>`
          : html`<ol class="ledger">
              ${parts.statements.map(
                (statement) =>
                  html`<li>
                    <p class="small">${time(statement.publishedAtMs, desk.timeZone, true)}</p>
                    <p>
                      <a href="${statementPath(masthead.slug, statement.name)}" ${inLanguage(statement.language)}
                        >${statement.words.title}</a
                      >
                    </p>
                    ${marks(view, statement)}
                  </li>`,
              )}
            </ol>`
      }`,
  })
}

function yearLinks({ masthead }: View, section: 'archive' | 'regulated', years: readonly Year[], shown: number): Html {
  if (years.length === 0) return html``
  return html`<nav aria-label="Years" class="years">
    <ul>
      ${years.map(
        ({ year, count }) =>
          html`<li>
            <a href="${newsroomPath(masthead.slug)}/${section}/${year}" ${year === shown && html` aria-current="page"`}
              >${year} <span class="count">(${count})</span></a
            >
          </li>`,
      )}
    </ul>
  </nav>`
}

/** `heading` is the level below the one that stands above the list. */
function statementList(view: View, statements: readonly PublicStatement[], heading: 'h2' | 'h3'): Html {
  const { masthead, desk } = view
  return html`<ol class="statements">
    ${statements.map(
      (statement) =>
        html`<li>
          <p class="kicker">
            ${kindWords[statement.kind]} ·
            <time datetime="${new Date(statement.publishedAtMs).toISOString()}"
              >${dayWords(statement.publishedAtMs, desk.timeZone)}</time
            >
          </p>
          <${trusted(heading)}
            ${inLanguage(statement.language)}
            ${statement.state === 'withdrawn' && trusted(' class="gone"')}
          >
            <a href="${statementPath(masthead.slug, statement.name)}">${statement.words.title}</a>
          </${trusted(heading)}>
          ${
            statement.state === 'withdrawn'
              ? html`<p class="mark">Withdrawn ${time(statement.withdrawnAtMs ?? 0, desk.timeZone)}</p>`
              : html`<p ${inLanguage(statement.language)}>
                    ${statement.words.summary || plainBeginning(statement.words.body, 240)}
                  </p>
                  ${marks(view, statement)}`
          }
        </li>`,
    )}
  </ol>`
}

function marks({ desk }: View, { words }: PublicStatement): Html {
  return html`${words.version > 1 && html`<p class="mark">Corrected ${time(words.atMs, desk.timeZone)}</p>`}`
}
