// A terminal and an installation that commands can be tried on, without rooms and without a process.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type CliDeps,
  type DrillFigures,
  type Nowdesk,
  type PassingItem,
  runCommand,
  type SourceFigures,
} from '../../src/cli/index.ts'
import type { DeskEvent } from '../../src/model/events.ts'
import type { Item } from '../../src/model/item.ts'
import type { StoredEvent } from '../../src/platform/bus.ts'
import { systemClock } from '../../src/platform/clock.ts'
import * as stories from '../../src/stories/index.ts'
import * as guidelines from '../../src/guidelines/index.ts'
import * as site from '../../src/site/index.ts'
import * as understand from '../../src/understand/index.ts'
import { InvalidError } from '../../src/platform/errors.ts'

export function itemOf(text: string, over: Partial<Item> = {}): Item {
  return {
    itemKey: `test:${text}`,
    network: 'news',
    kind: 'article',
    text,
    voice: { voiceKey: 'v', name: 'The Daily Example' },
    links: [],
    isReply: false,
    isRepost: false,
    ...over,
  }
}

/** Rooms that are not there: a test says what they answer. */
export class FakeNowdesk implements Nowdesk {
  readonly hearers = new Set<(items: readonly PassingItem[]) => void>()
  readonly followers = new Set<(events: readonly StoredEvent<DeskEvent>[]) => void>()
  readonly sources: object[] = []
  readonly removed: string[] = []
  /** What the source says at each look. */
  looks: SourceFigures[] = []
  deskList = [{ deskId: '11111111-1111-4111-8111-111111111111', name: 'Acme' }]
  /** What the drill says at each look. */
  drillLooks: DrillFigures[] = []
  readonly drills: object[] = []
  readonly endedDrills: string[] = []
  isStarted = false
  isDisposed = false

  async start() {
    this.isStarted = true
    return { url: 'http://localhost:4600', setupUrl: 'http://localhost:4600/setup#token' }
  }
  desks = async () => this.deskList
  async addSource(_actor: unknown, source: object) {
    this.sources.push(source)
    return figuresOf({})
  }
  viewSource = async () => (this.looks.length > 1 ? this.looks.shift() : this.looks[0]) ?? figuresOf({})
  removeSource = async (_actor: unknown, sourceId: string) => void this.removed.push(sourceId)
  isInDrill = async () => this.drills.length > this.endedDrills.length
  async startDrill(_actor: unknown, drill: object) {
    this.drills.push(drill)
    return 'd'
  }
  async viewDrill() {
    const look = this.drillLooks.length > 1 ? this.drillLooks.shift() : this.drillLooks[0]
    if (look) return look
    throw new Error('A test says what its drill comes to')
  }
  endDrill = async (_actor: unknown, drillId: string) => void this.endedDrills.push(drillId)
  followEvents(hear: (events: readonly StoredEvent<DeskEvent>[]) => void) {
    this.followers.add(hear)
    return () => void this.followers.delete(hear)
  }
  settled = async () => undefined
  followItems(hear: (items: readonly PassingItem[]) => void) {
    this.hearers.add(hear)
    return () => void this.hearers.delete(hear)
  }
  inspect = async ({ isVerifying, isRetrying }: { readonly isVerifying: boolean; readonly isRetrying: boolean }) => [
    { name: 'Record', state: 'good' as const, message: isVerifying ? 'intact' : 'not looked at' },
    { name: 'Events', state: 'good' as const, message: isRetrying ? 'tried again' : 'none was set aside' },
  ]
  recover = async (email: string) => ({
    name: `Who is ${email}`,
    url: 'http://localhost:4600/recover/t',
    expiresAtMs: 1,
  })
  async exportTo(path: string) {
    await writeFile(path, 'everything')
    return { tables: 3, rows: 12, bytes: 10 }
  }
  async [Symbol.asyncDispose]() {
    this.isDisposed = true
  }
}

export function figuresOf(over: Partial<SourceFigures>): SourceFigures {
  return {
    sourceId: 's',
    health: 'live',
    status: 'Replaying.',
    itemsHeard: 0,
    mentionsMade: 0,
    rejectCount: 0,
    ...over,
  }
}

export interface TestTerminal extends AsyncDisposable {
  readonly folder: string
  readonly nowdesk: FakeNowdesk
  /** Another command on the same folder, with outputs of its own. */
  run(argv: readonly string[], options?: RunOptions): Promise<Ran>
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>
  readonly input?: string
  readonly isTTY?: boolean
  readonly signal?: AbortSignal
  /** Called with each piece of standard output. */
  readonly onOutput?: (text: string) => void
}

export interface Ran {
  readonly code: number
  readonly output: string
  readonly errors: string
}

export async function openTestTerminal(): Promise<TestTerminal> {
  const folder = await mkdtemp(join(tmpdir(), 'nowdesk-cli-'))
  const nowdesk = new FakeNowdesk()
  // Where a database was kept before.
  await mkdir(join(folder, 'data', 'postgres-18'), { recursive: true, mode: 0o700 })
  return {
    folder,
    nowdesk,
    run: (argv, options = {}) => run(folder, nowdesk, argv, options),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

async function run(folder: string, nowdesk: FakeNowdesk, argv: readonly string[], options: RunOptions): Promise<Ran> {
  const said = { output: '', errors: '' }
  const { environment = {}, input = '', isTTY = false, signal = new AbortController().signal, onOutput } = options
  const deps: CliDeps = {
    compose: async () => nowdesk,
    importFrom: async () => ({ tables: 3, rows: 12, bytes: 10 }),
    matcherOf,
    readItems,
    evaluations: async () => ({ ...understand, ...stories, ...guidelines, ...site }),
    readGuidelines: async (files) => guidelines.readSet(files).problems,
    terminal: {
      input: (async function* () {
        yield new TextEncoder().encode(input)
      })(),
      output: {
        isTTY,
        write(text) {
          said.output += text
          onOutput?.(text)
        },
      },
      errors: { write: (text) => void (said.errors += text) },
      environment: { NOWDESK_DATA_FOLDER: join(folder, 'data'), NOWDESK_LOG_LEVEL: 'silent', ...environment },
      workingFolder: folder,
    },
    clock: systemClock,
    version: '1.2.3',
    signal,
    openBrowser: async () => undefined,
  }
  return { code: await runCommand(argv, deps), ...said }
}

/** A query is one word here. */
function matcherOf(query: string) {
  if (query.includes('(')) throw new InvalidError('This parenthesis is never closed.')
  return ({ text }: Item) => {
    const start = text.indexOf(query)
    return start < 0 ? undefined : [{ field: 'text' as const, start, end: start + query.length }]
  }
}

/** A recording is a text per line here; an empty line cannot be read. */
async function* readItems(bytes: AsyncIterable<Uint8Array>, onReject: (reason: string) => void): AsyncGenerator<Item> {
  let text = ''
  for await (const piece of bytes) text += new TextDecoder().decode(piece)
  for (const line of text.trimEnd().split('\n')) {
    if (line === '') onReject('empty')
    else yield itemOf(line, { publishedAtMs: Date.UTC(2026, 2, 1, 9) })
  }
}
