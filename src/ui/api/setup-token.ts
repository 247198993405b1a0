// The token that the start printed, for setting up from another machine. It stands behind the # of the address, which no
// server and no log sees; from there it moves to this tab's memory and leaves the address.

const storageKey = 'nowdesk.setup-token'

/** Called before the first call and before the router reads the address. */
export function takeSetupToken(): void {
  const token = new URLSearchParams(location.hash.slice(1)).get('setup')
  if (!token) return
  sessionStorage.setItem(storageKey, token)
  history.replaceState(history.state, '', location.pathname + location.search)
}

/** The header that `path` needs, if it is one of the calls that the token opens. */
export function setupHeaders(path: string): Readonly<Record<string, string>> {
  if (path !== '/api/session' && !path.startsWith('/api/setup/')) return {}
  const token = sessionStorage.getItem(storageKey)
  return token ? { 'x-setup-token': token } : {}
}
