// A news site of our own: a front page, articles, an RSS feed, and a WebSub hub that pushes it. Its articles' addresses are
// those of an invented outlet, so that a screen shows an outlet and not a port.
import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LocalServer } from './local-server.ts'
import { bodyOf } from './web-server.ts'

export interface NewsArticle {
  readonly slug: string
  readonly byline: string
  readonly title: string
  readonly body: string
  readonly atMs: number
}

interface Subscriber {
  readonly callback: string
  readonly secret: string | undefined
}

export class NewsSite extends LocalServer {
  readonly #name: string
  readonly #outlet: string
  readonly #articles: NewsArticle[] = []
  readonly #subscribers = new Map<string, Subscriber>()
  /** Pushes that are under way: disposal waits for them. */
  #pushing: Promise<unknown> = Promise.resolve()

  private constructor(name: string, outlet: string) {
    super()
    this.#name = name
    this.#outlet = outlet
  }

  /** `outlet` is the address that the site claims to have, `https://hearth.example`. */
  static async start(name: string, outlet: string): Promise<NewsSite> {
    return new NewsSite(name, outlet).open()
  }

  get feedUrl(): string {
    return `${this.url}/feed.xml`
  }

  publish(article: Omit<NewsArticle, 'slug'>): NewsArticle {
    const words = article.title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
    const stored = { slug: `${words}-${this.#articles.length + 1}`, ...article }
    this.#articles.unshift(stored)
    this.#pushing = Promise.all([...this.#subscribers.values()].map((subscriber) => this.#push(subscriber)))
    return stored
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await this.#pushing
    await super[Symbol.asyncDispose]()
  }

  protected override async answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (url.pathname === '/hub' && request.method === 'POST') return this.#subscribe(request, response)
    if (url.pathname === '/feed.xml') return this.#sendFeed(request, response)
    const article = this.#articles.find((one) => `/${one.slug}` === url.pathname)
    if (article !== undefined)
      return send(response, 'text/html', this.#page(article.title, `<p>${escaped(article.body)}</p>`))
    if (url.pathname !== '/') return void response.writeHead(404).end()
    const list = this.#articles.map((one) => `<li><a href="/${one.slug}">${escaped(one.title)}</a></li>`).join('')
    send(response, 'text/html', this.#page(this.#name, `<ul>${list}</ul>`))
  }

  #page(title: string, body: string): string {
    const feed = `<link rel="alternate" type="application/rss+xml" href="/feed.xml">`
    return `<!doctype html><html lang="en"><head><title>${escaped(title)}</title>${feed}</head><body><h1>${escaped(title)}</h1>${body}</body></html>`
  }

  #sendFeed(request: IncomingMessage, response: ServerResponse): void {
    const feed = this.#feed()
    const etag = `"${createHash('sha256').update(feed).digest('base64url').slice(0, 16)}"`
    const headers = { ETag: etag, Link: `<${this.url}/hub>; rel="hub", <${this.feedUrl}>; rel="self"` }
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, headers).end()
    response.writeHead(200, { ...headers, 'Content-Type': 'application/rss+xml; charset=utf-8' }).end(feed)
  }

  #feed(): string {
    const items = this.#articles
      .slice(0, 30)
      .map(
        (one) =>
          `<item><title>${escaped(one.title)}</title><link>${this.#outlet}/${one.slug}</link><guid>${this.#outlet}/${one.slug}</guid>` +
          `<dc:creator>${escaped(one.byline)}</dc:creator><pubDate>${new Date(one.atMs).toUTCString()}</pubDate>` +
          `<description>${escaped(one.body)}</description></item>`,
      )
    return (
      '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">' +
      `<channel><title>${escaped(this.#name)}</title><link>${this.#outlet}/</link><description>News</description><language>en</language>` +
      `<atom:link rel="self" href="${this.feedUrl}"/><atom:link rel="hub" href="${this.url}/hub"/>${items.join('')}</channel></rss>`
    )
  }

  /** Takes the wish, then asks the subscriber whether it is its own. Source: W3C WebSub §5.1–5.3. */
  async #subscribe(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams((await bodyOf(request)).toString('utf8'))
    const callback = form.get('hub.callback') ?? ''
    const mode = form.get('hub.mode') ?? ''
    if (URL.parse(callback) === null || form.get('hub.topic') !== this.feedUrl)
      return void response.writeHead(400).end('topic?')
    response.writeHead(202).end()
    const challenge = createHash('sha256').update(`${callback}${Date.now()}`).digest('hex').slice(0, 20)
    const question = new URL(callback)
    const asked = {
      'hub.mode': mode,
      'hub.topic': this.feedUrl,
      'hub.challenge': challenge,
      'hub.lease_seconds': '864000',
    }
    for (const [name, value] of Object.entries(asked)) question.searchParams.set(name, value)
    const answered = await fetch(question).catch(() => undefined)
    if (answered?.ok !== true || (await answered.text()).trim() !== challenge) return
    if (mode === 'unsubscribe') this.#subscribers.delete(callback)
    else this.#subscribers.set(callback, { callback, secret: form.get('hub.secret') ?? undefined })
  }

  async #push(subscriber: Subscriber): Promise<void> {
    const body = this.#feed()
    const { secret } = subscriber
    const signature =
      secret === undefined
        ? {}
        : { 'X-Hub-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }
    const headers = {
      'Content-Type': 'application/rss+xml',
      Link: `<${this.url}/hub>; rel="hub", <${this.feedUrl}>; rel="self"`,
      ...signature,
    }
    // A subscriber that is down is told by its own next poll.
    await fetch(subscriber.callback, { method: 'POST', headers, body }).catch(() => undefined)
  }
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8` }).end(body)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
