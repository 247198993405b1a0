// A publisher on loopback: the same entries as RSS, Atom, JSON Feed, a YouTube channel and a subreddit, with validators,
// moves, refusals, and every hostile behaviour that a feed has been met with.
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { type WebServer, openWebServer } from './web-server.ts'

export interface PublishedEntry {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly atMs: number
}

export interface FeedServer extends AsyncDisposable {
  readonly url: string
  readonly requests: readonly string[]
  /** How many answers had a body, and how many said that nothing changed. */
  readonly counts: { full: number; unchanged: number }
  /** The most requests that were under way at the same time. */
  readonly mostAtOnce: number
  publish(entry: Partial<PublishedEntry> & { readonly title: string }): PublishedEntry
  /** Changes the words of an entry. */
  edit(id: string, text: string): void
  /** Removes the oldest entries, as feeds do. */
  keepNewest(count: number): void
  /** An entry that nothing can be made of. */
  publishGarbage(): void
  /** Named in the Link header and the documents, when set. */
  hubUrl: string | undefined
  /** Sent with every feed. */
  headers: Record<string, string>
  /** In RSS, minutes. */
  ttl: number | undefined
  goAway(): Promise<void>
  comeBack(): Promise<void>
}

export const channelId = 'UCabcdefghijklmnopqrstuv'

/** Feeds: /feed.xml /atom.xml /feed.json /feeds/videos.xml /r/news/new.rss. Others: /moved.xml /gone.xml /busy.xml /page /hostile/… */
export async function openFeedServer(): Promise<FeedServer> {
  const entries: PublishedEntry[] = []
  const counts = { full: 0, unchanged: 0 }
  let garbage = 0
  let [atOnce, mostAtOnce] = [0, 0]
  let server: WebServer | undefined
  const requests: string[] = []

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    requests.push(`${request.method} ${request.url}`)
    atOnce += 1
    mostAtOnce = Math.max(mostAtOnce, atOnce)
    response.once('close', () => (atOnce -= 1))
    const path = new URL(request.url ?? '/', 'http://feed.invalid').pathname
    if (path.startsWith('/hostile/')) return void hostile(path.slice('/hostile/'.length), response)
    const document = documentFor(path)
    if (document !== undefined) return void sendFeed(request, response, document)
    if (path === '/moved.xml') return void response.writeHead(301, { location: '/feed.xml' }).end()
    if (path === '/gone.xml') return void response.writeHead(410).end()
    if (path === '/busy.xml') return void response.writeHead(503, { 'retry-after': '120' }).end()
    if (path === '/page') return void response.writeHead(200, { 'content-type': 'text/html' }).end(page)
    response.writeHead(404).end()
  }

  const documentFor = (path: string): { readonly type: string; readonly body: string } | undefined => {
    const said = { entries: entries.toReversed(), garbage, url: feed.url, hubUrl: feed.hubUrl, ttl: feed.ttl }
    switch (path) {
      case '/feed.xml':
        return { type: 'application/rss+xml; charset=utf-8', body: rss(said) }
      case '/atom.xml':
        return { type: 'application/atom+xml', body: atom(said) }
      case '/feed.json':
        return { type: 'application/feed+json', body: jsonFeed(said) }
      case '/feeds/videos.xml':
        return { type: 'text/xml; charset=UTF-8', body: videos(said) }
      case '/r/news/new.rss':
        return { type: 'application/atom+xml; charset=UTF-8', body: subreddit(said) }
      default:
        return undefined
    }
  }

  const sendFeed = (request: IncomingMessage, response: ServerResponse, document: { type: string; body: string }) => {
    const etag = `"${createHash('sha1').update(document.body).digest('hex').slice(0, 12)}"`
    const link =
      feed.hubUrl === undefined ? {} : { link: `<${feed.hubUrl}>; rel="hub", <${feed.url}${request.url}>; rel=self` }
    const headers = { etag, 'content-type': document.type, ...link, ...feed.headers }
    if (request.headers['if-none-match'] === etag) {
      counts.unchanged += 1
      return void response.writeHead(304, headers).end()
    }
    counts.full += 1
    response.writeHead(200, headers).end(document.body)
  }

  server = await openWebServer(answer)
  const { port, url } = server
  const feed: FeedServer = {
    url,
    requests,
    counts,
    hubUrl: undefined,
    headers: {},
    ttl: undefined,
    get mostAtOnce() {
      return mostAtOnce
    },
    publish(entry) {
      const number = entries.length + 1
      const whole = { id: `n${number}`, text: `Text of ${entry.title}.`, atMs: Date.now(), ...entry }
      entries.push(whole)
      return whole
    },
    edit(id, text) {
      const at = entries.findIndex((entry) => entry.id === id)
      const old = entries[at]
      if (old !== undefined) entries[at] = { ...old, text }
    },
    keepNewest: (count) => void entries.splice(0, Math.max(0, entries.length - count)),
    publishGarbage: () => void (garbage += 1),
    async goAway() {
      await server?.[Symbol.asyncDispose]()
      server = undefined
    },
    async comeBack() {
      server ??= await openWebServer(answer, port)
    },
    async [Symbol.asyncDispose]() {
      await server?.[Symbol.asyncDispose]()
    },
  }
  return feed
}

