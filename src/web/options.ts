import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import type {
  AnswerPort,
  BrandStoriesPort,
  BusPort,
  DeskPort,
  GuidelinesPort,
  HealthPort,
  LearnPort,
  ListenPort,
  MatchPort,
  MaterialPort,
  NewsroomPort,
  PeoplePort,
  ReportersPort,
  SearchPort,
  SetupPort,
  SitePort,
  StoriesPort,
  VoicesPort,
  WishesPort,
} from './ports.ts'

/** The rooms behind the routes. */
export interface Rooms {
  readonly people: PeoplePort
  readonly listen: ListenPort
  readonly match: MatchPort
  readonly stories: StoriesPort
  readonly search: SearchPort
  readonly wishes: WishesPort
  readonly voices: VoicesPort
  readonly desk: DeskPort
  readonly guidelines: GuidelinesPort
  readonly answer: AnswerPort
  readonly material: MaterialPort
  readonly learn: LearnPort
  readonly newsroom: NewsroomPort
  readonly brandStories: BrandStoriesPort
  readonly reporters: ReportersPort
  readonly setup: SetupPort
  readonly site: SitePort
  readonly health: HealthPort
}

/** Where and how this installation is reached. */
export interface WebSettings {
  /** Address to listen on; `127.0.0.1` keeps it on this machine. */
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
  /** As the outside knows it: `https://desk.example`. */
  readonly publicUrl?: string
  /** Further names (`name` or `name:port`) under which requests may come. */
  readonly allowedHosts?: readonly string[]
  /** Whose `X-Forwarded-*` headers count: addresses or ranges of the proxies in front; nobody's unless told. */
  readonly trustedProxies?: readonly string[]
  /** Printed at the start; lets somebody on another machine set this installation up. */
  readonly setupToken: string
  /** Lets a collector on another machine read `/metrics`. */
  readonly metricsToken?: string
  /** Vite's output; without it only the API answers. */
  readonly uiFolder?: string
  readonly version: string
}

export interface WebDeps {
  readonly rooms: Rooms
  readonly settings: WebSettings
  readonly bus: BusPort
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
}
