// The directory of identities that a personal data server writes its accounts into: keeps the operations that it is given and
// answers with the document that the last one makes. Source: did:plc specification v0.2.1, "DID Documents" and "HTTP API".
import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { LocalServer } from '../local-server.ts'

interface Operation {
  readonly alsoKnownAs: readonly string[]
  readonly verificationMethods: Readonly<Record<string, string>>
  readonly services: Readonly<Record<string, { readonly type: string; readonly endpoint: string }>>
}

export class PlcDirectory extends LocalServer {
  readonly #operations = new Map<string, Operation>()

  static start(): Promise<PlcDirectory> {
    return new PlcDirectory().open()
  }

  private constructor() {
    super()
  }

  protected override async answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, did = '', ...rest] = decodeURIComponent(url.pathname).split('/')
    if (request.method === 'POST') {
      // The server that signs it is the one under test's own.
      this.#operations.set(did, (await json(request)) as Operation)
      return send(response, 200, {})
    }
    const operation = this.#operations.get(did)
    if (!operation) return send(response, 404, { message: `DID not registered: ${did}` })
    if (rest.join('/') === 'log/last') return send(response, 200, operation)
    send(response, 200, rest[0] === 'data' ? { did, ...operation } : documentOf(did, operation))
  }
}

function documentOf(did: string, { alsoKnownAs, verificationMethods, services }: Operation) {
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    alsoKnownAs,
    verificationMethod: Object.entries(verificationMethods).map(([name, key]) => ({
      id: `${did}#${name}`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: key.replace(/^did:key:/, ''),
    })),
    service: Object.entries(services).map(([name, { type, endpoint }]) => ({
      id: `#${name}`,
      type,
      serviceEndpoint: endpoint,
    })),
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
