import type { App } from '../app.ts'
import { actorOf } from '../access.ts'
import { deskParams } from '../contract/common.ts'
import { changeDeskBody, deskSchema } from '../contract/people.ts'
import type { Rooms } from '../options.ts'

/** The desk itself: whom it speaks for, and its settings. */
export function deskRoutes(app: App, { people }: Rooms): void {
  const url = '/api/desks/:deskId'
  const tags = ['desk']

  app.get(
    url,
    { config: { access: 'watcher' }, schema: { tags, params: deskParams, response: { 200: deskSchema } } },
    async (request) => {
      const { deskId, role } = actorOf(request)
      return { ...(await people.viewDesk(deskId)), role }
    },
  )

  app.patch(
    url,
    {
      config: { access: 'admin' },
      schema: { tags, params: deskParams, body: changeDeskBody, response: { 200: deskSchema } },
    },
    async (request) => {
      const actor = actorOf(request)
      return { ...(await people.changeDesk(actor, request.body)), role: actor.role }
    },
  )
}
