import type { App } from '../app.ts'

/** A scope whose routes get the body's bytes as they came, whatever the content type says: for what checks or passes them on. */
export async function withRawBodies(app: App, addRoutes: (scope: App) => void): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    addRoutes(scope)
  })
}

/** The bytes of a request in such a scope; none for a request without a body. */
export function bytesOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array()
}
