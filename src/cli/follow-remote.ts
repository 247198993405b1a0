// Follows a desk on another machine through its API: its event stream says which story moved, and the story says what came.
import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { Item } from '../model/item.ts'
import {
  ForbiddenError,
  InvalidError,
  NotFoundError,
  UnauthenticatedError,
  UnavailableError,
} from '../platform/errors.ts'
import type { Hit } from './follow-query.ts'
import type { CliDeps } from './ports.ts'

export interface RemoteQuery extends Pick<CliDeps, 'clock' | 'matcherOf' | 'signal'> {
  readonly url: string
  readonly apiKey: string
  readonly query: string
  /** The first desk that the key opens, unless told. */
  readonly deskId?: string
}

/** What is read of a mention; the API's `mentionViewSchema` has more. */
interface RemoteMention extends Pick<
  Item,
  'itemKey' | 'kind' | 'network' | 'publishedAtMs' | 'site' | 'text' | 'title' | 'url' | 'voice'
> {
  readonly mentionId: string
  readonly heardAtMs: number
  readonly isReply: boolean
  readonly isRepost: boolean
}

/** Remembered so that a mention is told once; far more than come between two events of one story. */
const maxSeen = 10_000
const perStory = 50

/**
 * The desk's mentions from this instant on that match, as they come. Ends with the signal or the connection.
 * @throws {InvalidError} when the query cannot be read or the address is none.
 * @throws {UnauthenticatedError} for a key that is not valid. @throws {UnavailableError} when nothing answers.
 */
export async function* followRemote(asked: RemoteQuery): AsyncGenerator<Hit> {
  const match = asked.matcherOf(asked.query)
  const fromMs = asked.clock.now()
  const deskPath = `/api/desks/${asked.deskId ?? (await firstDesk(asked))}`
  const seen = new Set<string>()
  for await (const storyId of movedStories(asked, `${deskPath}/stream`)) {
    const path = `${deskPath}/stories/${storyId}/mentions?limit=${perStory}`
    const { mentions } = await read<{ readonly mentions: readonly RemoteMention[] }>(asked, path)
    for (const mention of mentions.toReversed()) {
      if (mention.heardAtMs < fromMs || seen.has(mention.mentionId)) continue
      remember(seen, mention.mentionId)
      const item: Item = { ...mention, links: [] }
      const spans = match(item)
      if (spans) yield { heardAtMs: mention.heardAtMs, item, spans }
    }
  }
}

function remember(seen: Set<string>, mentionId: string): void {
  seen.add(mentionId)
  const [oldest] = seen
  if (seen.size > maxSeen && oldest !== undefined) seen.delete(oldest)
}

async function firstDesk(asked: RemoteQuery): Promise<string> {
  const { desks } = await read<{ readonly desks: readonly { readonly deskId: string }[] }>(asked, '/api/session')
  const [desk] = desks
  if (desk) return desk.deskId
  throw new NotFoundError('This key opens no desk. Say which by --desk.')
}

async function* movedStories(asked: RemoteQuery, path: string): AsyncGenerator<string> {
  const answer = await ask(asked, path)
  const frames = answer.body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  for await (const { data } of frames ?? []) {
    const event = JSON.parse(data) as {
      readonly type?: string
      readonly story?: Told
      readonly row?: { readonly story: Told }
    }
    const story = event.story ?? event.row?.story
    if (story) yield story.storyId
  }
}

interface Told {
  readonly storyId: string
}

async function read<T>(asked: RemoteQuery, path: string): Promise<T> {
  const answer = await ask(asked, path)
  return (await answer.json()) as T
}

async function ask({ url, apiKey, signal }: RemoteQuery, path: string): Promise<Response> {
  if (!URL.canParse(path, url))
    throw new InvalidError(`--url takes an address such as https://desk.example.org; not ${url}.`)
  const headers = { authorization: `Bearer ${apiKey}` }
  const answer = await fetch(new URL(path, url), { headers, signal }).catch((cause: unknown) => {
    signal.throwIfAborted()
    throw new UnavailableError(`${url} cannot be reached.`, {}, { cause })
  })
  if (answer.ok) return answer
  if (answer.status === 401) throw new UnauthenticatedError(`${url} does not take this key.`)
  if (answer.status === 403) throw new ForbiddenError(`This key may not read ${path}.`)
  if (answer.status === 404) throw new NotFoundError(`${url} has no such desk for this key.`)
  throw new UnavailableError(`${url} answered ${answer.status}.`)
}
