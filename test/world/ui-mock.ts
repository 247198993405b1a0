// A pretend server behind the real screens: serves dist/ui under the strict policy and answers the contract's routes with
// invented data, each answer checked by the contract's schema. For looking at the screens and measuring them; it keeps
// nothing. `MOCK_PORT` (default 4777); `?as=` on /mock/set switches: signed-out, fresh, empty, down.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import type { z } from 'zod'
import {
  deskSchema,
  finishSetupSchema,
  invitationViewSchema,
  newApiKeySchema,
  newInvitationSchema,
  previewHitSchema,
  proposalSchema,
  sessionSchema,
} from '../../src/web/contract/people.ts'
import {
  connectorSchema,
  discoverSchema,
  sourceDetailSchema,
  sourceSchema,
  testSourceSchema,
} from '../../src/web/contract/sources.ts'
import { inboxRowSchema, inboxSchema, searchSchema, storyViewSchema } from '../../src/web/contract/stories.ts'
import { streamEventSchema, type StreamEvent } from '../../src/web/contract/stream.ts'
import {
  backTestSchema,
  checkQuerySchema,
  explainSchema,
  watchListSchema,
  watchSchema,
} from '../../src/web/contract/watches.ts'
import {
  chanceFrom,
  deskId,
  makeMentions,
  makeRow,
  makeSources,
  makeView,
  makeWatches,
  me,
  members,
  people,
  session,
  type Row,
} from './ui-mock-data.ts'

const root = join(import.meta.dirname, '../../dist/ui')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

const chance = chanceFrom(7)
const rows = new Map<string, Row>()
let as = ''
let nextIndex = 0
for (; nextIndex < 42; nextIndex++) addRow()
const sources = makeSources(Date.now())
const watches = makeWatches(Date.now())
const streams = new Set<ServerResponse>()
let eventId = 1

function addRow(): Row {
  const row = makeRow(nextIndex, Date.now(), chance)
  if (nextIndex > 34) {
    const isStood = nextIndex % 2 === 0
    Object.assign(row.case, {
      state: isStood ? 'stood' : 'closed',
      endedAtMs: Date.now() - nextIndex * 300_000,
      end: isStood ? 'let stand' : 'answered',
    })
  }
  rows.set(row.case.caseId, row)
  return row
}

function tell(event: StreamEvent): void {
  const id = ++eventId
  const text = `id: ${id}\ndata: ${JSON.stringify(streamEventSchema.parse(event))}\n\n`
  for (const stream of streams) stream.write(text)
}

/** The desk lives: a story grows, now and then one is new. */
setInterval(() => {
  if (as !== '') return
  const all = [...rows.values()].filter((row) => row.case.state === 'open' || row.case.state === 'claimed')
  const row = all[Math.floor(chance() ** 2 * all.length)]
  if (!row) return
  const story = { ...row.story, mentionCount: row.story.mentionCount + 1, lastMentionAtMs: Date.now() }
  story.stanceCounts = { ...story.stanceCounts, neutral: story.stanceCounts.neutral + 1 }
  const grown = { ...row, story }
  rows.set(row.case.caseId, grown)
  tell({ type: 'row', row: grown })
}, 2500).unref()
setInterval(
  () => {
    if (as !== '' || nextIndex > 400) return
    const row = makeRow(nextIndex++, Date.now(), chance)
    row.case.openedAtMs = Date.now()
    row.story.openedAtMs = Date.now()
    row.story.lastMentionAtMs = Date.now()
    rows.set(row.case.caseId, row)
    tell({ type: 'row', row })
  },
  Number(process.env['MOCK_NEW_MS'] ?? 9000),
).unref()

interface Call {
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Record<string, unknown>
  readonly method: string
  readonly response: ServerResponse
}

type Answer = readonly [status: number, body?: unknown] | undefined

const ok = <T extends z.ZodType>(schema: T, body: z.input<T>): Answer => [200, schema.parse(body)]

