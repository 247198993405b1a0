import type { FactsPage } from '../facts/facts.ts'
import type { Media } from '../media/media.ts'
import { newsroomPath } from '../addresses.ts'
import { type Html, html } from './html.ts'
import { dayWords } from './instants.ts'
import { layout } from './layout.ts'
import { contactLine } from './statement-page.ts'
import type { View } from './view.ts'

/** Figures with their date, and who may be quoted with what. */
export function factsPage(view: View, sheet: FactsPage, media: ReadonlyMap<string, Media>): string {
  const { masthead, desk } = view
  const isEmpty = sheet.facts.length === 0 && sheet.spokespersons.length === 0
  return layout(view, {
    title: 'Facts and people',
    description: `Figures about ${desk.organisation.name}, and who may be quoted.`,
    path: `${newsroomPath(masthead.slug)}/facts`,
    section: 'facts',
    main: html`<h1>Facts and people</h1>
      ${isEmpty && html`<p class="empty">Nothing stands here yet.</p>`}
      ${
        sheet.facts.length > 0 &&
        html`<h2>Facts</h2>
          <dl class="facts">${sheet.facts.map(fact)}</dl>`
      }
      ${
        sheet.spokespersons.length > 0 &&
        html`<h2>Spokespersons</h2>
          ${sheet.spokespersons.map((person) => spokesperson(person, media))}`
      }
      ${sheet.keptAtMs !== undefined && html`<p class="small">As of ${dayWords(sheet.keptAtMs, desk.timeZone)}.</p>`}
      ${contactLine(view)}`,
  })
}

function fact({ label, value, asOf, source }: FactsPage['facts'][number]): Html {
  const note = html`${asOf !== undefined && html` <span class="small">(as of ${dayOf(asOf)})</span>`}${source !== undefined && html` <a class="small" href="${source}">source</a>`}`
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}${note}</dd>
  </div>`
}

function spokesperson(
  { name, position, mediaId, quotes }: FactsPage['spokespersons'][number],
  media: ReadonlyMap<string, Media>,
): Html {
  const portrait = media.get(mediaId ?? '')
  return html`<section class="person">
    ${portrait?.width !== undefined && html`<img class="portrait" src="${portrait.path}" alt="${portrait.alt}" width="${portrait.width}" height="${portrait.height ?? portrait.width}" loading="lazy" />`}
    <h3>${name}</h3>
    <p class="small">${position}${portrait !== undefined && html` · Photo: ${portrait.credit}`}</p>
    ${quotes.map(
      ({ text, about, saidOn }) =>
        html`<figure>
          <blockquote class="quote">${text}</blockquote>
          <figcaption>
            <p>${name}${about && ` on ${about}`}${saidOn !== undefined && `, ${dayOf(saidOn)}`}</p>
          </figcaption>
        </figure>`,
    )}
  </section>`
}

function dayOf(date: string): string {
  return dayWords(Date.parse(date), 'UTC')
}

/** Files with what is to be seen, whose they are, and on which terms they may be used. */
export function mediaPage(view: View, media: readonly Media[]): string {
  const listed = media.filter(({ isListed }) => isListed)
  return layout(view, {
    title: 'Media',
    description: `Pictures and documents of ${view.desk.organisation.name} for the press, with their terms of use.`,
    path: `${newsroomPath(view.masthead.slug)}/media`,
    section: 'media',
    main: html`<h1>Media</h1>
      ${
        listed.length === 0
          ? html`<p class="empty">There are no files here yet.</p>`
          : html`<ul class="gallery">
              ${listed.map(file)}
            </ul>`
      }
      ${contactLine(view)}`,
  })
}

function file({ path, alt, caption, credit, licence, width, height, contentType, byteCount }: Media): Html {
  const kind = contentType === 'application/pdf' ? 'PDF' : `${width} × ${height}`
  const size = byteCount < 1_048_576 ? `${Math.ceil(byteCount / 1_024)} KB` : `${(byteCount / 1_048_576).toFixed(1)} MB`
  return html`<li>
    <figure>
      ${width !== undefined && html`<img src="${path}" alt="${alt}" width="${width}" height="${height ?? width}" loading="lazy" />`}
      <figcaption>
        ${(caption !== '' || width === undefined) && html`<p>${caption || alt}</p>`}
        <p class="small">${credit} · ${licence}</p>
        <p class="small">
          <a href="${path}" download>Download <span class="sr">${alt}</span></a> (${kind}, ${size})
        </p>
      </figcaption>
    </figure>
  </li>`
}
