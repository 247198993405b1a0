import type { FastifyRequest } from 'fastify'
import { identifySender, maySetUp } from '../access.ts'
import type { App } from '../app.ts'
import { sessionSchema } from '../contract/people.ts'
import type { WebDeps } from '../options.ts'

/** What a browser asks first: who am I, which desks are mine, has this installation been set up? */
export function sessionRoutes(app: App, { rooms: { people }, settings, clock }: WebDeps): void {
  app.get(
    '/api/session',
    { config: { access: 'public' }, schema: { tags: ['session'], response: { 200: sessionSchema } } },
    async (request, reply) => {
      const needsSetup = await people.needsSetup()
      const who = await whoIs(request)
      // The one route that every visit calls: here a session that is used is made to last.
      const { cookie } = request.headers
      if (who.person && cookie !== undefined) {
        const lines = await people.prolongSession({ origin: request.ourOrigin, cookie })
        if (lines.length > 0) void reply.header('set-cookie', [...lines])
      }
      return {
        ...who,
        needsSetup,
        maySetUp: needsSetup && maySetUp(request, settings),
        version: settings.version,
        nowMs: clock.now(),
      }
    },
  )

  async function whoIs(request: FastifyRequest) {
    const identity = await identifySender(people, request)
    if (identity?.kind !== 'person') return { desks: [] }
    const { personId, name, email } = identity
    const means = await people.signInMeans(personId)
    return { person: { personId, name, email, ...means }, desks: await people.desksOf(personId) }
  }
}
