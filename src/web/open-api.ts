import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { roles } from '../model/role.ts'
import type { Access } from './access.ts'
import { errorSchema } from './contract/common.ts'

/** Makes the OpenAPI document from the routes' own schemas; `app.swagger()` gives it once the routes are there. */
export async function addOpenApi(app: FastifyInstance, version: string): Promise<void> {
  const toJsonSchema = createJsonSchemaTransform({})
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
    transform: (route) => toJsonSchema({ ...route, schema: described(route.schema, route.route) } as typeof route),
  })
}

/** The schema with what the document says beside it: who may call, what an error looks like, what comes without a body. */
function described(schema: FastifySchema | undefined, { config, url }: RouteOptions): FastifySchema {
  const { access = 'public' } = config ?? {}
  const isStream = url.endsWith('/stream') || url.endsWith('/preview')
  return {
    ...schema,
    description: whoMayCall(access),
    ...(access === 'person' && { security: [{ session: [] }] }),
    ...(access === 'public' || access === 'setup' ? { security: [] } : {}),
    ...(isStream ? { produces: ['text/event-stream'], response: streamAnswer } : { response: answers(schema) }),
  }
}

const streamAnswer = { 200: z.string().describe('Server-sent events, until either side ends them') }

function answers(schema: FastifySchema | undefined): Readonly<Record<string, unknown>> {
  const own = (schema?.response ?? { 204: z.null().describe('Done') }) as Readonly<Record<string, unknown>>
  return { ...own, default: errorSchema.describe('What went wrong, in words') }
}

function whoMayCall(access: Access): string {
  const role = roles.find((one) => one === access)
  if (role !== undefined) return `Needs the role ${role} on the desk, or one above it.`
  switch (access) {
    case 'person':
      return 'Needs a person who is signed in.'
    case 'setup':
      return 'Only while nobody has set Nowdesk up: from the machine that it runs on, or with the token that its start printed.'
    default:
      return 'Open to everybody.'
  }
}
