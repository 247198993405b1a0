// What public collections of odd feeds expect, held against what we read. They describe more than we keep, so a share is
// asked for; of hostile documents not one may give anything away. Without the collections a small one of our own is read.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { corpusFiles, corpusPath } from '../../../test/world/data-dir.ts'
import { threadTimeMs } from '../../../test/world/thread-time.ts'
import { InvalidError } from '../../platform/errors.ts'
import { plainText } from '../plain-text.ts'
import { parseFeed } from './parse.ts'
import type { ReadFeed } from './read-feed.ts'

interface Expectation {
  readonly what: string
  readonly bytes: Uint8Array
  readonly contentType?: string
  readonly read: (feed: ReadFeed) => string | undefined
  readonly expected: string
}

/** The words alone: how they were marked up is not kept. */
const words = (text: string | undefined) =>
  plainText(text ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()

function isMet({ bytes, contentType, read, expected }: Expectation): boolean {
  try {
    return words(read(parseFeed(bytes, contentType))) === words(expected)
  } catch (error) {
    if (error instanceof InvalidError) return false
    throw error
  }
}

function share(expectations: readonly Expectation[]): { readonly met: number; readonly unmet: readonly string[] } {
  const unmet = expectations
    .filter((one) => !isMet(one))
    .map(({ what, expected }) => `${what}: ${expected.slice(0, 60)}`)
  return { met: 1 - unmet.length / expectations.length, unmet }
}

const ours: readonly Expectation[] = [
  {
    what: 'own: entities and CDATA in a title',
    bytes: Buffer.from(
      '<rss><channel><item><title>Tea &amp; <![CDATA[<b>cake</b>]]></title><guid>1</guid></item></channel></rss>',
    ),
    read: (feed) => feed.entries[0]?.title,
    expected: 'Tea & cake',
  },
  {
    what: 'own: an encoding that only the header names',
    bytes: Buffer.from(
      '<rss><channel><title>Caf\xe9</title><item><guid>1</guid><title>a</title></item></channel></rss>',
      'latin1',
    ),
    contentType: 'text/xml; charset=iso-8859-1',
    read: (feed) => feed.title,
    expected: 'Café',
  },
]

interface Check {
  readonly path: readonly (number | string)[]
  readonly op: string
  readonly value?: unknown
}

/** The checks of the Universal Feed Parser's suite that ask for something which we keep. */
function ofFeedparser(): readonly Expectation[] {
  const path = corpusPath('feeds', 'feedparser_expectations.json')
  if (path === undefined) return []
  const cases = JSON.parse(readFileSync(path, 'utf8')) as readonly {
    readonly file: string
    readonly headers: Readonly<Record<string, string>>
    readonly checks?: readonly Check[]
  }[]
  return cases.flatMap(({ file, headers, checks = [] }) => {
    const source = corpusPath('feeds', 'feedparser', file)
    return source === undefined
      ? []
      : checks.flatMap((check) => {
          const read = check.op === 'eq' ? readerOf(check.path) : undefined
          if (read === undefined || typeof check.value !== 'string' || words(check.value) === '') return []
          const contentType = headers['content-type'] ?? headers['Content-type'] ?? headers['Content-Type']
          return [
            {
              what: `${file} ${check.path.join('.')}`,
              bytes: readFileSync(source),
              read,
              expected: check.value,
              ...(contentType && { contentType }),
            },
          ]
        })
  })
}

function readerOf(path: Check['path']): Expectation['read'] | undefined {
  if (path.join('.') === 'feed.title') return (feed) => feed.title
  const [list, index, ...rest] = path
  if (list !== 'entries' || typeof index !== 'number') return undefined
  switch (rest.join('.')) {
    case 'title':
      return (feed) => feed.entries[index]?.title
    case 'content.0.value':
      return (feed) => feed.entries[index]?.text
    case 'description':
    case 'summary':
      return (feed) => feed.entries[index]?.text
    default:
      return undefined
  }
}

/** gofeed's cases: each document beside what it should come to. */
function ofGofeed(): readonly Expectation[] {
  const files = ['translator', 'parser/universal'].flatMap((folder) => corpusFiles('feeds', 'gofeed', folder))
  const byName = new Map(files.map(({ name, bytes }) => [name, bytes]))
  return files.flatMap(({ name, bytes }) => {
    const document = name.endsWith('.json') ? byName.get(name.replace(/\.json$/, '.xml')) : undefined
    if (document === undefined) return []
    const { title, items = [] } = JSON.parse(bytes.toString()) as {
      readonly title?: string
      readonly items?: readonly { readonly title?: string }[]
    }
    const titles = items.map((item, index) => ({
      read: (feed: ReadFeed) => feed.entries[index]?.title,
      of: item.title,
    }))
    return [{ read: (feed: ReadFeed) => feed.title, of: title }, ...titles].flatMap(({ read, of }) =>
      words(of) === '' ? [] : [{ what: name, bytes: document, read, expected: of ?? '' }],
    )
  })
}

// Of feedparser's the rest asks for base64 (Atom 0.3), CDF, CP-1252 mended in XML references, and for the summary where the
// content says more.
describe('what collections of feeds expect', () => {
  it.each([
    ['our own', ours, 1],
    ['feedparser', [...ours, ...ofFeedparser()], 0.8],
    ['gofeed', [...ours, ...ofGofeed()], 0.9],
  ] as const)('is met: %s', (_name, expectations, least) => {
    const { met, unmet } = share(expectations)
    expect(
      met,
      `${unmet.length} of ${expectations.length} unmet:\n${unmet.slice(0, 40).join('\n')}`,
    ).toBeGreaterThanOrEqual(least)
  })
})

const ownXxe = [
  '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title><item><title>&x;</title><guid>1</guid></item></channel></rss>',
  '<!DOCTYPE r [<!ENTITY % d SYSTEM "file:///etc/passwd"> %d;]><feed xmlns="http://www.w3.org/2005/Atom"><title>a</title></feed>',
]

describe('documents that ask for what is not theirs', () => {
  it('get nothing: no file’s content, and an error or a feed within a second', () => {
    const secrets = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .filter((line) => line.length > 8)
    const documents = [
      ...ownXxe.map((text) => Buffer.from(text)),
      ...corpusFiles('security', 'xxe').flatMap(({ bytes }) => inFeed(bytes)),
    ]
    for (const bytes of documents) {
      let said = ''
      expect(threadTimeMs(() => (said = saidOf(bytes)))).toBeLessThan(1_000)
      expect(secrets.filter((secret) => said.includes(secret))).toEqual([])
    }
    expect(documents.length).toBeGreaterThanOrEqual(2)
  })
})

/** The attack as it stands, and with a feed as its document. */
function inFeed(bytes: Buffer): readonly Buffer[] {
  const doctype = /<!DOCTYPE[\s\S]*?(?:\]\s*>|>)/i.exec(bytes.toString('latin1'))?.[0]
  const entities = doctype?.matchAll(/<!ENTITY\s+([\w-]+)\s/g) ?? []
  const uses = [...entities].map(([, name]) => `&${name};`).join(' ')
  const feed = `${doctype}<rss><channel><title>${uses}</title><item><guid>1</guid><title>${uses}</title></item></channel></rss>`
  return doctype === undefined ? [bytes] : [bytes, Buffer.from(feed, 'latin1')]
}

function saidOf(bytes: Uint8Array): string {
  try {
    return JSON.stringify(parseFeed(bytes))
  } catch (error) {
    if (error instanceof InvalidError) return error.message
    throw error
  }
}