const server = createServer(
  (request, response) =>
    void handle(request, response).catch((error: unknown) => {
      console.error(request.method, request.url, error)
      answer(response, [500, { code: 'INTERNAL', message: String(error) }])
    }),
)

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://mock')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  const call: Call = {
    path: url.pathname,
    query: url.searchParams,
    body: text ? (JSON.parse(text) as Record<string, unknown>) : {},
    method: request.method ?? 'GET',
    response,
  }
  if (url.pathname === '/mock/set') {
    as = url.searchParams.get('as') ?? ''
    if (as === 'down') for (const stream of streams) stream.destroy()
    return answer(response, [204])
  }
  if (as === 'down' && url.pathname.startsWith('/api')) return void request.socket.destroy()
  if (!url.pathname.startsWith('/api/')) return file(url.pathname, response)
  const got = await (url.pathname.startsWith('/api/desks/') ? desk(call) : outside(call))
  if (!response.headersSent)
    answer(response, got ?? [404, { code: 'NOT_FOUND', message: `The mock has no ${call.method} ${call.path}.` }])
}

function answer(response: ServerResponse, got: NonNullable<Answer>): void {
  response.writeHead(got[0], { 'content-type': 'application/json' })
  response.end(got[0] === 204 ? undefined : JSON.stringify(got[1] ?? {}))
}

async function file(path: string, response: ServerResponse): Promise<void> {
  const isPage = extname(path) === ''
  const name = isPage ? 'index.html' : normalize(path).slice(1)
  const bytes = await readFile(join(root, name)).catch(() => undefined)
  if (!bytes) return answer(response, [404, {}])
  response.writeHead(200, {
    'content-type': types[extname(name)] ?? 'application/octet-stream',
    'content-security-policy': policy,
  })
  response.end(bytes)
}

function stream(response: ServerResponse): undefined {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  response.write(
    `id: ${eventId}\ndata: ${JSON.stringify({ type: 'hello', eventId: String(eventId), nowMs: Date.now() })}\n\n`,
  )
  streams.add(response)
  const breaking = [...rows.values()].find((row) => row.story.stage === 'breaking')
  if (breaking)
    response.write(
      `data: ${JSON.stringify({ type: 'presence', caseId: breaking.case.caseId, people: [{ personId: people[1]!.personId, name: people[1]!.name }] })}\n\n`,
    )
  response.on('close', () => streams.delete(response))
}

async function outside({ path, body, method, response }: Call): Promise<Answer> {
  const nowMs = Date.now()
  if (path === '/api/session')
    return ok(sessionSchema, session(nowMs, as !== 'signed-out' && as !== 'fresh', as === 'fresh'))
  if (path === '/api/setup/propose') return ok(proposalSchema, proposal(body))
  if (path === '/api/setup/preview') return preview(response)
  if (path === '/api/setup/finish') {
    as = ''
    return ok(finishSetupSchema, { deskId })
  }
  if (path.startsWith('/api/invitations/')) {
    if (method === 'POST') {
      as = ''
      return [200, { deskId }]
    }
    if (path.endsWith('/gone'))
      return [404, { code: 'NOT_FOUND', message: 'This invitation was used or has expired. Ask for a new one.' }]
    return ok(invitationViewSchema, {
      deskName: 'Hollis Kettles',
      role: 'responder',
      invitedByName: me.name,
      expiresAtMs: nowMs + 6 * 86_400_000,
    })
  }
  if (path === '/api/auth/sign-in/email') {
    if (body['password'] === 'wrong') return [401, { message: 'Invalid email or password' }]
    as = ''
    return [200, { redirect: false, token: 'x', user: { id: me.personId, name: me.name, email: me.email } }]
  }
  if (path === '/api/auth/passkey/list-user-passkeys')
    return [
      200,
      [{ id: 'pk1', name: 'Laptop', deviceType: 'multiDevice', createdAt: new Date(nowMs - 12 * 86_400_000) }],
    ]
  if (path === '/api/auth/sign-out') {
    as = 'signed-out'
    return [200, { success: true }]
  }
  if (path === '/api/auth/get-session') return [200, null]
  return undefined
}

