import { roleFor } from '../../model/role.ts'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  changeHeadStartBody,
  headStartQuery,
  headStartSchema,
  headStartSettingSchema,
  storyHeadStartSchema,
} from '../contract/head-start.ts'
import type { Rooms } from '../options.ts'

const tags = ['reports']

/** By how much we were before the press and rivals, and whom that is held against. */
export function headStartRoutes(app: App, { learn }: Rooms): void {
  const watcher = { access: 'watcher' } as const

  app.get(
    '/api/desks/:deskId/head-start',
    {
      config: watcher,
      schema: { tags, params: deskParams, querystring: headStartQuery, response: { 200: headStartSchema } },
    },
    (request) => learn.headStarts(actorOf(request), request.query),
  )

  app.get(
    '/api/desks/:deskId/stories/:storyId/head-start',
    {
      config: watcher,
      schema: { tags, params: deskParams.extend({ storyId: idSchema }), response: { 200: storyHeadStartSchema } },
    },
    (request) => learn.headStartOf(actorOf(request), request.params.storyId),
  )

  app.get(
    '/api/desks/:deskId/head-start/setting',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: headStartSettingSchema } } },
    (request) => learn.headStartSetting(actorOf(request)),
  )

  app.patch(
    '/api/desks/:deskId/head-start/setting',
    {
      config: { access: roleFor.headStart },
      schema: { tags, params: deskParams, body: changeHeadStartBody, response: { 200: headStartSettingSchema } },
    },
    (request) => learn.changeHeadStart(actorOf(request), request.body),
  )
}
