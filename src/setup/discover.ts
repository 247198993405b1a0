import { errorMessage } from '../platform/errors.ts'
import type { SetupDeps } from './deps.ts'
import type { FoundSource } from './ports.ts'
import type { ProposedSource } from './propose-sources.ts'
import { addressOf } from './terms.ts'

export interface Discovery {
  readonly sources: readonly ProposedSource[]
  /** What could not be found out, in words. */
  readonly notes: readonly string[]
}

/** A person waits: what has not answered by then is a note. */
const maxDiscoverMs = 10_000
/** Feeds of one site; some name one for every tag. */
const maxPerAddress = 8

/**
 * The sources that the organisation's site, and those handles that are addresses (a YouTube channel, a blog), lead to.
 * All at once, in at most 10 s. Never rejects for what an address does.
 */
export async function discoverSources(
  deps: Pick<SetupDeps, 'clock' | 'sources'>,
  organisation: { readonly site?: string; readonly handles: readonly string[] },
  signal: AbortSignal,
): Promise<Discovery> {
  const addresses = [organisation.site ?? '', ...organisation.handles.filter(isAddress)].filter(
    (typed) => typed.trim() !== '',
  )
  const done = new AbortController()
  const limit = AbortSignal.any([signal, done.signal])
  const tooLate = deps.clock.sleep(maxDiscoverMs, limit).then(
    () => undefined,
    () => undefined,
  )
  const found = await Promise.all(addresses.map((typed) => discoverOne(deps, typed, tooLate, limit)))
  done.abort(new Error('Everything has answered, or had its time.'))
  return { sources: found.flatMap((one) => one.sources), notes: found.flatMap((one) => one.notes) }
}

function isAddress(handle: string): boolean {
  return /^https?:\/\//i.test(handle.trim()) || /^(www\.)?youtube\.com\//i.test(handle.trim())
}

async function discoverOne(
  { sources }: Pick<SetupDeps, 'sources'>,
  typed: string,
  tooLate: Promise<undefined>,
  signal: AbortSignal,
): Promise<Discovery> {
  const address = addressOf(typed)
  if (address === undefined) return { sources: [], notes: [`“${typed.slice(0, 100)}” is not the address of a site.`] }
  const { host } = new URL(address)
  try {
    const found = await Promise.race([sources.discover(address, signal), tooLate])
    if (found === undefined) return { sources: [], notes: [`${host} did not answer in time.`] }
    const notes = found.length === 0 ? [`${host} names no feed.`] : []
    return { sources: found.slice(0, maxPerAddress).map(propose), notes }
  } catch (error) {
    return { sources: [], notes: [`${host} could not be looked at: ${errorMessage(error, 200)}`] }
  }
}

function propose({ connector, name, settings, why }: FoundSource): ProposedSource {
  return { connector, name: name.slice(0, 200), settings, secrets: {}, why, isOn: true }
}
