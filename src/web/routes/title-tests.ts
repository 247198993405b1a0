import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { roleFor } from '../../model/role.ts'
import { deskParams } from '../contract/common.ts'
import {
  chooseTitleBody,
  newTitleTestBody,
  newTitleTestSchema,
  titleTestParams,
  titleTestsSchema,
} from '../contract/site.ts'
import type { WebDeps } from '../options.ts'
import { noContent } from './no-content.ts'

/** Which titles the site's pages show in turn, and which is clicked most. */
export function titleTestRoutes(app: App, { rooms: { site } }: WebDeps): void {
  const url = '/api/desks/:deskId/site/titles'
  const ofDesk = { tags: ['site'], params: deskParams }
  const ofTest = { tags: ['site'], params: titleTestParams }
  const config = { access: roleFor.titleTests }

  app.get(
    url,
    { config: { access: 'watcher' }, schema: { ...ofDesk, response: { 200: titleTestsSchema } } },
    async (request) => ({ tests: await site.titleTests(actorOf(request)) }),
  )

  app.post(
    url,
    { config, schema: { ...ofDesk, body: newTitleTestBody, response: { 201: newTitleTestSchema } } },
    async (request, reply) => {
      const testId = await site.makeTest(actorOf(request), request.body)
      return reply.code(201).send({ testId })
    },
  )

  app.post(`${url}/:testId/start`, { config, schema: ofTest }, (request, reply) =>
    noContent(reply, site.startTest(actorOf(request), request.params.testId)),
  )

  app.post(`${url}/:testId/stop`, { config, schema: ofTest }, (request, reply) =>
    noContent(reply, site.stopTest(actorOf(request), request.params.testId)),
  )

  app.post(`${url}/:testId/choose`, { config, schema: { ...ofTest, body: chooseTitleBody } }, (request, reply) =>
    noContent(reply, site.chooseTitle(actorOf(request), request.params.testId, request.body.titleNo)),
  )

  app.delete(`${url}/:testId`, { config, schema: ofTest }, (request, reply) =>
    noContent(reply, site.removeTest(actorOf(request), request.params.testId)),
  )
}
