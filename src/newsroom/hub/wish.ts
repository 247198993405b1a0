// What a subscriber asks the hub for, as it comes in a form. Pure.
// Source: W3C WebSub §5.1.
import { InvalidError } from '../../platform/errors.ts'
import { feedFormats, feedPath, type FeedFormat } from '../addresses.ts'
import { type StatementSection, statementSections } from '../../model/statement.ts'

export interface Wish {
  readonly mode: 'publish' | 'subscribe' | 'unsubscribe'
  readonly topic: Topic
  readonly callback: string
  /** `undefined`: deliveries are not signed. */
  readonly secret?: string
  readonly leaseS: number
}

/** A feed of one newsroom. */
export interface Topic {
  readonly url: string
  readonly slug: string
  readonly section: StatementSection
  readonly format: FeedFormat
}

/** Ten days unless told: what most hubs grant. Shorter ones are lengthened, longer ones cut; the answer says what holds. */
const lease = { usualS: 864_000, leastS: 300, mostS: 2_592_000 } as const
const maxUrlLength = 2_000
/** Source: W3C WebSub §5.1: "less than 200 bytes in length". */
const maxSecretBytes = 199

/** @throws {InvalidError} in words that the other side's developer understands. */
export function readWish(form: URLSearchParams, baseUrl: string): Wish {
  const mode = form.get('hub.mode')
  if (mode === 'publish') {
    const topic = topicOf(form.get('hub.topic') ?? form.get('hub.url') ?? '', baseUrl)
    return { mode, topic, callback: '', leaseS: lease.usualS }
  }
  if (mode !== 'subscribe' && mode !== 'unsubscribe') {
    throw new InvalidError('hub.mode must be subscribe, unsubscribe or publish.')
  }
  const secret = form.get('hub.secret') ?? ''
  if (Buffer.byteLength(secret) > maxSecretBytes) {
    throw new InvalidError(`hub.secret must be shorter than ${maxSecretBytes + 1} bytes.`)
  }
  return {
    mode,
    topic: topicOf(form.get('hub.topic') ?? '', baseUrl),
    callback: callbackOf(form.get('hub.callback') ?? ''),
    leaseS: leaseOf(form.get('hub.lease_seconds')),
    ...(secret !== '' && { secret }),
  }
}

function callbackOf(text: string): string {
  const url = text.length > maxUrlLength ? null : URL.parse(text)
  const isCallable = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  if (!isCallable) throw new InvalidError('hub.callback must be an http or https address without a password.')
  url.hash = ''
  return url.href
}

/** Nothing but our own feeds is hubbed here. */
function topicOf(text: string, baseUrl: string): Topic {
  const slug = /^\/newsroom\/([a-z0-9-]{2,60})\//.exec(text.startsWith(baseUrl) ? text.slice(baseUrl.length) : '')?.[1]
  for (const section of statementSections) {
    for (const format of feedFormats) {
      const url = slug === undefined ? undefined : baseUrl + feedPath(slug, section, format)
      if (slug !== undefined && url === text) return { url, slug, section, format }
    }
  }
  throw new InvalidError('hub.topic is none of the feeds of this hub; take it from the feed’s rel="self" link.')
}

function leaseOf(text: string | null): number {
  if (text === null || text === '') return lease.usualS
  const asked = Number(text)
  if (!Number.isInteger(asked) || asked <= 0) throw new InvalidError('hub.lease_seconds must be a whole number.')
  return Math.min(Math.max(asked, lease.leastS), lease.mostS)
}
