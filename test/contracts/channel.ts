// What every channel must do, run against a protocol-true local server: put words out, in their place, once; know whether they
// are there; put them right; and tell "surely not taken" from "nobody knows" when the network fails.
import { describe, expect, it } from 'vitest'
import type {
  Account,
  Channel,
  ChannelContext,
  ChannelReceipt,
  OutgoingPost,
  PostTarget,
  Search,
  Session,
} from '../../src/answer/channel.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { createGuardedHttp } from '../../src/platform/http/create-guarded-http.ts'
import { newId } from '../../src/platform/ids.ts'
import type { ChannelServer, Trouble } from '../world/channels/channel-server.ts'

/** A server of the channel's protocol, and the account that leads to it. */
export interface PublishingWorld {
  readonly server: ChannelServer
  readonly settings: Readonly<Record<string, unknown>>
  readonly secrets: Readonly<Record<string, string>>
  /** Something of somebody else that can be answered; absent where nothing can. */
  seed?(): PostTarget & { readonly standsAs: string }
  /** Short-lived tokens run out; absent where there are none. */
  endTokens?(): void
}

export interface ChannelContract<Settings> {
  readonly name: string
  readonly channel: Channel<Settings>
  open(): Promise<PublishingWorld>
  /** Its tokens run out and are renewed. */
  readonly hasShortTokens?: boolean
}

