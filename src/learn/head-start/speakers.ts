// How somebody is known who speaks for an outlet or a rival: by a host, an account or a name. Pure.
import { InvalidError } from '../../platform/errors.ts'

/** Everything in lower case. */
export interface Speakers {
  /** Without `www.`: whoever writes articles there, or below. */
  readonly hosts: readonly string[]
  /** Without the leading `@`; or a DID, by which Bluesky always tells who speaks. */
  readonly handles: readonly string[]
  /** Of an outlet or a voice, whole. */
  readonly names: readonly string[]
}

/** Where everybody writes: such a host says nothing of who did. */
const everybodys: ReadonlySet<string> = new Set([
  'bsky.app',
  'facebook.com',
  'linkedin.com',
  'mastodon.social',
  'news.google.com',
  'news.ycombinator.com',
  'reddit.com',
  'twitter.com',
  'x.com',
  'youtube.com',
])

/** Entries that cannot be read are passed over. */
export function speakersOf(entries: readonly string[]): Speakers {
  const marks = entries.map(markOf)
  const ofKind = (kind: keyof Speakers) => [...new Set(marks.flatMap((mark) => mark[kind] ?? []))]
  return { hosts: ofKind('hosts'), handles: ofKind('handles'), names: ofKind('names') }
}

/** @throws {InvalidError} saying what is wrong with the entry. */
export function checkSpeaker(entry: string): void {
  const refuse = (why: string) => new InvalidError(`“${entry.slice(0, 80)}”: ${why}`, { entry: entry.slice(0, 200) })
  const { hosts: [host] = [], path } = markOf(entry)
  if (path !== undefined) throw refuse('name the host alone, without what stands behind the slash.')
  if (host !== undefined && everybodys.has(host))
    throw refuse('everybody writes there. Name the account, such as @acme, or the outlet.')
}

interface Mark extends Partial<Speakers> {
  readonly path?: string
}

/** A handle that is a domain is often written without its `@`, and some outlets are called as their hosts are. */
function markOf(entry: string): Mark {
  const written = entry.trim().toLowerCase()
  if (written.startsWith('@')) return { handles: [written.slice(1)] }
  if (written.startsWith('did:')) return { handles: [written] }
  if (/\s/.test(written) || !written.includes('.'))
    return written.includes('@') ? { handles: [written] } : { names: [written] }
  const bare = written.replace(/^https?:\/\//, '').replace(/^(\*\.|www\.)/, '')
  if (bare.includes('@')) return { handles: [bare] }
  const { hostname, pathname } = URL.parse(`http://${bare}`) ?? {}
  if (hostname === undefined || !hostname.includes('.')) return { names: [written] }
  const host = hostname.replace(/\.$/, '')
  return { hosts: [host], handles: [host], names: [host], ...(pathname !== '/' && { path: pathname ?? '' }) }
}
