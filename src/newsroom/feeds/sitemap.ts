// What search engines are told: every page for good, and for news engines those of the last two days.
import { newsroomPath, statementPath } from '../addresses.ts'
import { escapeHtml } from '../pages/html.ts'
import { xmlCharacters } from './xml-characters.ts'
import { type PublicStatement, type View } from '../pages/view.ts'

/** Source: sitemaps.org, "Sitemaps XML format": at most 50,000 addresses a file. */
export const maxSitemapEntries = 50_000
/** Source: Google's documentation of news sitemaps: articles of the last two days, at most 1,000. */
export const newsWindowMs = 2 * 86_400_000
export const maxNewsEntries = 1_000

/** Every public page of a newsroom. Withdrawn statements are left out: their addresses answer 410. */
export function sitemap(view: View, statements: readonly PublicStatement[], sections: readonly string[]): string {
  const home = view.baseUrl + newsroomPath(view.masthead.slug)
  const fixed = ['', ...sections.map((section) => `/${section}`)].map((path) => entry(home + path))
  const pages = statements.map((statement) => entry(addressOf(view, statement), statement.changedAtMs))
  return document([...fixed, ...pages].slice(0, maxSitemapEntries), '')
}

/** Titles as published, languages as news sitemaps want them. */
export function newsSitemap(view: View, statements: readonly PublicStatement[]): string {
  const name = xml(view.masthead.title)
  const entries = statements.slice(0, maxNewsEntries).map(
    (
      statement,
    ) => `<url><loc>${xml(addressOf(view, statement))}</loc><news:news><news:publication><news:name>${name}</news:name>
<news:language>${xml(newsLanguage(statement.language))}</news:language></news:publication>
<news:publication_date>${new Date(statement.publishedAtMs).toISOString()}</news:publication_date>
<news:title>${xml(statement.words.title)}</news:title></news:news></url>`,
  )
  return document(entries, ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"')
}

function addressOf({ baseUrl, masthead }: View, { name }: PublicStatement): string {
  return baseUrl + statementPath(masthead.slug, name)
}

/** Two or three letters, but for Chinese, which has two scripts. Source: Google's documentation of news sitemaps. */
function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize()
  if (language !== 'zh') return language
  return script === 'Hant' ? 'zh-tw' : 'zh-cn'
}

function entry(address: string, changedAtMs?: number): string {
  const changed = changedAtMs === undefined ? '' : `<lastmod>${new Date(changedAtMs).toISOString()}</lastmod>`
  return `<url><loc>${xml(address)}</loc>${changed}</url>`
}

function document(entries: readonly string[], namespaces: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${namespaces}>
${entries.join('\n')}
</urlset>
`
}

function xml(text: string): string {
  return escapeHtml(xmlCharacters(text))
}

/** What needs somebody who is signed in, or a token: nothing there for a search engine. */
const deskPaths = ['/api/', '/d/', '/hooks/', '/join/', '/account', '/sign-in', '/welcome']

/** What robots may read: all that is public, and nothing of the desk. Source: RFC 9309. */
export function robots(baseUrl: string, slugs: readonly string[]): string {
  const maps = slugs.flatMap((slug) => [
    `Sitemap: ${baseUrl}${newsroomPath(slug)}/sitemap.xml`,
    `Sitemap: ${baseUrl}${newsroomPath(slug)}/news-sitemap.xml`,
  ])
  return ['User-agent: *', ...deskPaths.map((path) => `Disallow: ${path}`), '', ...maps, ''].join('\n')
}
