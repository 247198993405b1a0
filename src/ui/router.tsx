// Addresses and what they show. The desk and its story come with the first load; every other page when it is first asked for.
import { createRootRoute, createRoute, createRouter, Outlet, type SearchSchemaInput } from '@tanstack/react-router'
import { lanes, type Lane } from '../model/lane.ts'
import { mailFates, type MailFate } from '../model/press-mail.ts'
import { playbookKinds, type PlaybookKind } from '../model/playbook.ts'
import type { InboxState } from './api/types.ts'
import { DeskBoard } from './desk/board.tsx'
import { Crashed } from './shell/crashed.tsx'
import { DeskLayout } from './shell/desk-layout.tsx'
import { Gate } from './shell/gate.tsx'
import { lazyPage } from './shell/lazy-page.ts'
import { NotFound } from './shell/not-found.tsx'
import { StoryPane } from './story/story-pane.tsx'
import { voiceFilters } from './voices/voice-filters.ts'
import { type WishFilter, wishFilters } from './wishes/wish-words.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Crashed })

const gate = createRoute({ getParentRoute: () => root, path: '/', component: Gate })
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyPage(() => import('./first-run/welcome-page.tsx'), 'WelcomePage'),
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => (isOwnPath(search['next']) ? { next: search['next'] } : {}),
  component: lazyPage(() => import('./account/sign-in-page.tsx'), 'SignInPage'),
})
const join = createRoute({
  getParentRoute: () => root,
  path: '/join/$token',
  component: lazyPage(() => import('./account/join-page.tsx'), 'JoinPage'),
})
const recover = createRoute({
  getParentRoute: () => root,
  path: '/recover/$token',
  component: lazyPage(() => import('./account/recover-page.tsx'), 'RecoverPage'),
})
const connected = createRoute({
  getParentRoute: () => root,
  path: '/connected',
  component: lazyPage(() => import('./channels/connected-page.tsx'), 'ConnectedPage'),
})
const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyPage(() => import('./account/account-page.tsx'), 'AccountPage'),
})

const desk = createRoute({ getParentRoute: () => root, path: '/d/$deskId', component: DeskLayout })
const inboxStates: readonly string[] = ['active', 'mine', 'stood', 'closed'] satisfies InboxState[]
const board = createRoute({
  getParentRoute: () => desk,
  id: 'board',
  component: DeskBoard,
  /** `q`: what stories are looked for by, in the place of a tab's. */
  validateSearch: (search: { tab?: InboxState; q?: string } & SearchSchemaInput): { tab: InboxState; q?: string } => ({
    tab: search.tab && inboxStates.includes(search.tab) ? search.tab : 'active',
    // Of an address that somebody wrote by hand, 2024 is a number.
    ...(search.q !== undefined && String(search.q).trim() && { q: String(search.q).trim().slice(0, 200) }),
  }),
  search: { middlewares: [({ search, next }) => withoutDefault(next(search))] },
})
const boardIndex = createRoute({ getParentRoute: () => board, path: '/', component: () => null })
const story = createRoute({
  getParentRoute: () => board,
  path: 's/$storyId',
  component: StoryPane,
  /** `at`: the instant, epoch ms, at which the story is looked at. */
  validateSearch: (search: { at?: number } & SearchSchemaInput): { at?: number } =>
    Number.isSafeInteger(search.at) && Number(search.at) > 0 ? { at: Number(search.at) } : {},
})

/** The words that a page's list is looked through for. */
const withWords = (search: { q?: unknown } & SearchSchemaInput): { q?: string } => {
  const words = search.q === undefined ? '' : String(search.q).trim().slice(0, 200)
  return words === '' ? {} : { q: words }
}

