import { z } from 'zod'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import { apiKeySchema, newApiKeyBody, newApiKeySchema } from '../contract/people.ts'
import type { Rooms } from '../options.ts'
import type { Hub } from '../stream/hub.ts'

/** The keys by which other programs call this API. */
export function apiKeyRoutes(app: App, { people }: Rooms, hub: Hub): void {
  const tags = ['API keys']
  const config = { access: 'admin' } as const

  app.get(
    '/api/desks/:deskId/api-keys',
    { config, schema: { tags, params: deskParams, response: { 200: z.object({ apiKeys: z.array(apiKeySchema) }) } } },
    async (request) => ({ apiKeys: await people.listApiKeys(actorOf(request)) }),
  )

  app.post(
    '/api/desks/:deskId/api-keys',
    {
      config: { ...config, limit: 'apiKey' },
      schema: { tags, params: deskParams, body: newApiKeyBody, response: { 200: newApiKeySchema } },
    },
    (request) => people.createApiKey(actorOf(request), request.body),
  )

  app.delete(
    '/api/desks/:deskId/api-keys/:apiKeyId',
    { config, schema: { tags, params: deskParams.extend({ apiKeyId: idSchema }) } },
    async (request, reply) => {
      const { apiKeyId } = request.params
      await people.revokeApiKey(actorOf(request), apiKeyId)
      await hub.recheck(({ actor }) => actor.personId === apiKeyId)
      return reply.code(204).send()
    },
  )
}
