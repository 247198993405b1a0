// Builds every room and wires it, in the order in which the data flows. Start reading here.
import type { ComposeOptions, Nowdesk } from './cli/index.ts'
import type { DeskEvent } from './model/events.ts'
import { channels } from './compose/channels.ts'
import { connectors } from './compose/connectors.ts'
import { openDrafting } from './compose/drafting.ts'
import { forAnswer } from './compose/for-answer.ts'
import { forCommands } from './compose/for-commands.ts'
import { forDesk } from './compose/for-desk.ts'
import { forGuidelines } from './compose/for-guidelines.ts'
import { forLearn } from './compose/for-learn.ts'
import { forReports } from './compose/for-learn-reports.ts'
import { forPresence } from './compose/for-presence.ts'
import { forNewsroom } from './compose/for-newsroom.ts'
import { forSetup } from './compose/for-setup.ts'
import { forSite } from './compose/for-site.ts'
import { forVoices } from './compose/for-voices.ts'
import { createHealth } from './compose/health.ts'
import { matchElsewhere, openQueue, workOnItems } from './compose/match-elsewhere.ts'
import { migrations } from './compose/migrations.ts'
import { overhear, type Overhearing } from './compose/overhear.ts'
import { partOf } from './compose/part-of.ts'
import { createRetention } from './compose/retention.ts'
import {
  httpOptions,
  keyFor,
  baseUrl,
  listenOptions,
  mailboxOptions,
  mailOptions,
  newsroomOptions,
  pollBounds,
  pushContact,
  senderOf,
  sessionSecret,
  storeOptions,
  webSettings,
} from './compose/settings.ts'
import { storyToAnswer } from './compose/story-to-answer.ts'
import { createPostgresBus } from './platform/bus/postgres-bus.ts'
import { systemClock, type Clock } from './platform/clock.ts'
import type { RoomName } from './platform/config.ts'
import { createGuardedHttp } from './platform/http/create-guarded-http.ts'
import { createImapMailboxes } from './platform/mail/imap-mailboxes.ts'
import { createSmtpMail } from './platform/mail/smtp-mail.ts'
import { createMetrics } from './platform/metrics.ts'
import { loadVapidKeys } from './platform/push/vapid-keys.ts'
import { createWebPush } from './platform/push/web-push.ts'
import { systemRandom, type Random } from './platform/random.ts'
import { openStore } from './platform/store/open-store.ts'
import { createPostgresTimers } from './platform/timers/postgres-timers.ts'
import { type Answer, createAnswer } from './answer/index.ts'
import { createDesk } from './desk/index.ts'
import { createGuidelines } from './guidelines/index.ts'
import { createLearn } from './learn/index.ts'
import { createListen } from './listen/index.ts'
import { createMatch } from './match/index.ts'
import { createNewsroom } from './newsroom/index.ts'
import { createPeople } from './people/index.ts'
import { createSetup } from './setup/index.ts'
import { createSite } from './site/index.ts'
import { burstInWords, createStories } from './stories/index.ts'
import { createStanceReader, createUnderstand } from './understand/index.ts'
import { createWeb, presentRooms } from './web/index.ts'

/** Time and chance, where they are not the machine's own. */
export interface Surroundings {
  readonly clock?: Clock
  readonly random?: Random
}

/**
 * Opens the store and builds the rooms; nothing runs before `start`. Disposing stops intake first, then the rooms, then
 * the store.
 * @throws what `openStore` throws.
 */