function proposal(body: Record<string, unknown>): z.input<typeof proposalSchema> {
  const name = String(body['name'] ?? '')
  if (name.length < 2) return { sources: [], watches: [], notes: [] }
  const rivals = (body['rivals'] as string[] | undefined) ?? []
  const topics = (body['topics'] as string[] | undefined) ?? []
  return {
    sources: [
      {
        connector: 'bluesky',
        name: 'Bluesky, everything public',
        settings: {},
        why: 'Open to everybody and first with most news.',
        isOn: true,
      },
      { connector: 'hackernews', name: 'Hacker News', settings: {}, why: 'Technical critics speak here.', isOn: true },
      ...(body['site']
        ? [
            {
              connector: 'feed' as const,
              name: 'Your own news',
              settings: { url: `${String(body['site'])}/feed` },
              why: 'Found on your site; what you say comes first.',
              isOn: true,
            },
          ]
        : []),
      ...topics.map((topic) => ({
        connector: 'mastodon' as const,
        name: `Mastodon, #${topic.replaceAll(' ', '')}`,
        settings: { hashtag: topic.replaceAll(' ', '') },
        why: `People tag “${topic}”.`,
        isOn: false,
      })),
    ],
    watches: [
      {
        name,
        query: `"${name}"${((body['aliases'] as string[] | undefined) ?? []).map((alias) => ` OR "${alias}"`).join('')}`,
        subject: 'ourselves',
        subjectNames: [name],
        why: 'Your name and what else you are called.',
        isOn: true,
      },
      ...rivals.map((rival) => ({
        name: rival,
        query: `"${rival}"`,
        subject: 'rival' as const,
        subjectNames: [rival],
        why: 'A rival: what they offer, how people take it.',
        isOn: true,
      })),
      ...topics.map((topic) => ({
        name: topic,
        query: `"${topic}" OR (${topic.split(' ').join(' NEAR/4 ')})`,
        subject: 'issue' as const,
        subjectNames: [topic],
        why: 'A topic you have a point to make on.',
        isOn: true,
      })),
    ],
    notes: body['site'] ? ['Your site names no hub, so its feed is polled.'] : [],
  }
}

function preview(response: ServerResponse): undefined {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  let index = 0
  const put = (event: string, data: unknown) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  put('source', { index: 0, state: 'live', message: 'Connected' })
  const timer = setInterval(() => {
    const row = makeRow(index++, Date.now(), chance)
    const at = row.story.lead.excerpt.indexOf('Hollis')
    put(
      'hit',
      previewHitSchema.parse({
        itemKey: randomUUID(),
        watchNames: ['Hollis Kettles'],
        network: row.story.lead.network,
        title: row.story.lead.network === 'news' ? row.story.headline : undefined,
        text: row.story.lead.excerpt,
        url: row.story.lead.url,
        voiceName: row.story.lead.voiceName,
        publishedAtMs: Date.now() - 2000,
        heardAtMs: Date.now(),
        spans: at >= 0 ? [{ field: 'text', start: at, end: at + 6 }] : [],
      }),
    )
  }, 900)
  response.on('close', () => clearInterval(timer))
}

