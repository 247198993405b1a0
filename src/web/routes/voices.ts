import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import { voiceDetailSchema, voicesQuery, voicesSchema } from '../contract/voices.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const params = deskParams.extend({ voiceId: idSchema })

/** Who speaks of us often. */
export function voiceRoutes(app: App, { voices }: Rooms): void {
  const tags = ['voices']
  const watcher = { access: 'watcher' } as const

  app.get(
    '/api/desks/:deskId/voices',
    {
      config: watcher,
      schema: { tags, params: deskParams, querystring: voicesQuery, response: { 200: voicesSchema } },
    },
    (request) => voices.list(actorOf(request), request.query),
  )

  app.get(
    '/api/desks/:deskId/voices/:voiceId',
    { config: watcher, schema: { tags, params, response: { 200: voiceDetailSchema } } },
    (request) => voices.view(actorOf(request), request.params.voiceId),
  )

  app.post(
    '/api/desks/:deskId/voices/:voiceId/look',
    { config: { access: 'responder' }, schema: { tags, params } },
    (request, reply) => noContent(reply, voices.lookAt(actorOf(request), request.params.voiceId)),
  )
}