export async function compose(options: ComposeOptions, surroundings: Surroundings = {}): Promise<Nowdesk> {
  await using stack = new AsyncDisposableStack()
  const { config, secrets, log } = options
  const { clock = systemClock, random = systemRandom } = surroundings
  const metrics = createMetrics()
  const store = stack.use(await openStore({ ...storeOptions(options), migrations, clock }))
  const keepMs = config.eventKeepDays * 86_400_000
  const bus = stack.use(createPostgresBus<DeskEvent>({ store, clock, log, metrics, keepMs }))
  const timers = stack.use(createPostgresTimers({ store, clock, log }))
  const http = stack.use(createGuardedHttp({ ...httpOptions(options), clock }))
  const mail = stack.use(await createSmtpMail(await mailOptions(options)))
  const push = createWebPush({ http, keys: await loadVapidKeys(config.dataFolder), contact: pushContact(config) })
  const ground = { store, clock, log }
  /** Our own database is one process's: its folder is locked. */
  const isAlone = secrets.databaseUrl === undefined
  /** The bus and the timers as a room sees them that may run in another process. */
  const part = (room: RoomName) => partOf(config.rooms, room, { bus, timers })
  /** Where our own pages are reached, for links in alerts. */
  const address = { origin: baseUrl(config) }

  const people = createPeople({ ...ground, bus, sessionSecret: sessionSecret(secrets) })
  const organisationOf = async (deskId: string) => (await people.viewDesk(deskId)).organisation
  // What comes due in them is told by the desk, so it fires where the desk runs.
  const guidelines = createGuidelines({
    ...ground,
    ...part('desk'),
    ...forGuidelines({ people, desk: () => desk, newsroom: () => newsroom }),
  })
  const match = stack.use(createMatch({ ...ground, ...part('match'), stanceOf: createStanceReader() }))
  const understand = createUnderstand({
    ...ground,
    ...part('understand'),
    subjects: match,
    namesOf: people.namesOf,
    organisationOf,
    ...forVoices({ people, stories: () => stories, newsroom: () => newsroom }),
  })
  const stories = createStories({ ...ground, ...part('stories') })
  const desk = stack.use(
    createDesk({
      ...ground,
      ...part('desk'),
      ...forDesk({ people, guidelines, match, stories, readStory: (...asked) => readStory(...asked) }),
      outside: { mail, push, http, origin: () => address.origin, sealKey: keyFor('alerts', secrets) },
      isAlone,
      tapKey: keyFor('one-tap', secrets),
    }),
  )
  const replayKey = keyFor('replay', secrets)
  const learn = createLearn({
    ...ground,
    ...part('learn'),
    ...forLearn({ desk, match, people, stories, listen: () => listen, replayKey }),
    ...forReports({ desk, guidelines, people, stories, understand, answer: () => answer }),
    ...forPresence({ answer: () => answer, listen: () => listen }),
  })
  const newsroom = stack.use(
    createNewsroom({
      ...ground,
      ...part('newsroom'),
      ...newsroomOptions(options),
      ...forNewsroom({ people, desk, match, understand, stories, answer: () => answer, ...senderOf(config) }),
      mailboxes: createImapMailboxes(mailboxOptions(options)),
      http,
    }),
  )
  const readStory = storyToAnswer({ stories, desk })
  const drafting = await openDrafting(options, { clock, readStory, organisationOf })
  if (drafting) stack.use(drafting)
  const answer: Answer = stack.use(
    createAnswer({
      ...ground,
      ...part('answer'),
      ...forAnswer({ desk, match, guidelines, storyToAnswer: readStory }),
      http,
      channels: channels({ mail, newsroom: newsroom.channel }),
      recipients: newsroom.recipients,
      ...(drafting && { drafting }),
      secretKey: keyFor('channels', secrets),
      isAlone,
    }),
  )
  const site = stack.use(createSite({ ...ground, bus, metrics, isAlone, heard: forSite({ match, stories }) }))
  /** Who follows what passes by, before the match: `nowdesk watch`. */
  const overhearing: Overhearing = new Set()
  const queue = stack.use(await openQueue(options))
  const listen = stack.use(
    createListen({
      ...ground,
      ...listenOptions(options),
      bus: part('listen').bus,
      http,
      metrics,
      random,
      isAlone,
      matching: overhear(queue ? matchElsewhere(queue) : match, overhearing),
      connectors: connectors({ replayKey, store, clock, pollBounds: pollBounds(config) }),
    }),
  )
  const setup = createSetup({ ...ground, ...forSetup({ listen, match, people }) })

  const rooms = { people, guidelines, match, understand, stories, desk, learn, newsroom, answer, site, listen, setup }
  const retention = stack.use(createRetention({ ...ground, ...part('stories'), ...rooms }))
  const health = createHealth({ store, bus, listen, clock, rooms: config.rooms })
  const settings = webSettings(options)
  const shown = presentRooms({ ...rooms, health, storyToAnswer: readStory, burstInWords, clock })
  const web = stack.use(await createWeb({ bus, clock, log, metrics, rooms: shown, settings }))
  const around = { store, bus, timers, mail, clock, web, retention, overhearing, replayKey, address, settings }
  return forCommands({
    ...rooms,
    ...around,
    rooms: config.rooms,
    work: async () => await queue?.start(workOnItems(match, store)),
    stack: stack.move(),
  })
}