interface Said {
  readonly entries: readonly PublishedEntry[]
  readonly garbage: number
  readonly url: string
  readonly hubUrl: string | undefined
  readonly ttl: number | undefined
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function rss({ entries, garbage, url, hubUrl, ttl }: Said): string {
  const items = entries.map(
    (
      entry,
    ) => `<item><title>${escape(entry.title)}</title><link>${url}/${entry.id}</link><guid isPermaLink="false">${entry.id}</guid>
      <pubDate>${new Date(entry.atMs).toUTCString()}</pubDate><description>${escape(entry.text)}</description></item>`,
  )
  const hub =
    hubUrl === undefined ? '' : `<atom:link rel="hub" href="${hubUrl}"/><atom:link rel="self" href="${url}/feed.xml"/>`
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
    <title>Harbour Post</title><link>${url}/</link><description>d</description>${hub}${ttl === undefined ? '' : `<ttl>${ttl}</ttl>`}
    ${'<item><category>nothing else</category></item>'.repeat(garbage)}${items.join('\n')}</channel></rss>`
}

function atom({ entries, garbage, url }: Said): string {
  const items = entries.map(
    (entry) => `<entry><id>tag:harbour.example,2026:${entry.id}</id><title>${escape(entry.title)}</title>
      <link href="${url}/${entry.id}"/><updated>${new Date(entry.atMs).toISOString()}</updated>
      <author><name>Ada Quay</name></author><content type="html">${escape(`<p>${entry.text}</p>`)}</content></entry>`,
  )
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><id>tag:harbour.example,2026:feed</id>
    <updated>2026-01-01T00:00:00Z</updated>${'<entry><rights>nothing else</rights></entry>'.repeat(garbage)}${items.join('')}</feed>`
}

function jsonFeed({ entries, garbage, url }: Said): string {
  const items = entries.map(({ id, title, text, atMs }) => ({
    id,
    title,
    url: `${url}/${id}`,
    content_text: text,
    date_published: new Date(atMs).toISOString(),
  }))
  const nothing = Array.from({ length: garbage }, () => ({ tags: ['nothing else'] }))
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Harbour Post',
    items: [...nothing, ...items],
  })
}

