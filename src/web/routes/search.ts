import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams } from '../contract/common.ts'
import { searchQuery, searchSchema } from '../contract/stories.ts'
import type { Rooms } from '../options.ts'

/** Full text over everything that the desk's watches matched. */
export function searchRoutes(app: App, { search }: Rooms): void {
  app.get(
    '/api/desks/:deskId/search',
    {
      config: { access: 'watcher', limit: 'search' },
      schema: { tags: ['search'], params: deskParams, querystring: searchQuery, response: { 200: searchSchema } },
    },
    (request) => search.search(actorOf(request), request.query),
  )
}
