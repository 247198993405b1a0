import { describe, expect, it } from 'vitest'
import { corpusFiles } from '../../../test/world/data-dir.ts'
import { decodeText } from './decode-text.ts'
import { parseFeed } from './parse.ts'
import { parseDate } from './parse-date.ts'

const bytes = (text: string) => Buffer.from(text)
const rss = (items: string, head = '') =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Quay &amp; Co</title>${head}${items}</channel></rss>`

describe('parseFeed', () => {
  it('reads RSS 2.0 with its modules, the full text before the summary', () => {
    const item = `<item><title>Fish &amp;amp; chips</title><link>https://quay.example/1</link><guid isPermaLink="false">q1</guid>
      <dc:creator>Ada</dc:creator><pubDate>Tue, 10 Mar 2026 08:00:00 EST</pubDate><description>short</description>
      <content:encoded><![CDATA[<p>Long <a href="https://other.example/x?a=1&amp;b=2">text</a></p><script>no()</script>]]></content:encoded></item>`
    const feed = parseFeed(bytes(rss(item, '<ttl>15</ttl>')))
    expect(feed).toMatchObject({ title: 'Quay & Co', ttlMs: 900_000 })
    expect(feed.entries).toEqual([
      {
        id: 'q1',
        url: 'https://quay.example/1',
        title: 'Fish & chips',
        text: 'Long text',
        links: ['https://other.example/x?a=1&b=2'],
        authorName: 'Ada',
        publishedAtMs: Date.UTC(2026, 2, 10, 13),
      },
    ])
  })

  it('reads RSS 1.0, RSS 0.91, Atom and JSON Feed alike', () => {
    const documents = [
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://q.example/"><title>Q</title></channel><item rdf:about="https://q.example/1"><title>One</title><link>https://q.example/1</link></item></rdf:RDF>`,
      `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Q</title><item><title>One</title><link>https://q.example/1</link></item></channel></rss>`,
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Q</title><id>q</id><entry><id>tag:q,1</id><title>One</title><link href="https://q.example/1"/></entry></feed>`,
      `{"version":"https://jsonfeed.org/version/1","title":"Q","items":[{"id":"1","url":"https://q.example/1","title":"One"}]}`,
    ]
    for (const document of documents) {
      const feed = parseFeed(bytes(document))
      expect(feed.title, document).toBe('Q')
      expect(feed.entries, document).toEqual([expect.objectContaining({ title: 'One', url: 'https://q.example/1' })])
    }
  })

  it('names what came instead of a feed', () => {
    expect(() => parseFeed(bytes(''))).toThrow('empty')
    expect(() => parseFeed(bytes('<!doctype html><html><title>x</title></html>'))).toThrow('web page')
    expect(() => parseFeed(bytes('{"a":1}'))).toThrow('JSON')
    expect(() => parseFeed(bytes('plain words'))).toThrow('neither XML nor JSON')
    expect(() => parseFeed(bytes(rss('<item>'.repeat(1_000))))).toThrow('deeper')
  })

  it('expands no entity of the document, neither as a bomb nor from a file', () => {
    const subset = `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`
    const feed = parseFeed(bytes(subset + rss('<item><guid>1</guid><title>&b;&f;</title></item>')))
    expect(feed.entries[0]?.title).toBe('&b;&f;')
  })

  it('tells of deleted entries', () => {
    const feed = parseFeed(
      bytes(`<feed xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns="http://www.w3.org/2005/Atom"><title>Q</title>
        <at:deleted-entry ref="yt:video:abc" when="2026-03-10T08:00:00Z"><link href="https://q.example/"/></at:deleted-entry></feed>`),
    )
    expect(feed.gone).toEqual([{ id: 'yt:video:abc', atMs: Date.UTC(2026, 2, 10, 8) }])
  })
})

describe('decodeText', () => {
  const xml = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>é</a>`
  it.each([
    ['the mark before everything', Buffer.from(`\uFEFF${xml('iso-8859-1')}`), 'text/xml; charset=iso-8859-1'],
    ['the charset of the server', Buffer.from(xml('utf-8'), 'latin1'), 'text/xml; charset=iso-8859-1'],
    ['the declaration', Buffer.from(xml('ISO-8859-1'), 'latin1'), 'text/xml'],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${xml('utf-16')}`, 'utf16le'), ''],
    ['the declaration where the server is wrong', Buffer.from(xml('iso-8859-1'), 'latin1'), 'text/xml; charset=utf-8'],
    ['bytes that fit no declaration', Buffer.from(xml('utf-8'), 'latin1'), ''],
  ])('reads by %s', (_name, body, contentType) => expect(decodeText(body, contentType).text).toContain('<a>é</a>'))

  it('says when the declared encoding did not fit', () => {
    expect(decodeText(Buffer.from(xml('utf-8'), 'latin1')).isAsDeclared).toBe(false)
    expect(decodeText(Buffer.from(xml('utf-8'))).isAsDeclared).toBe(true)
  })
})

describe('parseDate', () => {
  it.each([
    ['2026-03-10T08:00:00Z', Date.UTC(2026, 2, 10, 8)],
    ['2026-03-10T08:00:00.250+02:00', Date.UTC(2026, 2, 10, 6, 0, 0, 250)],
    ['20260310', Date.UTC(2026, 2, 10)],
    ['2026-03', Date.UTC(2026, 2, 1)],
    ['Tue, 10 Mar 2026 08:00 GMT', Date.UTC(2026, 2, 10, 8)],
    ['10 Mar 26 08:00:00 PDT', Date.UTC(2026, 2, 10, 15)],
    ['Tue Mar 10 08:00:00 UTC 2026', Date.UTC(2026, 2, 10, 8)],
    ['March 10, 2026', Date.UTC(2026, 2, 10)],
    ['04/05/2026', undefined],
    ['2026-13-40', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ])('%s', (text, atMs) => expect(parseDate(text)).toBe(atMs))
})

const real = corpusFiles('feeds', 'real')
const readable = real.filter(({ bytes: body }) => {
  try {
    return parseFeed(body).entries.length > 0
  } catch {
    return false
  }
})

describe('real feeds, when this machine has them', () => {
  it(`${readable.length} of ${real.length} give entries: nine in ten at least`, () => {
    expect(readable.length).toBeGreaterThanOrEqual(real.length * 0.9)
  })
})
