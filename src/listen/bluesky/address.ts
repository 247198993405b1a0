import { postCollection, repostCollection } from './parse.ts'
import type { BlueskySettings } from './settings.ts'

export type Protocol = 'v1' | 'v2'

/** As Jetstream's `wantedCollections` takes them. */
export function wantedCollections(settings: BlueskySettings): readonly string[] {
  return settings.includeReposts ? [postCollection, repostCollection] : [postCollection]
}

/**
 * Where to connect. `cursor` is in the protocol's own unit: µs on v1; on v2 a seq, or µs when at least 10¹⁵.
 * On v2 identity events are asked for by name, because they tell handles; on v1 they come unasked.
 */
export function subscribeUrl(
  host: string,
  protocol: Protocol,
  settings: BlueskySettings,
  cursor: number | undefined,
): string {
  const base = host.replace(/\/+$/, '')
  const query = new URLSearchParams()
  const isV2 = protocol === 'v2'
  if (isV2) for (const kind of ['commit', 'identity']) query.append('kinds', kind)
  for (const name of wantedCollections(settings)) query.append(isV2 ? 'collections' : 'wantedCollections', name)
  for (const did of settings.dids) query.append(isV2 ? 'dids' : 'wantedDids', did)
  if (cursor !== undefined) query.set('cursor', String(cursor))
  return `${base}${isV2 ? '/xrpc/network.bsky.jetstream.subscribeEvents' : '/subscribe'}?${query.toString()}`
}

/**
 * Can this frame be passed over unread? Yes only when it names a collection and none that is wanted: reading JSON costs
 * 2 µs a frame, this a tenth. Inside a string quotation marks are escaped, so the searched bytes are a key's. A frame in
 * another spelling, or cut, is read.
 */
export function canSkip(bytes: Buffer, wanted: readonly Buffer[]): boolean {
  return bytes.includes(collectionKey) && !wanted.some((name) => bytes.includes(name))
}

const collectionKey = Buffer.from('"collection":"')

/** The spelling by which `canSkip` knows the wanted collections. */
export function wantedBytes(settings: BlueskySettings): readonly Buffer[] {
  return wantedCollections(settings).map((name) => Buffer.from(`"collection":"${name}"`))
}
