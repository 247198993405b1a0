import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { morningMs, openTestNewsroom, type TestNewsroom } from '../../../test/world/newsroom.ts'
import type { Case } from '../../model/case.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Stamp } from '../../model/stamp.ts'
import type { ContactForm } from './check-form.ts'

let world: TestNewsroom

beforeEach(async () => {
  world = await openTestNewsroom()
  await world.newsroom.changeMasthead(world.admin, { isOn: true, slug: 'hollis' })
})
afterEach(() => world[Symbol.asyncDispose]())

/** The form as a person fills it in, half a minute after it was shown. */
async function filled(over: Partial<ContactForm> = {}): Promise<ContactForm> {
  const page = await world.newsroom.contactForm('hollis')
  const token = /name="token"\s+value="([^"]+)"/.exec(String(page?.body))?.[1] ?? ''
  world.clock.advance(30_000)
  const typed = { name: 'Mara Quill', outlet: 'The Harbour Post', mail: 'mara@post.example', phone: '' }
  const rest = { question: 'How many kettles are recalled?', deadline: '', website: '', token }
  return { ...typed, ...rest, ...over }
}

async function send(over: Partial<ContactForm> = {}) {
  const { status, location, body } = await world.newsroom.sendInquiry('hollis', await filled(over))
  return { status, receipt: location?.split('/').at(-1) ?? '', text: String(body) }
}

const told = () => world.bus.events.map(({ event }) => event).filter((event) => event.type === 'inquiry.received')

async function hear(event: DeskEvent): Promise<void> {
  await world.store.transaction((tx) => world.bus.publish(tx, world.deskId, [event]))
  await world.bus.settled()
}

function caseOf(inquiryId: string, over: Partial<Case> = {}): Case {
  const openedAtMs = world.clock.now()
  return {
    caseId: randomUUID(),
    deskId: world.deskId,
    storyId: inquiryId,
    state: 'open',
    openedAtMs,
    isDrill: false,
    ...over,
  }
}

test('a question is stored and told in one step, and whoever asked gets a receipt', async () => {
  const { status, receipt } = await send()
  expect(status).toBe(303)
  const [event] = told()
  expect(event).toMatchObject({
    inquiry: { name: 'Mara Quill', outlet: 'The Harbour Post', receivedAtMs: morningMs + 30_000 },
  })
  const page = await world.newsroom.receipt('hollis', receipt)
  expect(page).toMatchObject({ status: 200 })
  expect(page?.cacheSeconds).toBeUndefined()
  expect(String(page?.body)).toContain('1 March 2026 at 10:00:30 UTC+01:00')
  expect(String(page?.body)).toContain('How many kettles are recalled?')
  expect(String(page?.body)).toMatch(/Opened and read<\/strong>\s+Not yet/)
})

test('the receipt says each step once it happened, and when', async () => {
  const { receipt } = await send()
  const inquiryId = receipt.split('.')[0] ?? ''
  const opened = caseOf(inquiryId)
  world.clock.advance(60_000)
  // The story is the desk's own making; the newsroom looks at the case alone.
  await hear({ type: 'case.opened', case: opened, story: undefined as never })
  const stamp = (kind: Stamp['kind'], atMs: number): Stamp => ({
    caseId: opened.caseId,
    kind,
    atMs,
    personId: randomUUID(),
  })
  await hear({ type: 'case.seen', stamps: [stamp('shown', morningMs + 120_000)] })
  const shown = String((await world.newsroom.receipt('hollis', receipt))?.body)
  expect(shown).toMatch(/desk’s list<\/strong>\s+<time/)
  expect(shown).toContain('10:02:00')
  expect(shown).toMatch(/Delivered to the person on duty<\/strong>\s+Not confirmed yet/)
  world.delivered.set(inquiryId, morningMs + 150_000)
  expect(String((await world.newsroom.receipt('hollis', receipt))?.body)).toContain('10:02:30')
  expect(shown).toMatch(/Opened and read<\/strong>\s+Not yet/)
  await hear({ type: 'case.seen', stamps: [stamp('opened', morningMs + 180_000)] })
  await hear({ type: 'case.seen', stamps: [stamp('opened', morningMs + 999_000)] })
  expect(String((await world.newsroom.receipt('hollis', receipt))?.body)).toContain('10:03:00')
  const closed = { ...opened, state: 'closed', end: 'answered', endedAtMs: morningMs + 240_000 } as const
  await hear({ type: 'case.changed', case: closed, stamp: stamp('closed', morningMs + 240_000) })
  expect(String((await world.newsroom.receipt('hollis', receipt))?.body)).toMatch(/Answered<\/strong>\s+<time/)
  expect(await world.newsroom.listInquiries(world.admin)).toMatchObject([{ isAnswered: true, caseId: opened.caseId }])
})

test('what the clock did to the case, nobody has read', async () => {
  const { receipt } = await send()
  const opened = caseOf(receipt.split('.')[0] ?? '')
  await hear({ type: 'case.opened', case: opened, story: undefined as never })
  await hear({ type: 'case.changed', case: opened, stamp: { caseId: opened.caseId, kind: 'noted', atMs: 1 } })
  const [inquiry] = await world.newsroom.listInquiries(world.admin)
  expect(inquiry?.readAtMs).toBeUndefined()
})

