// The code grant with PKCE, over the guarded HTTP of everything else. Sources: RFC 6749 §4.1, RFC 7636, RFC 9700.
import * as oauth from 'oauth4webapi'
import { errorMessage, InvalidError, NowdeskError, UnavailableError } from '../../platform/errors.ts'
import type { GuardedHttp } from '../../platform/http/guarded-http.ts'
import type { Secrets } from '../../platform/seal.ts'

/** Where a network asks its people, and where it hands out tokens. */
export interface OAuthPlace {
  /** As it names itself in `iss`, where it does (RFC 9207). */
  readonly issuer: string
  readonly authorizeUrl: string
  readonly tokenUrl: string
  readonly scope: string
  /** Whether the client names itself in the header or in the form. */
  readonly clientIn: 'form' | 'header'
  /** What this network wants beside the standard's own, to hand out a refresh token for instance. */
  readonly extra?: Readonly<Record<string, string>>
}

/** The keys of our app at that network. */
export interface OAuthClient {
  readonly clientId: string
  readonly clientSecret?: string
}

export interface OAuthTokens {
  readonly accessToken: string
  readonly refreshToken?: string
  /** From now. */
  readonly lastsMs?: number
}

export interface Begun {
  /** Where the person goes. */
  readonly url: string
  readonly verifier: string
}

/** @param state unguessable, and ours: the network gives it back. */
export async function beginGrant(
  place: OAuthPlace,
  { clientId }: OAuthClient,
  { state, redirectUri }: { readonly state: string; readonly redirectUri: string },
): Promise<Begun> {
  const verifier = oauth.generateRandomCodeVerifier()
  const url = new URL(place.authorizeUrl)
  const asked = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: place.scope,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...place.extra,
  }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  return { url: url.href, verifier }
}

export interface Finishing {
  /** What the network put at the end of our address. */
  readonly query: URLSearchParams
  readonly state: string
  readonly verifier: string
  readonly redirectUri: string
}

/**
 * Trades the code for tokens.
 * @throws {InvalidError} when the person or the network said no, in its words. @throws {UnavailableError} when it says nothing.
 */
export async function finishGrant(
  http: GuardedHttp,
  place: OAuthPlace,
  client: OAuthClient,
  { query, state, verifier, redirectUri }: Finishing,
): Promise<OAuthTokens> {
  const server = { issuer: place.issuer, token_endpoint: place.tokenUrl }
  const named = { client_id: client.clientId }
  try {
    const answer = oauth.validateAuthResponse(server, named, query, state)
    const auth = authOf(place, client)
    const reply = await oauth.authorizationCodeGrantRequest(server, named, auth, answer, redirectUri, verifier, {
      [oauth.customFetch]: fetchOver(http),
      // Addresses of the internet are https by their channels' settings; a server in the house may not be.
      [oauth.allowInsecureRequests]: true,
    })
    const tokens = await oauth.processAuthorizationCodeResponse(server, named, reply)
    return {
      accessToken: tokens.access_token,
      ...(tokens.refresh_token !== undefined && { refreshToken: tokens.refresh_token }),
      ...(tokens.expires_in !== undefined && { lastsMs: tokens.expires_in * 1_000 }),
    }
  } catch (error) {
    throw inWords(error)
  }
}

function authOf({ clientIn }: OAuthPlace, { clientSecret }: OAuthClient): oauth.ClientAuth {
  if (clientSecret === undefined || clientSecret === '') return oauth.None()
  return clientIn === 'header' ? oauth.ClientSecretBasic(clientSecret) : oauth.ClientSecretPost(clientSecret)
}

function inWords(error: unknown): Error {
  if (error instanceof NowdeskError) return error
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError) {
    const said = error.error_description ?? error.error
    return new InvalidError(
      error.error === 'access_denied' ? `It was not allowed: ${said}` : `The network refused: ${said}`,
    )
  }
  if (error instanceof oauth.OperationProcessingError)
    return new InvalidError(`What came back does not fit what was asked (${error.message}). Begin again.`)
  return new UnavailableError(`The network did not hand out a token: ${errorMessage(error)}`, {}, { cause: error })
}

/** The library's fetch over ours, which checks addresses and bounds size and time. */
function fetchOver(http: GuardedHttp) {
  return async (
    url: string,
    { body, headers, signal }: oauth.CustomFetchOptions<'POST', URLSearchParams>,
  ): Promise<Response> => {
    const answer = await http.fetch(url, {
      method: 'POST',
      headers,
      body: body.toString(),
      maxRedirects: 0,
      maxBytes: 100_000,
      ...(signal && { signal }),
    })
    const response = new Response(Buffer.from(withType(answer.body)), {
      status: answer.status,
      headers: answer.headers,
    })
    return response
  }
}

/** LinkedIn's answer names no token type, which RFC 6749 §5.1 asks for; what it means is a bearer token. */
function withType(body: Uint8Array): Uint8Array {
  try {
    const json = JSON.parse(Buffer.from(body).toString()) as unknown
    if (typeof json !== 'object' || json === null || !('access_token' in json) || 'token_type' in json) return body
    return Buffer.from(JSON.stringify({ ...json, token_type: 'bearer' }))
  } catch {
    return body
  }
}

/** As they lie among a channel's secrets, so that it works like one whose keys were typed in. */
export function secretsOf({ accessToken, refreshToken }: OAuthTokens): Secrets {
  return { accessToken, ...(refreshToken !== undefined && { refreshToken }) }
}
