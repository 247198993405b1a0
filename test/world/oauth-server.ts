// A network's authorization server, true to RFC 6749, RFC 7636 and RFC 6750: apps with their redirect addresses (also those that
// register themselves, as Mastodon's do), codes that are good once, PKCE, refresh tokens that are good once, and who a token is.
import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { LocalServer } from './local-server.ts'

interface App {
  readonly secret: string | undefined
  readonly redirectUris: readonly string[]
}

interface Code {
  readonly clientId: string
  readonly redirectUri: string
  readonly challenge: string
}

export interface OAuthServerOptions {
  /** Seconds that an access token lasts; without end unless told. */
  readonly lastsSeconds?: number
  /** As LinkedIn does, against the standard. */
  readonly hidesTokenType?: boolean
}

export class OAuthServer extends LocalServer {
  readonly #apps = new Map<string, App>()
  readonly #codes = new Map<string, Code>()
  readonly #access = new Set<string>()
  readonly #refresh = new Set<string>()
  readonly #options: OAuthServerOptions
  /** The person says no. */
  isDenied = false
  /** Forms that came to the token endpoint. */
  readonly asked: URLSearchParams[] = []

  static start(options: OAuthServerOptions = {}): Promise<OAuthServer> {
    return new OAuthServer(options).open()
  }

  private constructor(options: OAuthServerOptions) {
    super()
    this.#options = options
  }

  /** An app that somebody made on the network's own pages. */
  addApp(clientId: string, app: App): void {
    this.#apps.set(clientId, app)
  }

  /** Is this token good here? */
  knows(token: string): boolean {
    return this.#access.has(token)
  }

  protected override async answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    switch (url.pathname) {
      case '/oauth/authorize':
        return this.#authorize(url.searchParams, response)
      case '/oauth/token':
      case '/2/oauth2/token':
        return this.#token(new URLSearchParams(body), request, response)
      case '/api/v1/apps':
        return this.#register(JSON.parse(body) as { redirect_uris: string }, response)
      default:
        return this.#whoAmI(request, response)
    }
  }

  #register({ redirect_uris: redirectUris }: { readonly redirect_uris: string }, response: ServerResponse): void {
    const clientId = randomUUID()
    const secret = randomUUID()
    this.#apps.set(clientId, { secret, redirectUris: [redirectUris] })
    send(response, 200, { id: '1', client_id: clientId, client_secret: secret })
  }

  /** The person has signed in and sees what is asked: a browser is sent back at once. */
  #authorize(query: URLSearchParams, response: ServerResponse): void {
    const get = (name: string) => query.get(name) ?? ''
    const app = this.#apps.get(get('client_id'))
    // To an address that the app does not have nobody is ever sent.
    if (!app?.redirectUris.includes(get('redirect_uri'))) return send(response, 400, { error: 'invalid_request' })
    const back = new URL(get('redirect_uri'))
    back.searchParams.set('state', get('state'))
    if (this.isDenied) {
      back.searchParams.set('error', 'access_denied')
      back.searchParams.set('error_description', 'The resource owner denied the request.')
    } else if (
      get('response_type') !== 'code' ||
      get('code_challenge_method') !== 'S256' ||
      get('code_challenge') === ''
    ) {
      back.searchParams.set('error', 'invalid_request')
    } else {
      const code = randomUUID()
      const [clientId, redirectUri, challenge] = [get('client_id'), get('redirect_uri'), get('code_challenge')]
      this.#codes.set(code, { clientId, redirectUri, challenge })
      back.searchParams.set('code', code)
    }
    response.writeHead(302, { location: back.href }).end()
  }

  #token(form: URLSearchParams, request: IncomingMessage, response: ServerResponse): void {
    this.asked.push(form)
    const clientId = this.#clientOf(form, request)
    if (clientId === undefined) return send(response, 401, { error: 'invalid_client' })
    const isGood =
      form.get('grant_type') === 'refresh_token'
        ? this.#refresh.delete(form.get('refresh_token') ?? '')
        : this.#isGoodCode(form, clientId)
    if (!isGood) return send(response, 400, { error: 'invalid_grant', error_description: 'The grant is not good.' })
    const [access, refresh] = [randomUUID(), randomUUID()]
    this.#access.add(access)
    this.#refresh.add(refresh)
    send(response, 200, {
      access_token: access,
      refresh_token: refresh,
      ...(this.#options.hidesTokenType ? {} : { token_type: 'Bearer' }),
      ...(this.#options.lastsSeconds !== undefined && { expires_in: this.#options.lastsSeconds }),
    })
  }

  #isGoodCode(form: URLSearchParams, clientId: string): boolean {
    const code = this.#codes.get(form.get('code') ?? '')
    this.#codes.delete(form.get('code') ?? '')
    const hash = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    return code?.clientId === clientId && code.redirectUri === form.get('redirect_uri') && code.challenge === hash
  }

  #clientOf(form: URLSearchParams, { headers }: IncomingMessage): string | undefined {
    const [, basic = ''] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? []
    const [user = '', password] = Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
    const clientId = basic === '' ? (form.get('client_id') ?? '') : user
    const app = this.#apps.get(clientId)
    const secret = basic === '' ? (form.get('client_secret') ?? undefined) : password
    return app && app.secret === secret ? clientId : undefined
  }

  #whoAmI({ headers }: IncomingMessage, response: ServerResponse): void {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
    if (!this.#access.has(token)) return send(response, 401, { error: 'The access token is invalid' })
    send(response, 200, { id: '1', acct: 'hollis', data: { id: '1', username: 'hollis' } })
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
