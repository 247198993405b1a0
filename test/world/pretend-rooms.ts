// Rooms for testing the web alone: people by name in a cookie, everything else says that it was reached.
import type { DeskEvent } from '../../src/model/events.ts'
import type { Role } from '../../src/model/role.ts'
import type { Identity } from '../../src/people/index.ts'
import type { StoredEvent } from '../../src/platform/bus.ts'
import { systemClock } from '../../src/platform/clock.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { ConflictError } from '../../src/platform/errors.ts'
import { silentLog } from '../../src/platform/log.ts'
import { createMetrics } from '../../src/platform/metrics.ts'
import type { BusPort, Rooms, WebDeps, WebSettings } from '../../src/web/index.ts'

export const deskId = '01990000-0000-7000-8000-00000000000a'
export const otherDeskId = '01990000-0000-7000-8000-00000000000b'
export const unknownDeskId = '01990000-0000-7000-8000-00000000000c'

export interface PretendPerson {
  readonly personId: string
  readonly name: string
  readonly deskId: string
  readonly role: Role
}

/** What a verb that nobody pretends answers: the request got through to it. */
export const reached = 'reached the room'

/** Any verb of a room throws `reached`; those in `verbs` do what they say. */
export function pretendRoom<R extends object>(verbs: Partial<R> = {}): R {
  return new Proxy(verbs, {
    get: (known, name) =>
      Reflect.get(known, name) ??
      (() => {
        throw new ConflictError(reached, { verb: String(name) })
      }),
  }) as R
}

/** A request's cookie is `who=<name>`; a key is `Bearer nd_<name>`. */
export class PretendPeople {
  readonly here = new Map<string, PretendPerson>()
  needsSetup = false

  add(name: string, role: Role, onDesk = deskId): PretendPerson {
    const personId = `01990000-0000-7000-8000-${String(this.here.size + 1).padStart(12, '0')}`
    const person = { personId, name, deskId: onDesk, role }
    this.here.set(name, person)
    return person
  }

  room(): Rooms['people'] {
    return pretendRoom<Rooms['people']>({
      clientAddressHeader: 'x-pretend-client',
      needsSetup: async () => this.needsSetup,
      identify: async ({ cookie, authorization }) => {
        const name = /who=(\w+)/.exec(cookie ?? '')?.[1] ?? /nd_(\w+)/.exec(authorization ?? '')?.[1]
        const person = this.here.get(name ?? '')
        return person && toIdentity(person)
      },
      actorOf: async (identity, onDesk) => {
        const person = [...this.here.values()].find((one) => toIdentity(one).name === identity.name)
        return person?.deskId === onDesk ? { ...person } : undefined
      },
      namesOf: async (_deskId, ids) =>
        new Map(
          [...this.here.values()].filter((one) => ids.includes(one.personId)).map((one) => [one.personId, one.name]),
        ),
      prolongSession: async () => [],
      signInMeans: async () => ({ hasPassword: true, passkeyCount: 0 }),
      desksOf: async (personId) =>
        [...this.here.values()]
          .filter((one) => one.personId === personId)
          .map((one) => ({ deskId: one.deskId, name: 'Acme', role: one.role })),
      startSession: async ({ personId }) => [`nowdesk.session_token=${personId}; HttpOnly`],
    })
  }
}

function toIdentity({ personId, name }: PretendPerson): Extract<Identity, { kind: 'person' }> {
  return {
    kind: 'person',
    personId,
    name,
    email: `${name}@acme.example`,
    sessionId: `session of ${name}`,
    expiresAtMs: Number.MAX_SAFE_INTEGER,
  }
}

/** A bus in memory: what is told is heard at once and can be read again. */
export class PretendBus implements BusPort {
  readonly #told: StoredEvent<DeskEvent>[] = []
  readonly #ears = new Set<(events: readonly StoredEvent<DeskEvent>[]) => void>()
  /** Events before this one are no longer kept. */
  keptFrom = 0

  tell(onDesk: string, ...events: readonly DeskEvent[]): void {
    const stored = events.map((event, index) => ({
      eventId: String(this.#told.length + index + 1),
      deskId: onDesk,
      atMs: 0,
      event,
    }))
    this.#told.push(...stored)
    for (const hear of this.#ears) hear(stored)
  }

  follow(hear: (events: readonly StoredEvent<DeskEvent>[]) => void): () => void {
    this.#ears.add(hear)
    return () => this.#ears.delete(hear)
  }

  async head(): Promise<string> {
    return String(this.#told.length)
  }

  async since(onDesk: string, eventId: string, limit: number): Promise<readonly StoredEvent<DeskEvent>[] | undefined> {
    const after = Number(eventId)
    if (!Number.isInteger(after) || after < this.keptFrom) return undefined
    const missed = this.#told.filter((stored) => stored.deskId === onDesk && Number(stored.eventId) > after)
    return missed.length > limit ? undefined : missed
  }
}

export interface PretendWeb {
  readonly people: PretendPeople
  readonly bus: PretendBus
  readonly deps: WebDeps
}

/** Nobody is told anything. */
const unheard = () => () => undefined

/** What `createWeb` takes, with rooms that pretend. */
export function pretendWeb(
  rooms: Partial<Rooms> = {},
  settings: Partial<WebSettings> = {},
  clock: Clock = systemClock,
): PretendWeb {
  const people = new PretendPeople()
  const bus = new PretendBus()
  const deps: WebDeps = {
    rooms: {
      people: people.room(),
      listen: pretendRoom(),
      match: pretendRoom(),
      stories: pretendRoom(),
      search: pretendRoom(),
      answer: pretendRoom(),
      learn: pretendRoom(),
      wishes: pretendRoom(),
      voices: pretendRoom(),
      newsroom: pretendRoom(),
      brandStories: pretendRoom(),
      reporters: pretendRoom(),
      material: pretendRoom(),
      desk: pretendRoom<Rooms['desk']>({
        alerts: pretendRoom(),
        hotline: pretendRoom(),
        oneTap: pretendRoom(),
        rota: pretendRoom(),
        signOff: pretendRoom(),
      }),
      guidelines: pretendRoom(),
      setup: pretendRoom(),
      site: pretendRoom<Rooms['site']>({ follow: unheard, followBanners: unheard, followTitles: unheard }),
      health: pretendRoom(),
      ...rooms,
    },
    settings: {
      host: '127.0.0.1',
      port: 0,
      setupToken: 'the token that the start printed',
      version: '0.0.0-test',
      ...settings,
    },
    bus,
    clock,
    log: silentLog,
    metrics: createMetrics(),
  }
  return { people, bus, deps }
}
