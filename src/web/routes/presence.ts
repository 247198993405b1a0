import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams } from '../contract/common.ts'
import { presenceQuery, presenceSchema } from '../contract/presence.ts'
import type { Rooms } from '../options.ts'

/** Where people speak of us, and how we stand there. */
export function presenceRoutes(app: App, { learn }: Rooms): void {
  app.get(
    '/api/desks/:deskId/presence',
    {
      config: { access: 'watcher' },
      schema: { tags: ['presence'], params: deskParams, querystring: presenceQuery, response: { 200: presenceSchema } },
    },
    (request) => learn.presence(actorOf(request), request.query),
  )
}
