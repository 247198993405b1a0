// Live coverage as the public meets it: the page that grows, its stream, what browsers measured, and what there is to have.
import type { NewsroomDeps } from '../deps.ts'
import type { CoverageRow } from '../live/schema.ts'
import { pageOf } from '../live/coverage-page.ts'
import { type ReleasedFile, releasedFile } from '../live/files.ts'
import { linesAtOnce, linesSince, readLines } from '../live/read-lines.ts'
import { coverageNamed } from '../live/public-coverage.ts'
import { addReach } from '../live/reach.ts'
import { lineFrame, type Reader, type Readers, stateFrame } from '../live/readers.ts'
import { transcriptOf } from '../live/transcript.ts'
import type { Masthead } from '../masthead/masthead.ts'
import { livePage, livePath } from '../pages/live-page.ts'
import { type PublicPage, publicPage } from './public-page.ts'
import { findMasthead } from './read-public.ts'
import { viewOf } from './show.ts'

export interface PublicLive {
  /** Is there live coverage of this name? */
  isLivePage(slug: string, name: string): Promise<boolean>
  /** `undefined` where there is none; so in all that follows. */
  livePage(slug: string, name: string): Promise<PublicPage | undefined>
  /**
   * Sends what a reader missed after `seq`, then each line as it comes. @returns the way to stop.
   * @throws {LimitError} when too many read along.
   */
  readAlong(
    slug: string,
    name: string,
    follow: { readonly after: number; readonly reader: Reader },
  ): Promise<(() => void) | undefined>
  /** What one browser measured, ms: anything, from anybody. */
  tellReach(slug: string, name: string, measuredMs: readonly unknown[]): Promise<void>
  transcript(slug: string, name: string): Promise<PublicPage | undefined>
  /** The file, or the page again saying that the code opens nothing. */
  releasedFile(
    slug: string,
    name: string,
    asked: { readonly coverageFileId: string; readonly code: string },
  ): Promise<PublicPage | ReleasedFile | undefined>
  /** By the clock that lines are stamped by, ms. */
  liveNow(): number
}

/** The page with our script, which may go on reading and nothing else. */
const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join(';'),
}

/** So many browsers tell what they measured: enough for one in a hundred. */
const wantedTellers = 300

/** `readers` follow the bus already. */
export function createLive(deps: NewsroomDeps, readers: Readers): PublicLive {
  async function found(slug: string, name: string) {
    const masthead = await findMasthead(deps.store, slug)
    const coverage =
      masthead && (await deps.store.inDesk(masthead.deskId, (tx) => coverageNamed(tx, masthead.deskId, name)))
    return masthead && coverage ? { masthead, coverage } : undefined
  }

  /** A crowd that comes at once asks the store once. */
  const asked = new Map<string, ReturnType<typeof found>>()
  function foundTogether(slug: string, name: string): ReturnType<typeof found> {
    const key = `${slug} ${name}`
    const before = asked.get(key)
    if (before) return before
    const asking = found(slug, name).finally(() => asked.delete(key))
    asked.set(key, asking)
    return asking
  }

  async function page(
    { masthead, coverage }: { readonly masthead: Masthead; readonly coverage: CoverageRow },
    isWrongCode = false,
  ): Promise<PublicPage> {
    const view = await viewOf(deps, masthead)
    const body = await deps.store.inDesk(masthead.deskId, async (tx) =>
      livePage(view, {
        coverage: await pageOf(tx, masthead.deskId, coverage.coverage_id),
        lines: await readLines(tx, coverage.coverage_id),
        lastSeq: coverage.last_seq,
        isWrongCode,
      }),
    )
    // A second: a crowd that comes at once costs one page, and the stream gives what it lacks.
    return publicPage(body, { cacheSeconds: 1, headers, ...(isWrongCode && { status: 422, cacheSeconds: 0 }) })
  }

  /** All of them, some at a time: who slept through a hearing lacks none of it. */
  async function* stored({ coverage_id: coverageId, desk_id: deskId }: CoverageRow, after: number) {
    for (let seq = after, isMore = true; isMore;) {
      const lines = await deps.store.inDesk(deskId, (tx) => linesSince(tx, coverageId, seq))
      yield* lines.map((one) => lineFrame(one.seq, one.line))
      seq = lines.at(-1)?.seq ?? seq
      isMore = lines.length === linesAtOnce
    }
  }

  return {
    isLivePage: async (slug, name) => (await foundTogether(slug, name)) !== undefined,
    async livePage(slug, name) {
      const one = await found(slug, name)
      return one && (await page(one))
    },
    async readAlong(slug, name, { after, reader }) {
      const one = await foundTogether(slug, name)
      if (!one) return undefined
      const { coverage_id: coverageId, state, last_seq: lastSeq, ended_at_ms: endedAtMs } = one.coverage
      const share = Math.min(1, wantedTellers / Math.max(1, readers.count(coverageId)))
      // Joined before anything is read, so that nothing falls between; what comes twice a reader knows by its version. What
      // comes meanwhile waits its turn: a reader who is cut off goes on from the last that it had.
      let meanwhile: string[] | undefined = []
      const leave = readers.join(coverageId, {
        send: (frame) => (meanwhile ? void meanwhile.push(frame) : reader.send(frame)),
      })
      try {
        reader.send(`retry: 2000\nevent: hello\ndata: ${JSON.stringify({ share })}\n\n`)
        const missed = readers.missed(coverageId, { seq: after, lastSeq }) ?? stored(one.coverage, after)
        for await (const frame of missed) reader.send(frame)
        for (const frame of meanwhile) reader.send(frame)
        meanwhile = undefined
        if (state === 'ended') reader.send(stateFrame(state, endedAtMs ?? deps.clock.now()))
        return leave
      } catch (error) {
        leave()
        throw error
      }
    },
    async tellReach(slug, name, measuredMs) {
      const one = await found(slug, name)
      if (one?.coverage.state !== 'live') return
      const { coverage_id: coverageId, desk_id: deskId } = one.coverage
      await deps.store.inDesk(deskId, (tx) => addReach(tx, { coverageId, deskId }, measuredMs))
    },
    async transcript(slug, name) {
      const one = await found(slug, name)
      if (one?.coverage.state !== 'ended') return undefined
      const { masthead, coverage } = one
      const { organisation, timeZone } = await deps.readDesk(masthead.deskId)
      const address = deps.baseUrl + livePath(masthead.slug, name)
      const context = { organisation: organisation.name, timeZone, address }
      const body = await deps.store.inDesk(masthead.deskId, async (tx) =>
        transcriptOf(
          await pageOf(tx, masthead.deskId, coverage.coverage_id),
          await readLines(tx, coverage.coverage_id),
          context,
        ),
      )
      return publicPage(body, {
        contentType: 'text/plain; charset=utf-8',
        cacheSeconds: 0,
        headers: { 'content-disposition': `attachment; filename="${coverage.name}.txt"` },
      })
    },
    async releasedFile(slug, name, asked) {
      const one = await found(slug, name)
      return one && ((await releasedFile(deps, one.coverage, asked)) ?? (await page(one, true)))
    },
    liveNow: () => deps.clock.now(),
  }
}
