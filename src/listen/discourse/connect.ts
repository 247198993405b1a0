// Looks at the newest posts every minute and pages back to the last one known: what a webhook did not bring is found here.
import { z } from 'zod'
import { UnavailableError } from '../../platform/errors.ts'
import type { Batch, ConnectorContext, Heard, SourceInput } from '../connector.ts'
import { readJson } from '../read-json.ts'
import { reconnecting, RetryAtError, StoppedError } from '../reconnect.ts'
import { parsePost } from './parse.ts'
import type { DiscourseSettings } from './settings.ts'

/** 60 pages of 50: a busy forum's week. More is told as a gap. */
const maxPages = 60
/** How far before the oldest post of a page the next one reaches when it comes empty: numbers of deleted posts are skipped. */
const pageSpan = 50
const heardInBatch = 200

interface Run {
  readonly source: SourceInput<DiscourseSettings>
  readonly context: ConnectorContext
  readonly signal: AbortSignal
  lastId: number | undefined
  lastAtMs: number | undefined
}

/** Listens until the signal fires; see `Connector.connect`. The cursor is `id:instant` of the newest post known. */
export async function* connectDiscourse(
  source: SourceInput<DiscourseSettings>,
  context: ConnectorContext,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const [id, atMs] = (source.cursor ?? '').split(':').map(Number)
  const isKnown = id !== undefined && Number.isSafeInteger(id) && source.cursor !== undefined
  const run: Run = { source, context, signal, lastId: isKnown ? id : undefined, lastAtMs: isKnown ? atMs : undefined }
  yield* reconnecting({ session: () => session(run), context, signal })
}

async function* session(run: Run): AsyncGenerator<Batch> {
  const { clock } = run.context
  for (;;) {
    yield* look(run)
    const nextAtMs = clock.now() + run.source.settings.pollSeconds * 1_000
    yield { heard: [], cursor: cursorOf(run), status: { state: 'polled', nextAtMs } }
    await clock.sleep(nextAtMs - clock.now(), run.signal)
  }
}

interface FoundPost {
  readonly postId: number
  readonly createdAtMs?: number
  readonly heard?: Heard
}

async function* look(run: Run): AsyncGenerator<Batch> {
  const known = run.lastId
  const found: FoundPost[] = []
  const rejects: Heard[] = []
  let before: number | undefined
  let isComplete = false
  for (let pages = 0; pages < maxPages && !isComplete; pages += 1) {
    const page = await fetchPosts(run, before)
    rejects.push(...page.rejects)
    found.push(...page.posts.filter((post) => known === undefined || post.postId > known))
    const oldest = Math.min(...page.posts.map((post) => post.postId), (before ?? Infinity) - pageSpan)
    before = oldest - 1
    isComplete = known === undefined || before <= known || (pages === 0 && page.posts.length === 0)
  }
  yield* told(run, { found, rejects, isComplete })
}

async function* told(
  run: Run,
  look: { readonly found: readonly FoundPost[]; readonly rejects: readonly Heard[]; readonly isComplete: boolean },
): AsyncGenerator<Batch> {
  const inOrder = [...new Map(look.found.map((post) => [post.postId, post])).values()].toSorted(
    (a, b) => a.postId - b.postId,
  )
  const isFirstLook = run.lastId === undefined
  const before = [...look.rejects, ...(look.isComplete ? [] : [gapOf(run, inOrder[0])])]
  if (before.length > 0) yield { heard: before }
  // The first look only finds where the forum stands: what was there before is not news.
  for (let at = 0; at < inOrder.length; at += heardInBatch) {
    const part = inOrder.slice(at, at + heardInBatch)
    run.lastId = part.at(-1)?.postId ?? run.lastId
    run.lastAtMs = part.at(-1)?.createdAtMs ?? run.lastAtMs
    yield { heard: isFirstLook ? [] : part.flatMap((post) => post.heard ?? []), cursor: cursorOf(run) }
  }
  run.lastId ??= 0
}

function gapOf(run: Run, oldest: FoundPost | undefined): Heard {
  const toMs = oldest?.createdAtMs ?? run.context.clock.now()
  const reason = `More than ${maxPages} pages of posts were missed; only the newest are fetched`
  return { kind: 'gap', fromMs: run.lastAtMs ?? toMs, toMs, reason }
}

function cursorOf(run: Run): string {
  return `${run.lastId ?? 0}:${run.lastAtMs ?? run.context.clock.now()}`
}

const posts = z.object({ latest_posts: z.array(z.unknown()) })

/** One page of posts of all topics, newest first. @throws what says when or whether to try again. */
export async function fetchPosts(
  run: Pick<Run, 'context' | 'signal' | 'source'>,
  before: number | undefined,
): Promise<{ readonly posts: readonly FoundPost[]; readonly rejects: readonly Heard[] }> {
  const { settings, secrets } = run.source
  const site = settings.site.replace(/\/+$/, '')
  const url = `${site}/posts.json${before === undefined ? '' : `?before=${before}`}`
  const response = await run.context.http.fetch(url, { headers: apiHeaders(secrets), signal: run.signal })
  assertAnswered(response.status, response.headers['retry-after'], run.context)
  const read = readJson(posts, response.body)
  if (!read.isRead) return { posts: [], rejects: [read.reject] }
  const heardAtMs = run.context.clock.now()
  const parsed = read.value.latest_posts.map((post) => parsePost(post, { site, heardAtMs }))
  return {
    posts: parsed.flatMap((one) => ('postId' in one ? [one] : [])),
    rejects: parsed.flatMap((one) => ('postId' in one ? [] : [one])),
  }
}

/** Headers of a forum's API key, where there is one. Source: docs.discourse.org, Authentication. */
export function apiHeaders(secrets: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { apiKey, apiUsername } = secrets
  return {
    accept: 'application/json',
    ...(apiKey ? { 'api-key': apiKey, 'api-username': apiUsername ?? 'system' } : {}),
  }
}

function assertAnswered(status: number, retryAfter: string | undefined, context: ConnectorContext): void {
  if (status === 200) return
  if (status === 401 || status === 403)
    throw new StoppedError(`The forum answered HTTP ${status}: it wants an API key that may read it.`)
  if (status === 429) {
    const seconds = Number(retryAfter)
    const pauseMs = seconds > 0 && seconds < 86_400 ? seconds * 1_000 : 60_000
    throw new RetryAtError('The forum asks for a pause (HTTP 429)', context.clock.now() + pauseMs)
  }
  throw new UnavailableError(`The forum answered HTTP ${status}.`)
}
