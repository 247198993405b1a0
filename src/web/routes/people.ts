import { z } from 'zod'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema, roleSchema } from '../contract/common.ts'
import { invitationSchema, inviteBody, memberSchema, newInvitationSchema } from '../contract/people.ts'
import type { Rooms } from '../options.ts'
import type { Hub } from '../stream/hub.ts'
import { noContent } from './no-content.ts'

const params = deskParams.extend({ personId: idSchema })
const invitationParams = deskParams.extend({ invitationId: idSchema })

/** Who is on the desk, and who is asked to join it. */
export function peopleRoutes(app: App, { people }: Rooms, hub: Hub): void {
  const tags = ['people']
  const admin = { access: 'admin' } as const

  app.get(
    '/api/desks/:deskId/people',
    {
      config: { access: 'watcher' },
      schema: {
        tags,
        params: deskParams,
        response: { 200: z.object({ members: z.array(memberSchema), invitations: z.array(invitationSchema) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return { members: await people.listMembers(actor), invitations: await people.listInvitations(actor) }
    },
  )

  app.patch(
    '/api/desks/:deskId/people/:personId',
    { config: admin, schema: { tags, params, body: z.object({ role: roleSchema }) } },
    (request, reply) =>
      noContent(
        reply,
        people.changeRole(actorOf(request), { personId: request.params.personId, role: request.body.role }),
      ),
  )

  app.delete(
    '/api/desks/:deskId/people/:personId',
    { config: admin, schema: { tags, params } },
    async (request, reply) => {
      const { deskId, personId } = request.params
      await people.removeMember(actorOf(request), personId)
      await hub.recheck(({ actor }) => actor.deskId === deskId)
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/desks/:deskId/invitations',
    { config: admin, schema: { tags, params: deskParams, body: inviteBody, response: { 200: newInvitationSchema } } },
    async (request) => {
      const { token, ...invitation } = await people.createInvitation(actorOf(request), request.body)
      return { ...invitation, url: `${request.ourOrigin}/join/${token}` }
    },
  )

  app.delete(
    '/api/desks/:deskId/invitations/:invitationId',
    { config: admin, schema: { tags, params: invitationParams } },
    (request, reply) => noContent(reply, people.withdrawInvitation(actorOf(request), request.params.invitationId)),
  )
}
