// One instance of better-auth per origin that this installation answers on. better-auth is read when a session first asks
// for it: no start waits for it.
import type { Auth, AuthOptions } from './better-auth.ts'

/** Origins are checked before they come here, yet any address literal of this machine is one: keep the instances few. */
const maxOrigins = 16

export type AuthFor = (origin: string) => Promise<Auth>

/** The instance for an origin (`https://desk.example`), made when first asked for. */
export function authByOrigin(options: AuthOptions): AuthFor {
  const made = new Map<string, Promise<Auth>>()
  return (origin) => {
    const known = made.get(origin)
    if (known) return known
    const [oldest] = made.keys()
    if (made.size >= maxOrigins && oldest !== undefined) made.delete(oldest)
    const auth = import('./better-auth.ts').then(({ createAuth }) => createAuth(options, origin))
    made.set(origin, auth)
    return auth
  }
}
