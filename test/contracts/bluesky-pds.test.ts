// The Bluesky channel on Bluesky's own server: what a server of ours that is true to the protocol cannot prove.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bluesky } from '../../src/answer/channels/bluesky/index.ts'
import type { ChannelContext, ChannelReceipt, OutgoingPost, Session } from '../../src/answer/channel.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { createGuardedHttp } from '../../src/platform/http/create-guarded-http.ts'
import { newId } from '../../src/platform/ids.ts'
import { type PdsAccount, RealPds } from '../world/real-pds/real-pds.ts'

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const stack = new AsyncDisposableStack()
const http = stack.use(createGuardedHttp({ userAgent: 'contract', clock: systemClock, allowPrivate: true }))
let pds: RealPds
let mara: PdsAccount
let count = 0

beforeAll(async () => {
  pds = stack.use(await RealPds.start())
  mara = await pds.signUp('mara')
})
afterAll(() => stack.disposeAsync())

/** An account of ours, with the little that the outbox would do around it. */
async function ours() {
  count += 1
  const owner = await pds.signUp(`hollis${count}`)
  let session: Session | undefined
  const account = {
    channelId: newId(),
    deskId: newId(),
    settings: bluesky.settings.parse({ handle: owner.handle, service: pds.url }),
    secrets: { appPassword: owner.appPassword },
  }
  const context: ChannelContext = {
    clock: systemClock,
    http,
    signal: AbortSignal.timeout(30_000),
    session: async () => session,
    saveSession: async (saved) => void (session = saved),
    inTurn: (work) => work(),
  }
  const post = (text: string, more: Partial<OutgoingPost> = {}): OutgoingPost => ({
    key: newId(),
    decidedAtMs: Date.now(),
    by: { personId: newId(), name: 'Ada Lorne' },
    act: 'post',
    text,
    media: [],
    ...more,
  })
  return {
    owner,
    account,
    context,
    post,
    session: () => session,
    setSession: (words: Session) => void (session = words),
    publish: async (outgoing: OutgoingPost): Promise<ChannelReceipt> => {
      const outcome = await bluesky.publish(outgoing, account, context)
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
      return outcome.receipt
    },
    look: async (outgoing: OutgoingPost, receipt?: ChannelReceipt) =>
      await bluesky.look?.(
        {
          means: 'publish',
          post: outgoing,
          sentAtMs: outgoing.decidedAtMs,
          isOthers: () => false,
          ...(receipt && { receipt }),
        },
        account,
        context,
      ),
    standing: () => pds.posts(owner.did),
  }
}

describe('Bluesky on its own server', { timeout: 60_000 }, () => {
  test('signs in by an app password, and says when it is not taken', async () => {
    const { account, context, owner } = await ours()
    expect(await bluesky.test(account, context)).toMatchObject({ isWorking: true, account: `@${owner.handle}` })
    const wrong = { ...account, secrets: { appPassword: 'aaaa-bbbb-cccc-dddd' } }
    expect(await bluesky.test(wrong, context)).toMatchObject({ isWorking: false, isExpired: true })
  })

  test('posts once under its key, however often it is sent, and reads it back', async () => {
    const { post, publish, look, standing } = await ours()
    const one = post('Green comes in spring, says @mara.test. https://hollis.example/green')
    const receipt = await publish(one)
    expect(await publish(one)).toMatchObject({ id: receipt.id })
    expect(await look(one)).toMatchObject({ kind: 'there', receipt: { id: receipt.id } })
    expect(await look(one, receipt)).toMatchObject({ kind: 'there' })
    expect(await look(post('Never sent'))).toEqual({ kind: 'absent' })
    const [record, ...others] = await standing()
    expect(others).toEqual([])
    expect(record?.value).toMatchObject({
      text: one.text,
      facets: [
        { features: [{ $type: 'app.bsky.richtext.facet#mention', did: mara.did }] },
        { features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://hollis.example/green' }] },
      ],
    })
  })

  test('answers in the thread, goes on below its own words, and quotes', async () => {
    const { post, publish, standing } = await ours()
    const asked = await pds.say(mara, 'Does the kettle come in green?')
    const target = { itemKey: asked.uri }
    const first = await publish(post('It does, in spring.', { act: 'reply', target }))
    const own = { itemKey: first.id, own: first }
    await publish(post('With the new lid.', { act: 'reply', target: own }))
    await publish(post('Asked and answered.', { act: 'quote', target }))
    const [reply, thread, quote] = (await standing()).map(({ value }) => value)
    expect(reply).toMatchObject({ reply: { root: asked, parent: asked } })
    expect(thread).toMatchObject({ reply: { root: asked, parent: { uri: first.id } } })
    expect(quote).toMatchObject({ embed: { $type: 'app.bsky.embed.record', record: asked } })
  })

  test('shows an image with words for those who don’t see it', async () => {
    const { owner, post, publish, standing } = await ours()
    const image = { mediaId: newId(), type: 'image/png', width: 1, height: 1, alt: 'A green lid', bytes: pixel }
    await publish(post('This is the green one.', { media: [image] }))
    const [record] = await standing()
    const embed = record?.value['embed'] as { images: { alt: string; image: { ref: { $link: string } } }[] }
    const { images } = embed
    expect(images[0]?.alt).toBe('A green lid')
    expect(Buffer.from(await pds.blob(owner.did, images[0]?.image.ref.$link ?? ''))).toEqual(pixel)
  })

  test('corrects in its thread, and withdraws so that it is gone, once or twice', async () => {
    const { account, context, post, publish, look, standing } = await ours()
    const wrong = post('Green comes in spring.')
    const receipt = await publish(wrong)
    await publish(post('Correction: in autumn.', { act: 'reply', target: { itemKey: receipt.id, own: receipt } }))
    expect((await standing()).map(({ value }) => value['text'])).toEqual([wrong.text, 'Correction: in autumn.'])
    for (let round = 0; round < 2; round += 1)
      expect(await bluesky.withdraw?.(receipt, post('Too early.'), account, context)).toMatchObject({ kind: 'done' })
    expect(await look(wrong, receipt)).toEqual({ kind: 'absent' })
  })

  test('renews a session that ran out, and goes on', async () => {
    const { owner, post, publish, session, setSession, standing } = await ours()
    await publish(post('Before it ran out.'))
    const { words } = session() ?? { words: {} }
    setSession({ words: { ...words, accessJwt: pds.ranOut(owner) } })
    await publish(post('After it was renewed.'))
    expect(await standing()).toHaveLength(2)
    expect(session()?.words['accessJwt']).not.toBe(pds.ranOut(owner))
    expect(session()?.words['refreshJwt']).not.toBe(words['refreshJwt'])
  })

  test('says that its keys have ended when the app password was revoked, and puts nothing out', async () => {
    const { owner, account, context, post, publish, setSession, session, standing } = await ours()
    await publish(post('While it was taken.'))
    await pds.revoke(owner)
    setSession({ words: { ...session()?.words, accessJwt: pds.ranOut(owner) } })
    expect(await bluesky.publish(post('Nobody reads this.'), account, context)).toMatchObject({ kind: 'expired' })
    expect(await standing()).toHaveLength(1)
  })

  test('says in the server’s words what it refuses', async () => {
    const { account, context, post } = await ours()
    const outcome = await bluesky.publish(post('long '.repeat(700)), account, context)
    expect(outcome).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/too big \(maximum 3000/),
    })
  })
})
