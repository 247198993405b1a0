import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { clocksQuery, clocksSchema } from '../contract/clocks.ts'
import { deskParams } from '../contract/common.ts'
import type { Rooms } from '../options.ts'

/** Where the time of the desk's cases went. */
export function clockRoutes(app: App, { learn }: Rooms): void {
  app.get(
    '/api/desks/:deskId/clocks',
    {
      config: { access: 'watcher' },
      schema: { tags: ['clocks'], params: deskParams, querystring: clocksQuery, response: { 200: clocksSchema } },
    },
    (request) => learn.clocks(actorOf(request), request.query),
  )
}