test('the same form sent twice is one question with one receipt', async () => {
  const form = await filled()
  const [one, two] = [
    await world.newsroom.sendInquiry('hollis', form),
    await world.newsroom.sendInquiry('hollis', form),
  ]
  expect(two.location).toBe(one.location)
  expect(told()).toHaveLength(1)
})

describe('a form', () => {
  test.each<[string, Partial<ContactForm>, string]>([
    ['without a name', { name: ' ' }, 'Tell us your name.'],
    ['without a way to answer', { mail: '' }, 'Give a mail address or a telephone number'],
    ['with half an address', { mail: 'mara@post' }, 'name@example.org'],
    ['with letters for a number', { mail: '', phone: 'call me' }, 'Write the number with its digits'],
    ['without a question', { question: 'Why?' }, 'at least ten characters'],
    ['with too long a question', { question: 'x'.repeat(5_001) }, 'At most 5000 characters'],
    ['with a deadline in the past', { deadline: '2026-02-28T10:00' }, 'This deadline has passed'],
    ['with a deadline that is no time', { deadline: 'soon' }, 'as a day and a time'],
    ['that a program filled in', { website: 'https://spam.example' }, 'not for people'],
    ['that we did not make', { token: 'made-up' }, 'open for too long'],
  ])('%s is shown again with what was typed and what is wrong', async (_what, over, words) => {
    const { status, text } = await send(over)
    expect(status).toBe(422)
    expect(text).toContain(words)
    expect(text).toContain('This was not sent yet')
    if (over.question === undefined) expect(text).toContain('How many kettles are recalled?')
    expect(told()).toEqual([])
  })

  test('filled in quicker than a person writes is shown again', async () => {
    const form = await filled()
    const quick = {
      ...form,
      token:
        /name="token"\s+value="([^"]+)"/.exec(String((await world.newsroom.contactForm('hollis'))?.body))?.[1] ?? '',
    }
    expect((await world.newsroom.sendInquiry('hollis', quick)).status).toBe(422)
  })

  test('is of no use on another desk’s page', async () => {
    const other = { ...world.admin, deskId: randomUUID() }
    await world.newsroom.changeMasthead(other, { isOn: true, slug: 'rival' })
    expect((await world.newsroom.sendInquiry('rival', await filled())).status).toBe(422)
  })

  test('takes the deadline by the desk’s own clock', async () => {
    await send({ deadline: '2026-03-01T17:00' })
    // 17:00 in Berlin in winter.
    expect(told()[0]).toMatchObject({ inquiry: { deadlineAtMs: Date.UTC(2026, 2, 1, 16) } })
  })

  test('runs nothing that was typed, neither on the form nor on the receipt', async () => {
    const question = '</textarea><script>alert(1)</script> and more'
    expect((await send({ question, name: '' })).text).not.toContain('<script>')
    const { receipt } = await send({ question })
    expect(String((await world.newsroom.receipt('hollis', receipt))?.body)).toContain('&lt;script&gt;')
  })
})

test('a receipt that was altered opens nothing', async () => {
  const { receipt } = await send()
  const altered = receipt.endsWith('A') ? `${receipt.slice(0, -1)}Q` : `${receipt.slice(0, -1)}A`
  expect(await world.newsroom.receipt('hollis', altered)).toBeUndefined()
  expect(await world.newsroom.receipt('hollis', randomUUID())).toBeUndefined()
})

test('a flood is refused in words that name another way', async () => {
  await world.newsroom.changeMasthead(world.admin, { contactMail: 'press@hollis.example' })
  await send()
  await sql`
    INSERT INTO newsroom_inquiry (inquiry_id, desk_id, form_key, name, question, received_at_ms, is_answered, is_forgotten)
    SELECT gen_random_uuid(), desk_id, n::text, name, question, received_at_ms, false, false
    FROM newsroom_inquiry, generate_series(1, 199) AS n`.execute(world.store.db)
  await expect(send()).rejects.toThrow('press@hollis.example')
})

test('after the desk’s own time the words go and the instants stay, but not of what is in hand', async () => {
  const [old, inHand] = [await send(), await send()]
  const idOf = (receipt: string) => receipt.split('.')[0] ?? ''
  world.clock.advance(86_400_000)
  const beforeMs = world.clock.now()
  const young = await send()
  const forgotten = await world.store.transaction((tx) =>
    world.newsroom.forget(tx, world.deskId, { beforeMs, keptIds: [idOf(inHand.receipt)] }),
  )
  expect(forgotten).toEqual([idOf(old.receipt)])
  const kept = await world.newsroom.listInquiries(world.admin)
  expect(kept.map(({ name }) => name)).toEqual(['Mara Quill', 'Mara Quill', ''])
  expect(kept.at(-1)).toMatchObject({ isForgotten: true, question: '', receivedAtMs: morningMs + 30_000 })
  expect(kept[0]?.inquiryId).toBe(idOf(young.receipt))
  expect(String((await world.newsroom.receipt('hollis', old.receipt))?.body)).toContain('no longer kept')
})
