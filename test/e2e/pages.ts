// Every page of a furnished desk, by name: for the pictures and for axe.
import type { Client } from '../world/nowdesk.ts'
import type { Furnished } from '../world/furnished.ts'

export interface PageToSee {
  readonly name: string
  readonly path: string
  /** Whose browser; nobody's when absent. */
  readonly client?: Client
}

export async function pagesOf({
  admin,
  breakingId,
  claimedId,
  newsroom,
  reporterId,
  voiceId,
}: Furnished): Promise<readonly PageToSee[]> {
  const { sources } = await admin.desk<{ sources: { sourceId: string; connector: string }[] }>('GET', '/sources')
  const { watches } = await admin.desk<{ watches: { watchId: string }[] }>('GET', '/watches')
  const { wishes } = await admin.desk<{ wishes: { wishId: string }[] }>('GET', '/wishes')
  const { url } = await admin.desk<{ url: string }>('POST', '/invitations', { role: 'responder' })
  const { story } = await admin.desk<{ story: { openedAtMs: number; lastMentionAtMs: number } }>(
    'GET',
    `/stories/${breakingId}`,
  )
  const { drillId } = await admin.desk<{ drillId: string }>('POST', '/drills', { what: { kind: 'example' }, speed: 1 })
  await admin.desk('POST', `/drills/${drillId}/end`)
  const breakingThenMs = Math.round((story.openedAtMs + story.lastMentionAtMs) / 2)
  const feed = sources.find((source) => source.connector === 'feed')?.sourceId
  const ofDesk = {
    desk: '',
    'desk-closed': '?tab=closed',
    'desk-mine': '?tab=mine',
    'desk-found': '?q=lid',
    'desk-found-none': '?q=zeppelin',
    story: `/s/${breakingId}`,
    'story-claimed': `/s/${claimedId}`,
    'story-then': `/s/${breakingId}?at=${breakingThenMs}`,
    search: '/search?q=lid',
    'search-empty': '/search',
    voices: '/voices',
    'voices-all': '/voices?show=all',
    voice: `/voices/${voiceId}`,
    wishes: '/wishes',
    'wishes-none': '/wishes?show=done',
    wish: `/wishes/${wishes[0]?.wishId}`,
    sources: '/sources',
    'source-new': '/sources/new',
    source: `/sources/${feed}`,
    watches: '/watches',
    'watch-new': '/watches/new',
    'watch-lists': '/watches/lists',
    watch: `/watches/${watches[0]?.watchId}`,
    guidelines: '/guidelines',
    'guidelines-edit': '/guidelines/edit',
    'guidelines-version': '/guidelines/versions/0',
    comic: '/guidelines/comic',
    programme: '/guidelines/programme',
    quiz: '/guidelines/quiz',
    rota: '/rota',
    channels: '/channels',
    'channel-new': '/channels/new',
    snippets: '/snippets',
    planned: '/planned',
    now: '/now',
    clocks: '/clocks',
    'clocks-drills': '/clocks?drill=true',
    why: '/why',
    day: '/why/day',
    hurdles: '/why/hurdles',
    readiness: '/why/readiness',
    presence: '/presence',
    'head-start': '/why/head-start',
    drills: '/drills',
    'drill-new': '/drills?start=true',
    'drill-new-of-story': `/drills?story=${claimedId}`,
    drill: `/drills/${drillId}`,
    site: '/site',
    newsroom: '/newsroom',
    'newsroom-draft': `/newsroom/${newsroom.draftId}`,
    'newsroom-statement': `/newsroom/${newsroom.statementId}`,
    'newsroom-new': '/newsroom/new',
    'newsroom-inquiries': '/newsroom/inquiries',
    'newsroom-mails': '/newsroom/mails',
    'newsroom-live': '/newsroom/live',
    'newsroom-coverage': `/newsroom/live/${newsroom.coverageId}`,
    'newsroom-tips': '/newsroom/tips',
    'story-tip': `/s/${newsroom.tipId}`,
    'newsroom-facts': '/newsroom/facts',
    'newsroom-media': '/newsroom/media',
    bank: '/newsroom/bank',
    'bank-new': '/newsroom/bank/new?product=Pilot',
    'brand-story': `/newsroom/bank/${newsroom.brandStoryId}`,
    reporters: '/reporters',
    'reporter-new': '/reporters/new?name=Ida+Boyle&outlet=The+Hearth&site=hearth.example',
    reporter: `/reporters/${reporterId}`,
    'newsroom-settings': '/newsroom/settings',
    people: '/people',
    grants: '/people/grants',
    settings: '/settings',
    rules: '/settings/rules',
    ladder: '/settings/hotline',
    'sign-off-classes': '/settings/sign-offs',
    'press-and-rivals': '/settings/head-start',
    alerts: '/alerts',
    lead: '/lead',
    'not-found': '/nowhere',
  }
  return [
    { name: 'sign-in', path: '/sign-in' },
    { name: 'join', path: new URL(url).pathname },
    { name: 'public-newsroom', path: '/newsroom' },
    { name: 'public-statement', path: newsroom.statementPath },
    { name: 'public-version', path: `${newsroom.statementPath}/versions/1` },
    { name: 'public-archive', path: '/newsroom/hollis/archive' },
    { name: 'public-regulated', path: '/newsroom/hollis/regulated' },
    { name: 'public-facts', path: '/newsroom/hollis/facts' },
    { name: 'public-media', path: '/newsroom/hollis/media' },
    { name: 'public-contact', path: '/newsroom/hollis/contact' },
    { name: 'public-receipt', path: newsroom.receiptPath },
    { name: 'public-live', path: '/newsroom/hollis/live' },
    { name: 'public-coverage', path: newsroom.livePath },
    { name: 'public-tip', path: '/newsroom/hollis/tip' },
    { name: 'public-tip-receipt', path: newsroom.tipReceiptPath },
    { name: 'public-tips', path: '/newsroom/hollis/tips' },
    { name: 'account', path: '/account', client: admin },
    ...Object.entries(ofDesk).map(([name, path]) => ({ name, path: `/d/${admin.deskId}${path}`, client: admin })),
  ]
}