function videos({ entries, garbage }: Said): string {
  const items = entries.map((entry) => {
    const videoId = entry.id.padEnd(11, 'x')
    return `<entry><id>yt:video:${videoId}</id><yt:videoId>${videoId}</yt:videoId><yt:channelId>${channelId}</yt:channelId>
      <title>${escape(entry.title)}</title><link rel="alternate" href="https://www.youtube.com/watch?v=${videoId}"/>
      <author><name>Harbour Films</name><uri>https://www.youtube.com/channel/${channelId}</uri></author>
      <published>${new Date(entry.atMs).toISOString()}</published><updated>${new Date(entry.atMs).toISOString()}</updated>
      <media:group><media:title>${escape(entry.title)}</media:title><media:description>${escape(entry.text)}</media:description></media:group></entry>`
  })
  const nothing = '<entry><title>not a video</title><id>other</id></entry>'.repeat(garbage)
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015"
    xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><id>yt:channel:${channelId}</id>
    <title>Harbour Films</title>${nothing}${items.join('')}</feed>`
}

function subreddit({ entries, garbage }: Said): string {
  const items = entries.map((entry) => {
    const html = `<!-- SC_OFF --><div class="md"><p>${escape(entry.text)}</p></div><!-- SC_ON --> &#32; submitted by &#32;
      <a href="https://www.reddit.com/user/quayside"> /u/quayside </a> <br/> <span><a href="https://www.reddit.com/x">[link]</a></span>
      &#32; <span><a href="https://www.reddit.com/x">[comments]</a></span>`
    return `<entry><author><name>/u/quayside</name><uri>https://www.reddit.com/user/quayside</uri></author><category term="news" label="r/news"/>
      <content type="html">${escape(html)}</content><id>t3_${entry.id}</id><link href="https://www.reddit.com/r/news/comments/${entry.id}/x/"/>
      <updated>${new Date(entry.atMs).toISOString()}</updated><published>${new Date(entry.atMs).toISOString()}</published>
      <title>${escape(entry.title)}</title></entry>`
  })
  const nothing = '<entry><title>an advertisement</title><id>promo</id></entry>'.repeat(garbage)
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>/r/news/new/.rss</id><title>news</title>${nothing}${items.join('')}</feed>`
}

const page = `<!doctype html><html><head><title>Harbour Post</title>
  <link rel="alternate" type="application/rss+xml" title="All" href="/feed.xml"></head><body><a href="/atom.xml">Atom</a></body></html>`

const oneItem = '<item><title>&x;heading</title><guid>1</guid></item>'

function hostile(kind: string, response: ServerResponse): void {
  const xml = (body: string | Buffer) => response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(body)
  switch (kind) {
    case 'html':
      return void response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><html><head><title>Under repair</title></head></html>')
    case 'empty':
      return void xml('')
    case 'huge':
      return flood(response, 50 * 1_048_576)
    case 'endless':
      return flood(response, Number.POSITIVE_INFINITY)
    case 'gzip-bomb':
      response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' })
      return void response.end(gzipSync(`<rss><channel>${' '.repeat(60 * 1_048_576)}</channel></rss>`))
    case 'wrong-encoding':
      return void xml(
        Buffer.from(
          '<?xml version="1.0" encoding="utf-8"?><rss><channel><item><title>Caf\xe9</title><guid>1</guid></item></channel></rss>',
          'latin1',
        ),
      )
    case 'xml-bomb':
      return void xml(
        `<!DOCTYPE r [<!ENTITY a "${'ha'.repeat(50)}">${Array.from({ length: 12 }, (_, i) => `<!ENTITY ${'bcdefghijklm'[i]} "${`&${'abcdefghijkl'[i]};`.repeat(20)}">`).join('')}<!ENTITY x "&m;">]><rss><channel>${oneItem}</channel></rss>`,
      )
    case 'xxe':
      return void xml(`<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>${oneItem}</channel></rss>`)
    case 'unclosed':
      return void xml(`<rss><channel><item><title>${'<a '.repeat(1_000_000)}`)
    case 'many':
      return void xml(`<rss><channel>${'<item><title>a</title><guid>1</guid></item>'.repeat(200_000)}</channel></rss>`)
    case 'drip':
      return drip(response)
    case 'loop':
      return void response.writeHead(302, { location: '/hostile/loop' }).end()
    case 'to-private':
      return void response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
    case 'cut':
      response.writeHead(200, { 'content-length': '1000' }).write('<rss><channel>')
      return void setTimeout(() => response.destroy(), 20)
    default:
      return void response.writeHead(404).end()
  }
}

function flood(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { 'content-type': 'application/rss+xml' })
  const chunk = '<item><title>more</title></item>'.repeat(2_048)
  let left = bytes
  const more = () => {
    if (response.destroyed) return
    left -= chunk.length
    if (left <= 0) response.end()
    else response.write(chunk, more)
  }
  more()
}

/** A byte a second. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/rss+xml' })
  response.write('<')
  const timer = setInterval(() => response.write('r'), 1_000)
  response.once('close', () => clearInterval(timer))
}