/** A PNG of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Registers the suite. */
export function channelContract<Settings>({
  name,
  channel,
  open,
  hasShortTokens = false,
}: ChannelContract<Settings>): void {
  const { limits } = channel
  const isReadable = limits.isReadable
  const answers = limits.acts.includes('reply')

  describe(`${name} keeps the contract of a channel`, () => {
    it('says who we are there, and that it is nobody with keys that are not taken', async () => {
      await using bench = await openBench(channel, open)
      const good = await channel.test(bench.account, bench.context())
      expect(good).toMatchObject({ isWorking: true })
      expect(bench.server.standing()).toEqual([])
      if (!isReadable) return
      const wrong = Object.fromEntries(Object.keys(bench.account.secrets).map((key) => [key, 'wrong-word']))
      bench.forgetSession()
      const bad = await channel.test({ ...bench.account, secrets: wrong }, bench.context())
      expect(bad).toMatchObject({ isWorking: false, isExpired: true })
    })

    it('puts words out once, whole, with a receipt by which they are found', async () => {
      await using bench = await openBench(channel, open)
      const post = bench.post('Green comes in spring, <with> the “new” lid & a whistle. https://hollis.example/green')
      const outcome = await bench.publish(post)
      expect(outcome.kind).toBe('done')
      expect(bench.texts()).toHaveLength(1)
      expect(bench.texts()[0]?.replaceAll(/https?:\/\/\S+/g, '')).toContain('<with> the “new” lid & a whistle.')
      if (outcome.kind !== 'done') return
      expect(outcome.receipt.id).not.toBe('')
      expect(Math.abs(outcome.receipt.atMs - Date.now())).toBeLessThan(5_000)
      if (isReadable) expect(await bench.look(post, outcome.receipt)).toMatchObject({ kind: 'there' })
    })

    if (answers) {
      it('answers in the place of what it answers', async () => {
        await using bench = await openBench(channel, open)
        const { standsAs, ...target } = bench.seed()
        const outcome = await bench.publish(bench.post('We are looking into it now.', { act: 'reply', target }))
        expect(outcome.kind).toBe('done')
        expect(bench.server.standing()[0]?.parentId).toBe(standsAs)
      })

      it('goes on in its own thread', async () => {
        await using bench = await openBench(channel, open)
        const { standsAs: _, ...target } = bench.seed()
        const first = bench.done(
          await bench.publish(bench.post('The first part of it is here.', { act: 'reply', target })),
        )
        const second = bench.post('The second part of it is here.', { act: 'reply', target: ownTarget(first) })
        bench.done(await bench.publish(second))
        expect(bench.server.standing().map(({ text }) => text)).toEqual([
          'The first part of it is here.',
          'The second part of it is here.',
        ])
      })
    }

    if (limits.acts.includes('quote')) {
      it('quotes', async () => {
        await using bench = await openBench(channel, open)
        const { standsAs, ...target } = bench.seed()
        bench.done(await bench.publish(bench.post('This, and the reason why.', { act: 'quote', target })))
        expect(bench.server.standing()[0]?.quotedId).toBe(standsAs)
      })
    }

    if (limits.maxMedia > 0) {
      it('shows an image, with words for those who don’t see it', async () => {
        await using bench = await openBench(channel, open)
        const image = { mediaId: newId(), type: 'image/png', width: 1, height: 1, alt: 'A green lid', bytes: pixel }
        bench.done(await bench.publish(bench.post('This is what the green one looks like.', { media: [image] })))
        const [standing] = bench.server.standing()
        expect(standing?.images).toMatchObject([{ alt: 'A green lid' }])
        expect(standing?.images[0]?.bytes).toBeGreaterThan(50)
      })
    }

    if (limits.correction === 'edit') {
      it('puts other words in the place of what it said, and keeps its images', async () => {
        await using bench = await openBench(channel, open)
        const media =
          limits.maxMedia > 0 && channel.kind !== 'discourse'
            ? [{ mediaId: newId(), type: 'image/png', alt: 'A green lid', bytes: pixel }]
            : []
        const receipt = bench.done(await bench.publish(bench.post('Green comes in the spring.', { media })))
        const post = bench.post('Green comes in autumn.\n\nCorrected: the month.')
        bench.done(
          (await channel.correct?.(receipt, post, bench.account, bench.context())) ?? { kind: 'refused', message: '' },
        )
        bench.done(
          (await channel.correct?.(receipt, post, bench.account, bench.context())) ?? { kind: 'refused', message: '' },
        )
        expect(bench.texts()).toEqual(['Green comes in autumn.\n\nCorrected: the month.'])
        expect(bench.server.standing()[0]?.images).toHaveLength(media.length)
      })
    }

    if (limits.withdrawal === 'delete') {
      it('takes it back; what is gone already is taken back', async () => {
        await using bench = await openBench(channel, open)
        const post = bench.post('Green comes in the spring.')
        const receipt = bench.done(await bench.publish(post))
        for (let round = 0; round < 2; round += 1) {
          const outcome = await channel.withdraw?.(receipt, bench.post('Too early.'), bench.account, bench.context())
          expect(outcome?.kind).toBe('done')
        }
        expect(bench.server.standing()).toEqual([])
        expect(await bench.look(post, receipt)).toEqual({ kind: 'absent' })
      })
    }

    const afterwards: readonly Trouble[] = ['cut after', 'error after', 'garbage after', 'hang after']
    it.each(afterwards)(
      'does not know what came of it when the network fails so: %s; and finds out',
      async (trouble) => {
        await using bench = await openBench(channel, open)
        bench.server.troubles.push(trouble)
        const post = bench.post('We sent this one once, and only once.')
        const outcome = await bench.publish(post, trouble === 'hang after' ? AbortSignal.timeout(300) : undefined)
        expect(bench.texts()).toHaveLength(1)
        // A server may say in its own words that the record is there already: then it is known.
        if (outcome.kind !== 'done') expect(outcome).toMatchObject({ kind: 'unknown' })
        if (!isReadable) return
        const found = await bench.look(post)
        expect(found).toMatchObject({ kind: 'there' })
        if (limits.repeats === 'same key') bench.done(await bench.publish(post))
        expect(bench.texts()).toHaveLength(1)
      },
    )

    const before: readonly Trouble[] = ['cut before', 'error before']
    it.each(before)('finds nothing where nothing was taken: %s', async (trouble) => {
      await using bench = await openBench(channel, open)
      bench.server.troubles.push(trouble)
      const post = bench.post('This one did not arrive at first.')
      expect(await bench.publish(post)).toMatchObject({ kind: 'unknown' })
      if (isReadable) expect(await bench.look(post)).toEqual({ kind: 'absent' })
      bench.done(await bench.publish(post))
      expect(bench.texts()).toHaveLength(1)
    })

    it('waits as long as it is told when there were too many', async () => {
      await using bench = await openBench(channel, open)
      bench.server.troubles.push('limit')
      const outcome = await bench.publish(bench.post('One too many for this minute.'))
      expect(outcome.kind).toBe('later')
      if (outcome.kind === 'later') expect(outcome.retryAtMs ?? 0).toBeGreaterThan(Date.now())
      expect(bench.server.standing()).toEqual([])
    })

    it('says when its keys have ended, and has put nothing out', async () => {
      await using bench = await openBench(channel, open)
      bench.server.troubles.push('expired')
      const first = await bench.publish(bench.post('Nobody will ever read this one.'))
      const outcome =
        first.kind === 'expired' ? first : await bench.publish(bench.post('Nor this one, for that matter.'))
      expect(outcome).toMatchObject({ kind: 'expired' })
      expect(bench.server.standing()).toEqual([])
      if (isReadable)
        expect(await channel.test(bench.account, bench.context())).toMatchObject({ isWorking: false, isExpired: true })
    })

    it('says what the network refused, in its words', async () => {
      await using bench = await openBench(channel, open)
      bench.server.troubles.push('refuse')
      const outcome = await bench.publish(bench.post('This cannot be said here, says the network.'))
      expect(outcome.kind).toBe('refused')
      if (outcome.kind === 'refused') expect(outcome.message.length).toBeGreaterThan(10)
    })

    it('knows that nothing was sent where nobody listens', async () => {
      const bench = await openBench(channel, open)
      await bench.server[Symbol.asyncDispose]()
      expect(await bench.publish(bench.post('There is nobody there to hear it.'))).toMatchObject({ kind: 'later' })
    })

    it('promises what it can do, and nothing else', () => {
      expect(channel.look !== undefined).toBe(isReadable)
      expect(channel.correct !== undefined).toBe(limits.correction === 'edit')
      expect(channel.withdraw !== undefined).toBe(limits.withdrawal === 'delete')
      if (limits.repeats === 'look') expect(isReadable).toBe(true)
    })

    if (isReadable)
      it('tells its own from another with the same words', async () => {
        await using bench = await openBench(channel, open)
        const other = bench.done(await bench.publish(bench.post('The same words for two who asked.')))
        const lost = bench.post('The same words for two who asked.')
        expect(await bench.look(lost, undefined, (id) => id === other.id)).toEqual({ kind: 'absent' })
      })

    if (hasShortTokens)
      it('renews a token that ran out and goes on', async () => {
        await using bench = await openBench(channel, open)
        bench.done(await bench.publish(bench.post('Before the token ran out.')))
        if (!bench.world.endTokens) throw new Error('This world cannot end its tokens')
        bench.world.endTokens()
        bench.done(await bench.publish(bench.post('And after it had been renewed.')))
        expect(bench.texts()).toHaveLength(2)
      })
  })
}

