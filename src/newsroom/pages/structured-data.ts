// What pages say to machines, in schema.org's words.
import { newsroomPath, statementPath } from '../addresses.ts'
import type { Version } from '../statements/statement.ts'
import { plainBeginning } from './markdown.ts'
import type { PublicStatement, View } from './view.ts'

/** Source: schema.org/NewsArticle, schema.org/CorrectionComment. */
export function statementData(view: View, statement: PublicStatement, versions: readonly Version[]): object {
  const { words } = statement
  const url = view.baseUrl + statementPath(view.masthead.slug, statement.name)
  const corrected = versions.filter(({ version }) => version > 1)
  return {
    '@type': statement.kind === 'news release' ? 'NewsArticle' : 'Article',
    '@id': `urn:uuid:${statement.statementId}`,
    url,
    mainEntityOfPage: url,
    headline: words.title,
    description: words.summary || plainBeginning(words.body, 200),
    datePublished: new Date(statement.publishedAtMs).toISOString(),
    dateModified: new Date(words.atMs).toISOString(),
    inLanguage: statement.language,
    version: words.version,
    isAccessibleForFree: true,
    ...(statement.kind === 'news release' && { genre: 'Press release' }),
    author: organisationData(view),
    publisher: organisationData(view),
    ...(corrected.length > 0 && {
      correction: corrected.map(({ note, atMs }) => ({
        '@type': 'CorrectionComment',
        text: note,
        datePublished: new Date(atMs).toISOString(),
      })),
    }),
  }
}

/** The newsroom itself, and how the press reaches it. Source: schema.org/Organization, schema.org/ContactPoint. */
export function newsroomData(view: View): object {
  const url = view.baseUrl + newsroomPath(view.masthead.slug)
  return {
    '@type': 'CollectionPage',
    url,
    name: view.masthead.title,
    inLanguage: view.masthead.language,
    about: {
      ...organisationData(view),
      contactPoint: {
        '@type': 'ContactPoint',
        contactType: 'press',
        url: `${url}/contact`,
        ...(view.masthead.contactMail !== undefined && { email: view.masthead.contactMail }),
        ...(view.masthead.contactPhone !== undefined && { telephone: view.masthead.contactPhone }),
      },
    },
  }
}

function organisationData({ desk }: View) {
  const { name, site } = desk.organisation
  const url = site === undefined ? undefined : URL.parse(/^https?:/i.test(site) ? site : `https://${site}`)?.href
  return { '@type': 'Organization', name, ...(url !== undefined && { url }) }
}