async function desk(call: Call): Promise<Answer> {
  const { method, body, query, response } = call
  const path = call.path.replace(`/api/desks/${deskId}`, '')
  const nowMs = Date.now()
  const [, place, id, verb] = path.split('/')
  if (as === 'signed-out') return [401, { code: 'UNAUTHENTICATED', message: 'Sign in first.' }]
  if (place === undefined || place === '')
    return ok(deskSchema, {
      deskId,
      organisation: {
        name: 'Hollis Kettles',
        aliases: ['Hollis', 'HK'],
        site: 'https://hollis-kettles.example',
        handles: ['@hollis', 'hollis.bsky.example'],
        rivals: ['Brightwater', 'Steamline'],
        topics: ['kettle safety'],
      },
      settings: { claimLapseMinutes: 30, keepDays: 400, timeZone: 'Europe/Berlin' },
      role: me.role,
    })
  if (place === 'stream') return stream(response)
  if (place === 'inbox') {
    const state = query.get('state')
    const isIn = (row: Row) =>
      state === 'active'
        ? row.case.state === 'open' || row.case.state === 'claimed'
        : state === 'mine'
          ? row.case.claimedBy === me.personId && row.case.state === 'claimed'
          : row.case.state === state
    const found = as === 'empty' ? [] : [...rows.values()].filter(isIn)
    return ok(inboxSchema, { rows: found, activeCount: 35, eventId: String(eventId) })
  }
  if (place === 'presence' || verb === 'shown' || id === 'shown' || verb === 'opened') return [204]
  if (place === 'cases') return act(id ?? '', verb ?? '', body)
  if (place === 'stories') {
    const row = [...rows.values()].find((each) => each.story.storyId === id)
    if (!row)
      return [
        404,
        { code: 'NOT_FOUND', message: 'This story is not on your desk, or it was forgotten after its keep days.' },
      ]
    if (verb === 'mentions') return [200, { mentions: makeMentions(row, nowMs - 3_600_000, chance) }]
    return ok(storyViewSchema, makeView(row, nowMs, chanceFrom(row.story.headline.length * 31)))
  }
  if (place === 'search') {
    const words = query.get('q') ?? ''
    const hits = [...rows.values()]
      .filter((row) => `${row.story.headline} ${row.story.lead.excerpt}`.toLowerCase().includes(words.toLowerCase()))
      .slice(0, 20)
    return ok(searchSchema, {
      hits: hits.map(({ story }) => {
        const at = story.lead.excerpt.toLowerCase().indexOf(words.toLowerCase())
        return {
          mentionId: randomUUID(),
          storyId: story.storyId,
          network: story.lead.network,
          title: story.headline,
          text: story.lead.excerpt,
          url: story.lead.url,
          voiceName: story.lead.voiceName,
          publishedAtMs: story.openedAtMs,
          heardAtMs: story.openedAtMs,
          spans: at >= 0 ? [{ field: 'text' as const, start: at, end: at + words.length }] : [],
        }
      }),
      hasMore: hits.length > 12,
    })
  }
  if (place === 'connectors')
    return [200, { connectors: connectors.map((connector) => connectorSchema.parse(connector)) }]
  if (place === 'sources') return sourceRoutes(method, id, verb, body)
  if (place === 'watches') return watchRoutes(method, id, body)
  if (place === 'people' && method === 'GET')
    return [
      200,
      {
        members: members(nowMs),
        invitations: [
          {
            invitationId: randomUUID(),
            role: 'responder',
            note: 'Night shift',
            invitedByName: me.name,
            createdAtMs: nowMs - 7_200_000,
            expiresAtMs: nowMs + 6 * 86_400_000,
          },
        ],
      },
    ]
  if (place === 'invitations' && method === 'POST')
    return ok(newInvitationSchema, {
      invitationId: randomUUID(),
      role: 'responder',
      invitedByName: me.name,
      createdAtMs: nowMs,
      expiresAtMs: nowMs + 7 * 86_400_000,
      url: `https://desk.hollis-kettles.example/join/${randomUUID()}`,
    })
  if (place === 'api-keys') {
    const key = {
      apiKeyId: randomUUID(),
      name: 'Dashboard',
      role: 'watcher' as const,
      createdAtMs: nowMs - 86_400_000,
      lastUsedAtMs: nowMs - 60_000,
    }
    if (method === 'POST')
      return ok(newApiKeySchema, { ...key, name: String(body['name']), key: `ndk_${randomUUID().replaceAll('-', '')}` })
    return [
      200,
      {
        apiKeys: [key, { ...key, apiKeyId: randomUUID(), name: 'Night report', expiresAtMs: nowMs + 20 * 86_400_000 }],
      },
    ]
  }
  if (method !== 'GET') return [204]
  return undefined
}

function act(caseId: string, verb: string, body: Record<string, unknown>): Answer {
  const row = rows.get(caseId)
  if (!row) return [404, { code: 'NOT_FOUND', message: 'No such case.' }]
  const holder = { personId: me.personId, name: me.name }
  const nowMs = Date.now()
  if (verb === 'notes') return [200, { caseId, kind: 'noted', atMs: nowMs, note: body['note'] }]
  if (verb === 'claim' && row.holder && row.holder.personId !== me.personId)
    return [
      409,
      {
        code: 'CONFLICT',
        message: `${row.holder.name} claimed this ${Math.round((nowMs - (row.case.claimedAtMs ?? nowMs)) / 1000)} s ago.`,
        details: { holder: row.holder },
      },
    ]
  const { claimedBy: _a, claimedAtMs: _b, claimLapsesAtMs: _c, end: _d, endedAtMs: _e, ...plain } = row.case
  const changed: Record<string, Row> = {
    claim: {
      story: row.story,
      holder,
      case: {
        ...plain,
        state: 'claimed',
        claimedBy: me.personId,
        claimedAtMs: nowMs,
        claimLapsesAtMs: nowMs + 1_800_000,
      },
    },
    unclaim: { story: row.story, case: { ...plain, state: 'open' } },
    reopen: { story: row.story, case: { ...plain, state: 'open' } },
    'let-stand': { story: row.story, case: { ...plain, state: 'stood', end: 'let stand', endedAtMs: nowMs } },
    close: { story: row.story, case: { ...plain, state: 'closed', end: body['end'] as 'answered', endedAtMs: nowMs } },
  }
  const next = changed[verb]
  if (!next) return undefined
  rows.set(caseId, next)
  tell({ type: 'row', row: next })
  return ok(inboxRowSchema, next)
}

