// Every page of a furnished desk, by name: for the pictures and for axe.
import type { Client } from '../world/nowdesk.ts'
import type { Furnished } from '../world/furnished.ts'

export interface PageToSee {
  readonly name: string
  readonly path: string
  /** Whose browser; nobody's when absent. */
  readonly client?: Client
}

export async function pagesOf({ admin, breakingId, claimedId }: Furnished): Promise<readonly PageToSee[]> {
  const { sources } = await admin.desk<{ sources: { sourceId: string; connector: string }[] }>('GET', '/sources')
  const { watches } = await admin.desk<{ watches: { watchId: string }[] }>('GET', '/watches')
  const { url } = await admin.desk<{ url: string }>('POST', '/invitations', { role: 'responder' })
  const feed = sources.find((source) => source.connector === 'feed')?.sourceId
  const ofDesk = {
    desk: '',
    'desk-closed': '?tab=closed',
    'desk-mine': '?tab=mine',
    story: `/s/${breakingId}`,
    'story-claimed': `/s/${claimedId}`,
    search: '/search?q=lid',
    'search-empty': '/search',
    sources: '/sources',
    'source-new': '/sources/new',
    source: `/sources/${feed}`,
    watches: '/watches',
    'watch-new': '/watches/new',
    watch: `/watches/${watches[0]?.watchId}`,
    guidelines: '/guidelines',
    'guidelines-edit': '/guidelines/edit',
    'guidelines-version': '/guidelines/versions/0',
    clocks: '/clocks',
    'clocks-drills': '/clocks?drill=true',
    site: '/site',
    people: '/people',
    settings: '/settings',
    'not-found': '/nowhere',
  }
  return [
    { name: 'sign-in', path: '/sign-in' },
    { name: 'join', path: new URL(url).pathname },
    { name: 'account', path: '/account', client: admin },
    ...Object.entries(ofDesk).map(([name, path]) => ({ name, path: `/d/${admin.deskId}${path}`, client: admin })),
  ]
}