function ownTarget(own: ChannelReceipt): PostTarget {
  return { itemKey: own.id, own, ...(own.url !== undefined && { url: own.url }) }
}

/** A channel on its server, with the little that the outbox would do around it. */
async function openBench<Settings>(channel: Channel<Settings>, open: () => Promise<PublishingWorld>) {
  const world = await open()
  const http = createGuardedHttp({ userAgent: 'contract', clock: systemClock, allowPrivate: true })
  let session: Session | undefined
  const account: Account<Settings> = {
    channelId: newId(),
    deskId: newId(),
    settings: channel.settings.parse(world.settings),
    secrets: world.secrets,
  }
  const context = (signal = AbortSignal.timeout(10_000)): ChannelContext => ({
    clock: systemClock,
    http,
    signal,
    session: async () => session,
    saveSession: async (saved) => void (session = saved),
    inTurn: (work) => work(),
  })
  return {
    world,
    server: world.server,
    account,
    context,
    forgetSession: () => void (session = undefined),
    seed() {
      if (!world.seed) throw new Error('There is nothing to answer here')
      return world.seed()
    },
    texts: () => world.server.standing().map(({ text }) => text),
    post(text: string, more: Partial<OutgoingPost> = {}): OutgoingPost {
      const isOwn = channel.limits.acts.includes('post')
      const { standsAs: _, ...seeded } = isOwn ? { standsAs: '' } : (world.seed?.() ?? { standsAs: '', itemKey: '' })
      const where = isOwn ? { act: 'post' as const } : { act: 'reply' as const, target: seeded as PostTarget }
      const title = channel.limits.maxTitle === undefined ? {} : { title: 'Green kettles' }
      const by = { personId: newId(), name: 'Ada Lorne' }
      return { key: newId(), decidedAtMs: Date.now(), by, text, media: [], ...where, ...title, ...more }
    },
    publish: (post: OutgoingPost, signal?: AbortSignal) => channel.publish(post, account, context(signal)),
    async look(post: OutgoingPost, receipt?: ChannelReceipt, isOthers: Search['isOthers'] = () => false) {
      const search: Search = {
        means: 'publish',
        post,
        sentAtMs: post.decidedAtMs,
        isOthers,
        ...(receipt && { receipt }),
      }
      return (await channel.look?.(search, account, context())) ?? { kind: 'unclear' as const, message: 'cannot look' }
    },
    done(outcome: Awaited<ReturnType<Channel['publish']>>): ChannelReceipt {
      expect(outcome).toMatchObject({ kind: 'done' })
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
      return outcome.receipt
    },
    async [Symbol.asyncDispose]() {
      await http[Symbol.asyncDispose]()
      await world.server[Symbol.asyncDispose]()
    },
  }
}
