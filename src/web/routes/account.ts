import { z } from 'zod'
import type { App } from '../app.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import type { WebDeps } from '../options.ts'

const addPasswordBody = z.object({ password: z.string().min(12).max(256) })

/** What a person does with their own account beyond what `/api/auth` offers. */
export function accountRoutes(app: App, { rooms: { people } }: WebDeps): void {
  app.post(
    '/api/account/password',
    { config: { access: 'person', limit: 'signIn' }, schema: { tags: ['session'], body: addPasswordBody } },
    async (request, reply) => {
      if (request.identity?.kind !== 'person')
        throw new ForbiddenError('An API key has no password: sign in as a person')
      await people.addPassword(request.identity.personId, request.body.password)
      return reply.code(204).send()
    },
  )
}
