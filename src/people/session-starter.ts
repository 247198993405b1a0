import { createAuthEndpoint } from '@better-auth/core/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import { NotFoundError } from '../platform/errors.ts'

/**
 * Adds one endpoint to better-auth, callable from this process only: starts a session for a person whom this room has
 * just let in (first desk, invitation), who has no password or passkey yet.
 */
export function sessionStarter() {
  return { id: 'session-starter' as const, endpoints: { startSession } }
}

// Without a path it is never served.
const startSession = createAuthEndpoint(
  { method: 'POST', body: z.object({ personId: z.uuid() }), metadata: { SERVER_ONLY: true } },
  async (call) => {
    const { internalAdapter } = call.context
    const user = await internalAdapter.findUserById(call.body.personId)
    if (!user) throw new NotFoundError('This person is not here any more; sign in again')
    const session = await internalAdapter.createSession(user.id)
    await setSessionCookie(call, { session, user })
    return { sessionId: session.id }
  },
)
