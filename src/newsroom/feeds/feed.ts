// A section of the newsroom as RSS 2.0, Atom and JSON Feed. Corrections and withdrawals are told in the entry itself:
// whoever has the first words gets the later ones under the same id.
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import type { StatementSection } from '../../model/statement.ts'
import { feedPath, newsroomPath, type FeedFormat, statementPath } from '../addresses.ts'
import { html } from '../pages/html.ts'
import { plainBeginning, toHtml } from '../pages/markdown.ts'
import { time } from '../pages/statement-page.ts'
import { kindWords, type PublicStatement, type View } from '../pages/view.ts'
import { xmlCharacters } from './xml-characters.ts'

export interface FeedParts {
  readonly section: StatementSection
  readonly format: FeedFormat
  /** Latest first. */
  readonly statements: readonly PublicStatement[]
  readonly hubUrl: string
}

export const feedTypes: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
}

/** The document; the same statements give the same bytes. */
export function feedOf(view: View, parts: FeedParts): string {
  switch (parts.format) {
    case 'rss':
      return xmlCharacters(rss(view, parts))
    case 'atom':
      return xmlCharacters(atom(view, parts))
    case 'json':
      return json(view, parts)
  }
}

/** Source: RSS 2.0; RSS Best Practices Profile; W3C WebSub §4. */
function rss(view: View, { statements, ...parts }: FeedParts): string {
  const { title, description, homeUrl, selfUrl, updatedAtMs } = headOf(view, parts, statements)
  return generateRssFeed({
    title,
    link: homeUrl,
    description,
    language: view.masthead.language.toLowerCase(),
    ...(updatedAtMs !== undefined && { lastBuildDate: new Date(updatedAtMs) }),
    generator: 'Nowdesk',
    ttl: 60,
    atom: {
      links: [
        { href: selfUrl, rel: 'self', type: 'application/rss+xml' },
        { href: parts.hubUrl, rel: 'hub' },
      ],
    },
    items: statements.map((statement) => {
      const entry = entryOf(view, statement)
      return {
        title: entry.title,
        link: entry.url,
        guid: { value: entry.id, isPermaLink: false },
        pubDate: new Date(statement.publishedAtMs),
        description: entry.summary,
        categories: [{ name: entry.kind }],
        content: { encoded: entry.html },
        atom: { updated: new Date(statement.changedAtMs) },
        dc: { creators: [view.desk.organisation.name], languages: [statement.language] },
      }
    }),
  })
}

/** Source: RFC 4287. */
function atom(view: View, { statements, ...parts }: FeedParts): string {
  const { title, description, homeUrl, selfUrl, updatedAtMs, id } = headOf(view, parts, statements)
  return generateAtomFeed({
    id,
    title: { value: title },
    subtitle: { value: description },
    // A feed must say when it last changed, also before anything was published.
    updated: new Date(updatedAtMs ?? view.masthead.changedAtMs),
    authors: [{ name: view.desk.organisation.name }],
    generator: { text: 'Nowdesk' },
    xml: { lang: view.masthead.language },
    links: [
      { href: selfUrl, rel: 'self', type: 'application/atom+xml' },
      { href: homeUrl, rel: 'alternate', type: 'text/html' },
      { href: parts.hubUrl, rel: 'hub' },
    ],
    entries: statements.map((statement) => {
      const entry = entryOf(view, statement)
      return {
        id: entry.id,
        title: { value: entry.title },
        links: [{ href: entry.url, rel: 'alternate', type: 'text/html' }],
        published: new Date(statement.publishedAtMs),
        updated: new Date(statement.changedAtMs),
        summary: { value: entry.summary },
        content: { value: entry.html, type: 'html' },
        categories: [{ term: entry.kind }],
        xml: { lang: statement.language },
      }
    }),
  })
}

/** Source: JSON Feed 1.1. */
function json(view: View, { statements, ...parts }: FeedParts): string {
  const { title, description, homeUrl, selfUrl } = headOf(view, parts, statements)
  const feed = generateJsonFeed({
    title,
    home_page_url: homeUrl,
    feed_url: selfUrl,
    description,
    language: view.masthead.language,
    authors: [{ name: view.desk.organisation.name }],
    hubs: [{ type: 'WebSub', url: parts.hubUrl }],
    items: statements.map((statement) => {
      const entry = entryOf(view, statement)
      return {
        id: entry.id,
        url: entry.url,
        title: entry.title,
        summary: entry.summary,
        content_html: entry.html,
        date_published: new Date(statement.publishedAtMs),
        date_modified: new Date(statement.changedAtMs),
        tags: [entry.kind],
        language: statement.language,
      }
    }),
  })
  return typeof feed === 'string' ? feed : JSON.stringify(feed)
}

type HeadParts = Pick<FeedParts, 'format' | 'section'>

function headOf({ masthead, desk, baseUrl }: View, { section, format }: HeadParts, all: readonly PublicStatement[]) {
  const isRegulated = section === 'regulated'
  const home = newsroomPath(masthead.slug)
  return {
    id: `urn:uuid:${masthead.deskId}${isRegulated ? '#regulated' : ''}`,
    title: isRegulated ? `${masthead.title}: regulated information` : masthead.title,
    description: (!isRegulated && masthead.lead) || `What ${desk.organisation.name} publishes.`,
    homeUrl: baseUrl + (isRegulated ? `${home}/regulated` : home),
    selfUrl: baseUrl + feedPath(masthead.slug, section, format),
    updatedAtMs: all.length === 0 ? undefined : Math.max(...all.map((statement) => statement.changedAtMs)),
  }
}

function entryOf(view: View, statement: PublicStatement) {
  const { words, statementId, name } = statement
  const isWithdrawn = statement.state === 'withdrawn'
  return {
    id: `urn:uuid:${statementId}`,
    url: view.baseUrl + statementPath(view.masthead.slug, name),
    title: isWithdrawn ? `Withdrawn: ${words.title}` : words.title,
    summary: isWithdrawn
      ? `Withdrawn: ${statement.withdrawnReason ?? ''}`
      : words.summary || plainBeginning(words.body, 300),
    html: isWithdrawn ? withdrawnHtml(view, statement) : bodyHtml(view, statement),
    kind: statement.section === 'regulated' ? 'Regulated information' : kindWords[statement.kind],
  }
}

function withdrawnHtml({ desk }: View, { withdrawnAtMs = 0, withdrawnReason }: PublicStatement): string {
  return html`<p><strong>Withdrawn ${time(withdrawnAtMs, desk.timeZone)}:</strong> ${withdrawnReason}</p>`.html
}

function bodyHtml({ desk, baseUrl, pictureOf }: View, { words }: PublicStatement): string {
  const correction =
    words.version > 1 && html`<p><strong>Corrected ${time(words.atMs, desk.timeZone)}:</strong> ${words.note}</p>`
  return html`${correction}${toHtml(words.body, { baseUrl, ...(pictureOf && { pictureOf }) })}`.html
}
