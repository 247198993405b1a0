// What stands around every page: head, navigation, feeds.
import { newsroomPath } from '../addresses.ts'
import { type Html, html, jsonLd } from './html.ts'
import { inLanguage } from './language.ts'
import { stylePath } from './style.ts'
import type { View } from './view.ts'

export interface PageParts {
  /** Of the tab and the card; the page's own heading is in `main`. */
  readonly title: string
  readonly description?: string
  /** Where this page is for good; the page says so to whoever came by another address. */
  readonly path: string
  readonly section:
    | 'archive'
    | 'contact'
    | 'facts'
    | 'index'
    | 'live'
    | 'media'
    | 'regulated'
    | 'statement'
    | 'tip'
    | 'tips'
  readonly main: Html
  readonly data?: object
  /** Open Graph's type; `website` unless told. */
  readonly openGraph?: readonly (readonly [property: string, content: string])[]
  /** Kept out of search engines: status pages, old versions. */
  readonly isPrivate?: boolean
  /** A file of ours that makes the page more convenient; without it, it does all the same. */
  readonly script?: string
}

/** A whole page, of which what is neither the newsroom's nor a statement's words is English. No script but the one that is named, no cookie, nothing fetched from elsewhere. */
export function layout(view: View, parts: PageParts): string {
  const { masthead } = view
  const isIndex = parts.section === 'index'
  const title = isIndex ? parts.title : `${parts.title} · ${masthead.title}`
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${parts.description && html`<meta name="description" content="${parts.description}" />`}
        ${parts.isPrivate ? html`<meta name="robots" content="noindex" />` : html`<link rel="canonical" href="${view.baseUrl + parts.path}" />`}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${stylePath}" />
        ${parts.script !== undefined && html`<script src="${parts.script}" defer></script>`}
        ${feedLinks(view, parts.section === 'regulated')} ${openGraph(view, parts)}
        ${parts.data && jsonLd({ '@context': 'https://schema.org', ...parts.data })}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the page</a>
        <header class="mast">
          <p class="name">
            <a
              href="${newsroomPath(masthead.slug)}"
              ${inLanguage(masthead.language)}
              ${isIndex && html` aria-current="page"`}
              >${masthead.title}</a
            >
          </p>
          ${navigation(view, parts.section)}
        </header>
        <main id="main" tabindex="-1">${parts.main}</main>
        ${footer(view, parts)}
      </body>
    </html> `.html
}

function navigation(
  { masthead, hasRegulated, takesTips, hasTips, hasLive }: View,
  section: PageParts['section'],
): Html {
  const places = [
    ...(hasLive ? ([['live', 'Live']] as const) : []),
    ['archive', 'Archive'],
    ...(hasRegulated ? ([['regulated', 'Regulated information']] as const) : []),
    ['facts', 'Facts and people'],
    ['media', 'Media'],
    ...(hasTips ? ([['tips', 'Sent in by readers']] as const) : []),
    ...(takesTips ? ([['tip', 'Send a tip']] as const) : []),
    ['contact', 'Contact'],
  ] as const
  return html`<nav aria-label="Newsroom">
    <ul>
      ${places.map(
        ([place, name]) =>
          html`<li>
            <a href="${newsroomPath(masthead.slug)}/${place}" ${section === place && html` aria-current="page"`}
              >${name}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`
}

/** Feeds are named by absolute addresses: readers copy them. */
const feedKinds = [
  ['rss.xml', 'application/rss+xml', 'RSS'],
  ['atom.xml', 'application/atom+xml', 'Atom'],
  ['feed.json', 'application/feed+json', 'JSON Feed'],
] as const

function feedLinks({ masthead, baseUrl }: View, isRegulated: boolean): Html {
  const folder = `${baseUrl}${newsroomPath(masthead.slug)}${isRegulated ? '/regulated' : ''}`
  const title = isRegulated ? `${masthead.title}: regulated information` : masthead.title
  return html`${feedKinds.map(
    ([file, type, name]) =>
      html`<link rel="alternate" type="${type}" title="${title} (${name})" href="${folder}/${file}" /> `,
  )}`
}

function openGraph({ masthead, baseUrl }: View, { title, description, path, openGraph: more = [] }: PageParts): Html {
  const hasType = more.some(([property]) => property === 'og:type')
  const properties = [
    ['og:title', title],
    ['og:url', baseUrl + path],
    ['og:site_name', masthead.title],
    ...(description ? ([['og:description', description]] as const) : []),
    ...(hasType ? [] : ([['og:type', 'website']] as const)),
    ...more,
  ] as const
  return html`${properties.map(([property, content]) => html`<meta property="${property}" content="${content}" /> `)}`
}

function footer({ masthead, desk, baseUrl }: View, { section, path, isPrivate }: PageParts): Html {
  const isRegulated = section === 'regulated'
  const folder = `${newsroomPath(masthead.slug)}${isRegulated ? '/regulated' : ''}`
  return html`<footer>
    <p>
      ${desk.organisation.name}${
        desk.organisation.site &&
        html` ·
          <a href="${webAddress(desk.organisation.site)}">${desk.organisation.site.replace(/^https?:\/\//, '')}</a>`
      }
    </p>
    ${!isPrivate && html`<p class="on-paper">${baseUrl + path}</p>`}
    <p class="feeds">
      Follow by
      ${feedKinds.map(([file, , name], index) => html`${index > 0 && ' · '}<a href="${folder}/${file}">${name}</a>`)}
    </p>
  </footer>`
}

/** What a person typed as their site: with or without its scheme. Anything but a web address leads to the page itself. */
function webAddress(site: string): string {
  const url = URL.parse(/^https?:\/\//i.test(site) ? site : `https://${site}`)
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : '#'
}