function sourceRoutes(
  method: string,
  id: string | undefined,
  verb: string | undefined,
  body: Record<string, unknown>,
): Answer {
  const nowMs = Date.now()
  const items = [...rows.values()].slice(0, 4).map(({ story }) => ({
    itemKey: story.storyId,
    network: story.lead.network,
    kind: story.lead.kind,
    title: story.headline,
    text: story.lead.excerpt,
    url: story.lead.url,
    voiceName: story.lead.voiceName,
    publishedAtMs: story.openedAtMs,
  }))
  if (id === 'test')
    return ok(testSourceSchema, { isWorking: true, message: 'Works: 4 items, the newest 26 min old.', items })
  if (id === 'discover')
    return ok(discoverSchema, {
      found: [
        {
          connector: 'feed',
          name: 'Parish Courier: all news',
          settings: { url: 'https://parishcourier.example/feed.xml' },
          why: 'The page names it as its feed; it has a hub, so news is pushed.',
        },
        {
          connector: 'feed',
          name: 'Parish Courier: comments',
          settings: { url: 'https://parishcourier.example/comments.xml' },
          why: 'A second feed on the same page.',
        },
      ],
    })
  if (id === undefined)
    return method === 'POST'
      ? ok(sourceSchema, { ...sources[1]!, name: String(body['name'] ?? 'New source') })
      : [200, { sources: as === 'empty' ? [] : sources.map((source) => sourceSchema.parse(source)) }]
  const source = sources.find((each) => each.sourceId === id)
  if (!source) return [404, { code: 'NOT_FOUND', message: 'No such source.' }]
  if (verb === 'pause' || verb === 'resume') {
    Object.assign(source, {
      isPaused: verb === 'pause',
      health: verb === 'pause' ? 'paused' : 'live',
      status: verb === 'pause' ? 'Paused by you.' : 'Connecting.',
    })
    return ok(sourceSchema, source)
  }
  if (method === 'DELETE') return [204]
  if (method === 'PATCH') return ok(sourceSchema, source)
  return ok(sourceDetailSchema, {
    source,
    rejects: source.rejectCount
      ? [
          {
            atMs: nowMs - 400_000,
            reason: 'The record has no text and no title.',
            sample: '{"did":"did:plc:example","kind":"commit","commit":{"record":{}}}',
          },
        ]
      : [],
    gaps: source.gapCount
      ? [
          {
            fromMs: nowMs - 86_400_000,
            toMs: nowMs - 85_000_000,
            reason: 'Nowdesk was off longer than the stream remembers.',
          },
        ]
      : [],
  })
}

