// A forum's webhook: posts, edits and deletions as they happen. Source: Discourse, "Webhooks" and the headers it sends.
import { z } from 'zod'
import { answer, refusedAtTheDoor } from '../answers.ts'
import type { CallOutcome, ConnectorContext, Heard, IncomingCall, SourceInput } from '../connector.ts'
import { isRepeated, remembering } from '../deliveries.ts'
import { readJson } from '../read-json.ts'
import { isSignedSha256 } from '../signed.ts'
import { apiHeaders } from './connect.ts'
import { goneOf, parsePost, type PostContext } from './parse.ts'
import type { DiscourseSettings } from './settings.ts'

/** Takes one call; see `Connector.receive`. */
export async function receiveDiscourse(
  source: SourceInput<DiscourseSettings>,
  call: IncomingCall,
  context: ConnectorContext,
): Promise<CallOutcome> {
  const refusal = refusedAtTheDoor(call)
  if (refusal !== undefined) return refusal
  const signature = call.headers['x-discourse-event-signature']
  if (!isSignedSha256(source.secrets['webhookSecret'] ?? '', call.body, signature)) {
    return answer(401, 'X-Discourse-Event-Signature does not fit the secret that is set here.')
  }
  const deliveryId = call.headers['x-discourse-event-id']
  if (deliveryId === undefined) return answer(400, 'X-Discourse-Event-Id is missing.')
  if (isRepeated(source, deliveryId)) return answer(200, 'Taken before.')
  const heard = await heardIn(call, source, context)
  const batch = { heard, status: { state: 'connected', message: 'The forum called' } } as const
  return remembering(source, deliveryId, { ...answer(200, 'Taken.'), batch })
}

async function heardIn(
  call: IncomingCall,
  source: SourceInput<DiscourseSettings>,
  context: ConnectorContext,
): Promise<readonly Heard[]> {
  const event = call.headers['x-discourse-event'] ?? ''
  const how = { site: source.settings.site.replace(/\/+$/, ''), heardAtMs: call.receivedAtMs }
  if (event === 'topic_created') return firstPostOf(call.body, how, source, context)
  return heardInEvent(event, call.body, how)
}

const gonePost = z.object({
  post: z.object({ topic_id: z.number().int().positive(), post_number: z.number().int().positive() }),
})
const withPost = z.object({ post: z.unknown() })
const withTopic = z.object({ topic: z.object({ id: z.number().int().positive(), title: z.string().optional() }) })

/** What an event's body says; nothing for events that publish nothing (a ping, a like, a new user). Never throws. */
export function heardInEvent(event: string, body: Uint8Array, how: PostContext): readonly Heard[] {
  switch (event) {
    case 'post_created':
    case 'post_recovered':
    case 'post_edited': {
      const read = readJson(withPost, body)
      if (!read.isRead) return [read.reject]
      const parsed = parsePost(read.value.post, { ...how, isEdit: event === 'post_edited' })
      return 'postId' in parsed ? (parsed.heard === undefined ? [] : [parsed.heard]) : [parsed]
    }
    case 'post_destroyed': {
      const read = readJson(gonePost, body)
      return [read.isRead ? goneOf(read.value.post, how) : read.reject]
    }
    case 'topic_destroyed': {
      const read = readJson(withTopic, body)
      return [read.isRead ? goneOf({ topic_id: read.value.topic.id, post_number: 1 }, how) : read.reject]
    }
    default:
      return []
  }
}

const topicPage = z.object({ post_stream: z.object({ posts: z.array(z.unknown()).min(1) }) })

/**
 * A new topic is told without its words: they are fetched, once and briefly. When that fails nothing is lost, because the
 * first post is told by an event of its own or found at the next look.
 */
async function firstPostOf(
  body: Uint8Array,
  how: PostContext,
  source: SourceInput<DiscourseSettings>,
  context: ConnectorContext,
): Promise<readonly Heard[]> {
  const topic = readJson(withTopic, body)
  if (!topic.isRead) return [topic.reject]
  const { id, title } = topic.value.topic
  try {
    const url = `${how.site}/t/${id}/1.json`
    const response = await context.http.fetch(url, { headers: apiHeaders(source.secrets), totalTimeoutMs: 5_000 })
    const page = readJson(topicPage, response.body)
    if (response.status !== 200 || !page.isRead) return []
    const parsed = parsePost(page.value.post_stream.posts[0], { ...how, ...(title === undefined ? {} : { title }) })
    return 'postId' in parsed && parsed.heard !== undefined ? [parsed.heard] : []
  } catch {
    // The forum does not answer at this moment; the next look finds the post.
    return []
  }
}
