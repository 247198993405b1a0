// The rules of the house: `docs/architecture.md`, "The arrows".

const grounds = ['model', 'platform']
const adapters = ['web', 'cli']

/** Why this arrow is against the rules, or `undefined` when it is not. Paths from the repository's root. */
export function broken(from: string, to: string): string | undefined {
  if (!from.startsWith('src/')) return undefined
  const isTest = /\.test\.tsx?$/.test(from)
  if (!to.startsWith('src/')) {
    return isTest && to.startsWith('test/') ? undefined : 'src/ imports nothing from outside src/'
  }
  if (isTest) return undefined
  return betweenRooms(from.slice(4), to.slice(4))
}

function betweenRooms(from: string, to: string): string | undefined {
  const [room, target] = [roomOf(from), roomOf(to)]
  if (isComposition(from)) return undefined
  if (isComposition(to)) return from === 'main.ts' ? undefined : 'only main.ts and tests see compose.ts'
  if (from === 'main.ts') return undefined
  if (from.startsWith('web/contract/')) return fromContract(to)
  if (from.startsWith('site/tracker/'))
    return to.startsWith('site/tracker/') ? undefined : 'what the pages of a site run imports nothing but itself'
  if (room === target) return undefined
  if (grounds.includes(room)) return `${room} imports nobody`
  if (room === 'ui')
    return target === 'model' || to.startsWith('web/contract/') ? undefined : 'ui imports model and web/contract only'
  if (grounds.includes(target)) return undefined
  if (!adapters.includes(room)) return 'a room never imports a room, not even a type'
  return to === `${target}/index.ts` ? undefined : `${room} imports a room's index.ts only`
}

/** `compose.ts` and the pieces it is made of. */
function isComposition(path: string): boolean {
  return path === 'compose.ts' || path.startsWith('compose/')
}

function fromContract(to: string): string | undefined {
  return to.startsWith('web/contract/') || to.startsWith('model/') ? undefined : 'web/contract imports model only'
}

function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : ''
}