function watchRoutes(method: string, id: string | undefined, body: Record<string, unknown>): Answer {
  const nowMs = Date.now()
  const query = String(body['query'] ?? '')
  if (id === undefined && method === 'GET') return ok(watchListSchema, { watches: as === 'empty' ? [] : watches })
  if (id === undefined) return ok(watchSchema, watches[0]!)
  if (id === 'check') {
    const at = query.indexOf('"')
    const isOdd = (query.match(/"/g) ?? []).length % 2 === 1
    if (isOdd)
      return ok(checkQuerySchema, {
        isValid: false,
        error: {
          message: 'This quotation is not closed.',
          position: query.lastIndexOf('"'),
          length: query.length - query.lastIndexOf('"'),
          suggestion: `${query}"`,
          mended: `${query}"`,
        },
        warnings: [],
      })
    return ok(checkQuerySchema, {
      isValid: query.trim() !== '',
      warnings:
        query.trim().length < 6 && at < 0 && query
          ? [
              {
                message: 'One short word will match a great deal. Add a word that narrows it.',
                position: 0,
                length: query.length,
              },
            ]
          : [],
    })
  }
  if (id === 'back-test') {
    const days = Array.from({ length: 14 }, (_, day) => ({
      dayStartMs: nowMs - (13 - day) * 86_400_000,
      count: Math.round(((query.length * (day + 3)) % 17) * (day > 11 ? 2.4 : 0.8)),
    }))
    return ok(backTestSchema, {
      perDay: Math.round(days.reduce((sum, day) => sum + day.count, 0) / 14),
      isEstimate: query.length < 12,
      days,
      stored: { scanned: 18_210, matched: 214 },
      recent: { scanned: 400_000, matched: 31, spanMs: 3_600_000 },
      examples: [...rows.values()].slice(0, 4).map(({ story }) => {
        const at = story.lead.excerpt.indexOf('Hollis')
        return {
          title: story.headline,
          text: story.lead.excerpt,
          url: story.lead.url,
          voiceName: story.lead.voiceName,
          network: story.lead.network,
          publishedAtMs: story.openedAtMs,
          spans: at >= 0 ? [{ field: 'text' as const, start: at, end: at + 6 }] : [],
        }
      }),
    })
  }
  if (id === 'explain') {
    const text = String(body['text'] ?? '')
    const at = text.toLowerCase().indexOf('hollis')
    return ok(explainSchema, { isMatch: at >= 0, spans: at >= 0 ? [{ field: 'text', start: at, end: at + 6 }] : [] })
  }
  const watch = watches.find((each) => each.watchId === id)
  if (!watch) return [404, { code: 'NOT_FOUND', message: 'No such watch.' }]
  if (method === 'DELETE') return [204]
  if (method === 'PATCH') return ok(watchSchema, Object.assign(watch, body))
  return [
    200,
    {
      watch: watchSchema.parse(watch),
      versions: [
        { version: 2, query: watch.query, changedAtMs: nowMs - 3_600_000, changedByName: me.name },
        { version: 1, query: 'Hollis', changedAtMs: nowMs - 9 * 86_400_000, changedByName: 'Mara Lindqvist' },
      ],
    },
  ]
}

const connectors = [
  {
    kind: 'feed',
    title: 'Feed',
    description: 'RSS, Atom or JSON Feed. Polled as often as it changes; pushed where it names a hub.',
    fields: [
      {
        name: 'url',
        label: 'Address of the feed',
        input: 'url',
        placeholder: 'https://example.org/feed.xml',
        isRequired: true,
      },
    ],
    isCalled: false,
    isTestable: true,
  },
  {
    kind: 'bluesky',
    title: 'Bluesky',
    description: 'Everything public on Bluesky, as it is posted.',
    fields: [
      { name: 'endpoint', label: 'Stream', input: 'url', help: 'Empty: the public one.' },
      { name: 'languages', label: 'Languages', input: 'list', help: 'Empty: all.' },
    ],
    isCalled: false,
    isTestable: true,
  },
  {
    kind: 'mastodon',
    title: 'Mastodon',
    description: 'The public stream of a server, a hashtag, or your own notifications.',
    fields: [
      { name: 'server', label: 'Server', input: 'url', isRequired: true, placeholder: 'https://mastodon.social' },
      {
        name: 'stream',
        label: 'What to hear',
        input: 'select',
        options: ['public', 'hashtag', 'user'],
        isRequired: true,
      },
      { name: 'hashtag', label: 'Hashtag', input: 'text' },
      { name: 'token', label: 'Access token', input: 'secret', help: 'Only for your own notifications.' },
    ],
    isCalled: false,
    isTestable: true,
  },
  {
    kind: 'reddit',
    title: 'Reddit',
    description: 'A subreddit or a search, by its feed.',
    fields: [{ name: 'subreddit', label: 'Subreddit', input: 'text', placeholder: 'kettles' }],
    isCalled: false,
    isTestable: true,
  },
  {
    kind: 'webhook',
    title: 'Webhook',
    description: 'Anything that can send a signed request: forms, tools, your own programs.',
    fields: [{ name: 'secret', label: 'Signing secret', input: 'secret' }],
    isCalled: true,
    isTestable: false,
  },
]

const port = Number(process.env['MOCK_PORT'] ?? 4777)
server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port} desk ${deskId}`))