const search = createRoute({
  getParentRoute: () => desk,
  path: 'search',
  validateSearch: (search): { q?: string } => (search['q'] ? { q: String(search['q']) } : {}),
  component: lazyPage(() => import('./search/search-page.tsx'), 'SearchPage'),
})
const wishes = createRoute({
  getParentRoute: () => desk,
  path: 'wishes',
  validateSearch: (search: { show?: WishFilter } & SearchSchemaInput): { show?: WishFilter } =>
    search.show && search.show !== 'open' && wishFilters.includes(search.show) ? { show: search.show } : {},
  component: lazyPage(() => import('./wishes/wishes-page.tsx'), 'WishesPage'),
})
const wish = createRoute({
  getParentRoute: () => desk,
  path: 'wishes/$wishId',
  component: lazyPage(() => import('./wishes/wish-page.tsx'), 'WishPage'),
})
const voices = createRoute({
  getParentRoute: () => desk,
  path: 'voices',
  validateSearch: voiceFilters,
  component: lazyPage(() => import('./voices/voices-page.tsx'), 'VoicesPage'),
})
const voice = createRoute({
  getParentRoute: () => desk,
  path: 'voices/$voiceId',
  component: lazyPage(() => import('./voices/voice-page.tsx'), 'VoicePage'),
})
const sources = createRoute({
  getParentRoute: () => desk,
  path: 'sources',
  component: lazyPage(() => import('./sources/sources-page.tsx'), 'SourcesPage'),
})
const newSource = createRoute({
  getParentRoute: () => desk,
  path: 'sources/new',
  component: lazyPage(() => import('./sources/new-source-page.tsx'), 'NewSourcePage'),
})
const source = createRoute({
  getParentRoute: () => desk,
  path: 'sources/$sourceId',
  component: lazyPage(() => import('./sources/source-page.tsx'), 'SourcePage'),
})
const watches = createRoute({
  getParentRoute: () => desk,
  path: 'watches',
  component: lazyPage(() => import('./watches/watches-page.tsx'), 'WatchesPage'),
})
const newWatch = createRoute({
  getParentRoute: () => desk,
  path: 'watches/new',
  component: lazyPage(() => import('./watches/new-watch-page.tsx'), 'NewWatchPage'),
})
const watchLists = createRoute({
  getParentRoute: () => desk,
  path: 'watches/lists',
  component: lazyPage(() => import('./watches/lists-page.tsx'), 'ListsPage'),
})
const watch = createRoute({
  getParentRoute: () => desk,
  path: 'watches/$watchId',
  component: lazyPage(() => import('./watches/watch-page.tsx'), 'WatchPage'),
})
const channels = createRoute({
  getParentRoute: () => desk,
  path: 'channels',
  component: lazyPage(() => import('./channels/channels-page.tsx'), 'ChannelsPage'),
})
const planned = createRoute({
  getParentRoute: () => desk,
  path: 'planned',
  validateSearch: withWords,
  component: lazyPage(() => import('./planned/planned-page.tsx'), 'PlannedPage'),
})
const snippets = createRoute({
  getParentRoute: () => desk,
  path: 'snippets',
  component: lazyPage(() => import('./snippets/snippets-page.tsx'), 'SnippetsPage'),
})
const newChannel = createRoute({
  getParentRoute: () => desk,
  path: 'channels/new',
  component: lazyPage(() => import('./channels/new-channel-page.tsx'), 'NewChannelPage'),
})
const now = createRoute({
  getParentRoute: () => desk,
  path: 'now',
  component: lazyPage(() => import('./now/now-page.tsx'), 'NowPage'),
})
const clocks = createRoute({
  getParentRoute: () => desk,
  path: 'clocks',
  validateSearch: (search): { weeks?: number; drill?: boolean } => ({
    ...([4, 52].includes(Number(search['weeks'])) && { weeks: Number(search['weeks']) }),
    ...(search['drill'] === true && { drill: true }),
  }),
  component: lazyPage(() => import('./clocks/clocks-page.tsx'), 'ClocksPage'),
})
const why = createRoute({
  getParentRoute: () => desk,
  path: 'why',
  validateSearch: (search): { weeks?: number; playbook?: PlaybookKind; lane?: Lane } => {
    const playbook = playbookKinds.find((kind) => kind === search['playbook'])
    const lane = lanes.find((each) => each === search['lane'])
    return {
      ...([4, 52].includes(Number(search['weeks'])) && { weeks: Number(search['weeks']) }),
      ...(playbook && { playbook }),
      ...(lane && { lane }),
    }
  },
  component: lazyPage(() => import('./why/report-page.tsx'), 'ReportPage'),
})
const day = createRoute({
  getParentRoute: () => desk,
  path: 'why/day',
  validateSearch: (search): { date?: string } =>
    /^\d{4}-\d{2}-\d{2}$/.test(String(search['date'])) ? { date: String(search['date']) } : {},
  component: lazyPage(() => import('./why/day-page.tsx'), 'DayPage'),
})
const hurdles = createRoute({
  getParentRoute: () => desk,
  path: 'why/hurdles',
  component: lazyPage(() => import('./why/hurdles-page.tsx'), 'HurdlesPage'),
})
const readiness = createRoute({
  getParentRoute: () => desk,
  path: 'why/readiness',
  component: lazyPage(() => import('./why/readiness-page.tsx'), 'ReadinessPage'),
})
const drills = createRoute({
  getParentRoute: () => desk,
  path: 'drills',
  validateSearch: (search): { start?: true; story?: string } => ({
    ...(search['start'] === true && { start: true }),
    ...(typeof search['story'] === 'string' && { story: search['story'] }),
  }),
  component: lazyPage(() => import('./drills/drills-page.tsx'), 'DrillsPage'),
})
const presence = createRoute({
  getParentRoute: () => desk,
  path: 'presence',
  validateSearch: (search: { days?: 7 | 30 | 90 } & SearchSchemaInput): { days?: 7 | 90 } =>
    search.days === 7 || search.days === 90 ? { days: search.days } : {},
  component: lazyPage(() => import('./presence/presence-page.tsx'), 'PresencePage'),
})
const headStart = createRoute({
  getParentRoute: () => desk,
  path: 'why/head-start',
  validateSearch: (search: { by?: 'quarter' | 'week' } & SearchSchemaInput): { by?: 'quarter' } =>
    search.by === 'quarter' ? { by: 'quarter' } : {},
  component: lazyPage(() => import('./head-start/head-start-page.tsx'), 'HeadStartPage'),
})
const headStartSetting = createRoute({
  getParentRoute: () => desk,
  path: 'settings/head-start',
  component: lazyPage(() => import('./head-start/setting-page.tsx'), 'HeadStartSettingPage'),
})
const drill = createRoute({
  getParentRoute: () => desk,
  path: 'drills/$drillId',
  component: lazyPage(() => import('./drills/drill-page.tsx'), 'DrillPage'),
})
const newsroom = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom',
  validateSearch: withWords,
  component: lazyPage(() => import('./newsroom/statements-page.tsx'), 'StatementsPage'),
})
const newStatement = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom/new',
  component: lazyPage(() => import('./newsroom/new-statement-page.tsx'), 'NewStatementPage'),
})
const inquiries = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom/inquiries',
  component: lazyPage(() => import('./newsroom/inquiries-page.tsx'), 'InquiriesPage'),
})
const mails = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom/mails',
  validateSearch: (search: { fate?: MailFate } & SearchSchemaInput): { fate?: MailFate } =>
    mailFates.some((fate) => fate === search.fate) && search.fate ? { fate: search.fate } : {},
  component: lazyPage(() => import('./newsroom/mails-page.tsx'), 'MailsPage'),
})
const tips = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom/tips',
  component: lazyPage(() => import('./newsroom/tips-page.tsx'), 'TipsPage'),
})
const coverages = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom/live',
  component: lazyPage(() => import('./newsroom/coverages-page.tsx'), 'CoveragesPage'),
})
const coverage = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom/live/$coverageId',
  component: lazyPage(() => import('./newsroom/coverage-page.tsx'), 'CoveragePage'),
})
const media = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom/media',
  component: lazyPage(() => import('./newsroom/media-page.tsx'), 'MediaPage'),
})
const facts = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom/facts',
  component: lazyPage(() => import('./newsroom/facts-page.tsx'), 'FactsPage'),
})
const bank = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom/bank',
  validateSearch: withWords,
  component: lazyPage(() => import('./bank/bank-page.tsx'), 'BankPage'),
})
const newBrandStory = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom/bank/new',
  validateSearch: (search): { product?: string } =>
    // Of an address that somebody wrote by hand, 2024 is a number.
    search['product'] === undefined ? {} : { product: String(search['product']).slice(0, 200) },
  component: lazyPage(() => import('./bank/new-brand-story-page.tsx'), 'NewBrandStoryPage'),
})
const brandStory = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom/bank/$brandStoryId',
  component: lazyPage(() => import('./bank/brand-story-page.tsx'), 'BrandStoryPage'),
})
const reporters = createRoute({
  getParentRoute: () => desk,
  path: 'reporters',
  validateSearch: withWords,
  component: lazyPage(() => import('./reporters/reporters-page.tsx'), 'ReportersPage'),
})
interface BegunReporter {
  readonly name?: string
  readonly outlet?: string
  readonly site?: string
  /** With commas between them. */
  readonly beats?: string
}
const newReporter = createRoute({
  getParentRoute: () => desk,
  path: 'reporters/new',
  validateSearch: (search): BegunReporter =>
    Object.fromEntries(
      ['name', 'outlet', 'site', 'beats'].flatMap((field) =>
        search[field] === undefined ? [] : [[field, String(search[field]).slice(0, 200)]],
      ),
    ),
  component: lazyPage(() => import('./reporters/new-reporter-page.tsx'), 'NewReporterPage'),
})
const reporter = createRoute({
  getParentRoute: () => desk,
  path: 'reporters/$reporterId',
  component: lazyPage(() => import('./reporters/reporter-page.tsx'), 'ReporterPage'),
})
const newsroomSettings = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom/settings',
  component: lazyPage(() => import('./newsroom/newsroom-settings-page.tsx'), 'NewsroomSettingsPage'),
})
const statement = createRoute({
  getParentRoute: () => desk,
  path: 'newsroom/$statementId',
  component: lazyPage(() => import('./newsroom/statement-page.tsx'), 'StatementPage'),
})
const site = createRoute({
  getParentRoute: () => desk,
  path: 'site',
  component: lazyPage(() => import('./site/site-page.tsx'), 'SitePage'),
})
const guidelines = createRoute({
  getParentRoute: () => desk,
  path: 'guidelines',
  component: lazyPage(() => import('./guidelines/guidelines-page.tsx'), 'GuidelinesPage'),
})
const editGuidelines = createRoute({
  getParentRoute: () => desk,
  path: 'guidelines/edit',
  component: lazyPage(() => import('./guidelines/edit-page.tsx'), 'EditPage'),
})
const programme = createRoute({
  getParentRoute: () => desk,
  path: 'guidelines/programme',
  component: lazyPage(() => import('./guidelines/programme/programme-page.tsx'), 'ProgrammePage'),
})
const quiz = createRoute({
  getParentRoute: () => desk,
  path: 'guidelines/quiz',
  component: lazyPage(() => import('./guidelines/quiz/quiz-page.tsx'), 'QuizPage'),
})
const comic = createRoute({
  getParentRoute: () => desk,
  path: 'guidelines/comic',
  validateSearch: (search: { version?: number } & SearchSchemaInput): { version?: number } =>
    Number.isSafeInteger(search.version) && Number(search.version) >= 0 ? { version: Number(search.version) } : {},
  component: lazyPage(() => import('./guidelines/comic-page.tsx'), 'ComicPage'),
})
const guidelineVersion = createRoute({
  getParentRoute: () => desk,
  path: 'guidelines/versions/$version',
  component: lazyPage(() => import('./guidelines/version-page.tsx'), 'VersionPage'),
})
const rota = createRoute({
  getParentRoute: () => desk,
  path: 'rota',
  component: lazyPage(() => import('./rota/rota-page.tsx'), 'RotaPage'),
})
const lead = createRoute({
  getParentRoute: () => desk,
  path: 'lead',
  component: lazyPage(() => import('./lead/lead-page.tsx'), 'LeadPage'),
})
const alerts = createRoute({
  getParentRoute: () => desk,
  path: 'alerts',
  validateSearch: withWords,
  component: lazyPage(() => import('./alerts/alerts-page.tsx'), 'AlertsPage'),
})
const ladder = createRoute({
  getParentRoute: () => desk,
  path: 'settings/hotline',
  component: lazyPage(() => import('./hotline/ladder-page.tsx'), 'LadderPage'),
})
const classes = createRoute({
  getParentRoute: () => desk,
  path: 'settings/sign-offs',
  component: lazyPage(() => import('./sign-off/classes-page.tsx'), 'ClassesPage'),
})
const people = createRoute({
  getParentRoute: () => desk,
  path: 'people',
  component: lazyPage(() => import('./people/people-page.tsx'), 'PeoplePage'),
})
const grants = createRoute({
  getParentRoute: () => desk,
  path: 'people/grants',
  component: lazyPage(() => import('./grants/grants-page.tsx'), 'GrantsPage'),
})
const rules = createRoute({
  getParentRoute: () => desk,
  path: 'settings/rules',
  component: lazyPage(() => import('./rules/rules-page.tsx'), 'RulesPage'),
})
const settings = createRoute({
  getParentRoute: () => desk,
  path: 'settings',
  component: lazyPage(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})

/** `tab=active` is what no tab means: the address stays short. */
function withoutDefault<T extends { tab?: InboxState }>(search: T): T {
  if (search.tab !== 'active') return search
  const { tab: _, ...rest } = search
  return rest as T
}

/** Sign-in leads on to our own pages only. */
function isOwnPath(next: unknown): next is string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next)
}

export const router = createRouter({
  routeTree: root.addChildren([
    gate,
    welcome,
    signIn,
    join,
    recover,
    account,
    connected,
    desk.addChildren([
      board.addChildren([boardIndex, story]),
      search,
      wishes,
      wish,
      voices,
      voice,
      sources,
      newSource,
      source,
      watches,
      watchLists,
      newWatch,
      watch,
      channels,
      newChannel,
      snippets,
      planned,
      now,
      clocks,
      why,
      day,
      hurdles,
      readiness,
      presence,
      headStart,
      drills,
      drill,
      newsroom,
      newStatement,
      inquiries,
      mails,
      tips,
      coverages,
      coverage,
      media,
      facts,
      bank,
      newBrandStory,
      brandStory,
      reporters,
      newReporter,
      reporter,
      newsroomSettings,
      statement,
      site,
      guidelines,
      editGuidelines,
      programme,
      quiz,
      comic,
      guidelineVersion,
      rota,
      people,
      grants,
      lead,
      alerts,
      settings,
      rules,
      ladder,
      classes,
      headStartSetting,
    ]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
