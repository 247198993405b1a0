import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'

/** Makes the OpenAPI document from the routes' own schemas; `app.swagger()` gives it once the routes are there. */
export async function addOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Nowdesk',
        version,
        description:
          'Every route under /api/desks/{deskId} takes a session cookie or an API key. Errors answer with `code`, ' +
          '`message` and, where it helps, `details`. Instants are epoch milliseconds.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the desk: `nd_…`' },
          session: { type: 'apiKey', in: 'cookie', name: 'nowdesk.session_token' },
        },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
    transform: createJsonSchemaTransform({}),
  })
}
