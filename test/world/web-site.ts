// A site of two pages that carry the line of a desk, in the manner of a single-page application: a button changes the page
// without loading it, a link loads it. And any other site that links to it.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LocalServer } from './local-server.ts'

export class WebSite extends LocalServer {
  /** What stands in the head of each page. */
  head = ''
  /** What stands in their body, before all else. */
  body = ''
  /** What the pages link to. */
  linkTo = '/kettles'

  static start(): Promise<WebSite> {
    return new WebSite().open()
  }

  protected answer(url: URL, _request: IncomingMessage, response: ServerResponse): void {
    const isPage = url.pathname !== '/favicon.ico'
    response.writeHead(isPage ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      // As a site sets it whose pages should be told to others in full.
      'referrer-policy': 'unsafe-url',
    })
    response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${url.pathname}</title>${this.head}</head>
      <body>${this.body}<h1>${url.pathname}</h1><a href="${this.linkTo}">On</a>
      <button onclick="history.pushState({}, '', '/step/' + ++window.steps)">Next</button>
      <script>window.steps = 0</script></body></html>`)
  }
}
