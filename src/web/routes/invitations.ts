import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import { identifySender } from '../access.ts'
import type { App } from '../app.ts'
import { acceptInvitationBody, invitationViewSchema } from '../contract/people.ts'
import { InvalidError } from '../../platform/errors.ts'
import type { Accepting } from '../../people/index.ts'
import type { WebDeps } from '../options.ts'

const params = z.object({ token: z.string().min(20).max(100) })

/** What the holder of an invitation's link does: see it, accept it. */
export function invitationRoutes(app: App, { rooms: { people } }: WebDeps): void {
  const config = { access: 'public', limit: 'invitation' } as const
  const tags = ['invitations']

  app.get(
    '/api/invitations/:token',
    { config, schema: { tags, params, response: { 200: invitationViewSchema } } },
    (request) => people.viewInvitation(request.params.token),
  )

  app.post(
    '/api/invitations/:token',
    { config, schema: { tags, params, body: acceptInvitationBody, response: { 200: z.object({ deskId: z.uuid() }) } } },
    async (request, reply) => {
      const who = await accepting(request, request.body)
      const { deskId, personId } = await people.acceptInvitation(request.params.token, who)
      if ('person' in who) {
        const lines = await people.startSession({
          personId,
          origin: request.ourOrigin,
          clientAddress: request.ip,
          userAgent: request.headers['user-agent'],
        })
        void reply.header('set-cookie', [...lines])
      }
      return { deskId }
    },
  )

  async function accepting(request: FastifyRequest, body: z.output<typeof acceptInvitationBody>): Promise<Accepting> {
    const identity = await identifySender(people, request)
    if (identity?.kind === 'person') return { personId: identity.personId }
    const { name, email, password } = body
    if (name === undefined || email === undefined) {
      throw new InvalidError('A name and a mail address are needed, or sign in first if you have an account here')
    }
    return { person: { name, email, password } }
  }
}
