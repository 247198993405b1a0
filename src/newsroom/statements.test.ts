import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestNewsroom, type TestNewsroom } from '../../test/world/newsroom.ts'

let world: TestNewsroom

beforeEach(async () => {
  world = await openTestNewsroom()
  await world.newsroom.changeMasthead(world.admin, { isOn: true, slug: 'hollis' })
})
afterEach(() => world[Symbol.asyncDispose]())

const recall = { title: 'We recall the Roadrunner', body: 'The handle of **1,200** kettles can melt.' }

async function published(words = recall) {
  const { newsroom, admin } = world
  const draft = await newsroom.write(admin, words)
  return await newsroom.publish(admin, draft.statementId, { revision: draft.revision })
}
const nameOf = (path: string | undefined) => path?.split('/').at(-1) ?? ''

test('a draft is on no public page, and is once it is published', async () => {
  const { newsroom, admin } = world
  const draft = await newsroom.write(admin, recall)
  expect((await world.page({ slug: 'hollis', page: 'index' })).text).not.toContain('Roadrunner')
  const { path } = await newsroom.publish(admin, draft.statementId, { revision: draft.revision })
  expect((await world.page({ slug: 'hollis', page: 'index' })).text).toContain('We recall the Roadrunner')
  const page = await world.page({ slug: 'hollis', page: 'statement', name: nameOf(path) })
  expect(page.status).toBe(200)
  expect(page.text).toContain('<strong>1,200</strong>')
  expect(page.text).toContain('1 March 2026 at 10:00 CET')
})

test('a responder writes, an approver publishes', async () => {
  const { newsroom } = world
  await expect(newsroom.write(world.as('watcher'), recall)).rejects.toThrow('role responder')
  const draft = await newsroom.write(world.as('responder'), recall)
  await expect(
    newsroom.publish(world.as('responder'), draft.statementId, { revision: draft.revision }),
  ).rejects.toThrow('role approver')
  const out = await newsroom.publish(world.as('approver'), draft.statementId, { revision: draft.revision })
  expect(out.state).toBe('published')
})

test('a statement from right to left is set so, and what we say around it is not', async () => {
  const { newsroom, admin } = world
  const words = { title: 'אנו קוראים להחזיר', body: 'הידית עלולה להינתק.', language: 'he' }
  const draft = await newsroom.write(admin, words)
  const { path } = await newsroom.publish(admin, draft.statementId, { revision: draft.revision })
  const page = await world.page({ slug: 'hollis', page: 'statement', name: nameOf(path) })
  expect(page.text).toContain('<article lang="he" dir="rtl">')
  const list = await world.page({ slug: 'hollis', page: 'index' })
  expect(list.text.replaceAll(/\s+/g, ' ')).toMatch(/lang="he" dir="rtl"[^<]*> <a [^>]*>אנו קוראים להחזיר/)
})

test('the masthead is set in the newsroom’s language, in a page whose own words are English', async () => {
  await world.newsroom.changeMasthead(world.admin, { title: 'חדר חדשות', lead: 'מה שיש לנו לומר', language: 'he' })
  const { text } = await world.page({ slug: 'hollis', page: 'index' })
  expect(text).toContain('<html lang="en">')
  expect(text).toContain('<h1 lang="he" dir="rtl">חדר חדשות</h1>')
  expect(text).toContain('<p class="summary" lang="he" dir="rtl">מה שיש לנו לומר</p>')
})

test('a draft can be thrown away, by whoever saw its last words, and only while it is one', async () => {
  const { newsroom, admin } = world
  const draft = await newsroom.write(admin, recall)
  const { statementId, revision } = draft
  await expect(newsroom.discard(world.as('watcher'), statementId, { revision })).rejects.toThrow('role responder')
  const later = await newsroom.changeDraft(admin, statementId, { revision, title: 'We recall it all' })
  await expect(newsroom.discard(admin, statementId, { revision })).rejects.toThrow('kept another draft meanwhile')
  await newsroom.discard(world.as('responder'), statementId, { revision: later.revision })
  expect(await newsroom.listStatements(admin)).toEqual({ statements: [] })
  await expect(newsroom.viewStatement(admin, statementId)).rejects.toThrow('no such statement')
  const out = await published()
  await expect(newsroom.discard(admin, out.statementId, { revision: out.revision })).rejects.toThrow('is out')
})

test('of two who change a draft the second is told of the first; nothing is lost', async () => {
  const { newsroom, admin } = world
  const { statementId, revision } = await newsroom.write(admin, recall)
  await newsroom.changeDraft(world.as('responder'), statementId, { revision, body: 'Theirs.' })
  await expect(newsroom.changeDraft(admin, statementId, { revision, body: 'Ours.' })).rejects.toThrow(
    'An responder kept',
  )
  expect((await newsroom.viewStatement(admin, statementId)).body).toBe('Theirs.')
  await expect(newsroom.publish(admin, statementId, { revision })).rejects.toThrow('since you read it')
})

test('a correction says what changed and when, and the words before it stay readable', async () => {
  const { newsroom, admin } = world
  const { statementId, path } = await published()
  world.clock.advance(3_600_000)
  const body = 'The handle of **12,000** kettles can melt.'
  const after = await newsroom.correct(admin, statementId, {
    version: 1,
    body,
    note: 'It is 12,000 kettles, not 1,200.',
  })
  expect(after).toMatchObject({ version: 2, path, publishedAtMs: expect.any(Number) })
  const page = await world.page({ slug: 'hollis', page: 'statement', name: nameOf(path) })
  expect(page.text).toContain('It is 12,000 kettles, not 1,200.')
  expect(page.text).toContain('corrected <time datetime="2026-03-01T10:00:00.000Z">')
  expect(page.text).not.toContain('<strong>1,200</strong>')
  const before = await world.page({ slug: 'hollis', page: 'statement', name: nameOf(path), version: '1' })
  expect(before.text).toContain('<strong>1,200</strong>')
  expect(before.text).toContain('These words no longer stand')
})

test('there is no silent edit: not without a note, not without a change, not in the store', async () => {
  const { newsroom, admin, store } = world
  const { statementId } = await published()
  const changed = { version: 1, body: 'Other words.' }
  await expect(newsroom.correct(admin, statementId, { ...changed, note: '  ' })).rejects.toThrow('note on what changed')
  await expect(newsroom.correct(admin, statementId, { version: 1, note: 'Nothing' })).rejects.toThrow(
    'Nothing was changed',
  )
  await expect(newsroom.changeDraft(admin, statementId, { revision: 1, body: 'x' })).rejects.toThrow('is out')
  const tables = store.db.withTables<{ statement_version: { body: string } }>()
  await expect(tables.updateTable('statement_version').set({ body: 'x' }).execute()).rejects.toThrow('append-only')
})

test('of two corrections to the same version the second is told', async () => {
  const { newsroom, admin } = world
  const { statementId } = await published()
  const both = await Promise.allSettled([
    newsroom.correct(admin, statementId, { version: 1, body: 'One.', note: 'one' }),
    newsroom.correct(admin, statementId, { version: 1, body: 'Two.', note: 'two' }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a withdrawal leaves a page that says so, and why', async () => {
  const { newsroom, admin } = world
  const { statementId, path } = await published()
  await newsroom.withdraw(admin, statementId, { reason: 'The batch numbers were wrong.' })
  const page = await world.page({ slug: 'hollis', page: 'statement', name: nameOf(path) })
  expect(page.status).toBe(410)
  expect(page.text).toContain('The batch numbers were wrong.')
  expect(page.text).not.toContain('can melt')
  expect((await world.page({ slug: 'hollis', page: 'index' })).text).toContain('Withdrawn')
  await expect(newsroom.correct(admin, statementId, { version: 1, body: 'x', note: 'y' })).rejects.toThrow('withdrawn')
})

test('whatever is typed, no page runs it', async () => {
  const { path } = await published({
    title: '<script>alert(1)</script> & "quotes"',
    body: '<img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) ![b](https://elsewhere.example/p.png)\n\n# Heading',
  })
  const { text } = await world.page({ slug: 'hollis', page: 'statement', name: nameOf(path) })
  expect(text).not.toMatch(/<script(?! type="application\/ld\+json")/)
  expect(text).not.toMatch(/<img|href="javascript/)
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;')
  expect(text).toContain('<h2>Heading</h2>')
  const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? ''
  expect(JSON.parse(data)).toMatchObject({ headline: '<script>alert(1)</script> & "quotes"' })
})

test('what another room publishes under one key is published once, whoever asks again and at the same time', async () => {
  const { newsroom, deskId, admin } = world
  const asked = { deskId, ...recall, by: admin, idempotencyKey: 'answer 1' }
  const receipts = await Promise.all([1, 2, 3].map(() => newsroom.channel.publish(asked)))
  expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1)
  expect((await newsroom.listStatements(admin)).statements).toHaveLength(1)
  const [receipt] = receipts
  expect(receipt?.url).toMatch(
    /^https:\/\/desk\.example\/newsroom\/hollis\/statements\/we-recall-the-roadrunner-\w{8}$/,
  )
  expect(await newsroom.channel.receiptOf({ deskId, idempotencyKey: 'answer 1' })).toEqual(receipt)
  expect(await newsroom.channel.receiptOf({ deskId, idempotencyKey: 'answer 2' })).toBeUndefined()
  const statementId = receipt?.statementId ?? ''
  const correction = { deskId, statementId, by: admin, body: 'Other.', note: 'Other', idempotencyKey: 'answer 1 c' }
  const corrected = await newsroom.channel.correct(correction)
  expect(await newsroom.channel.correct(correction)).toEqual(corrected)
  expect(corrected.version).toBe(2)
  const withdrawal = { deskId, statementId, by: admin, reason: 'Wrong', idempotencyKey: 'answer 1 w' }
  expect(await newsroom.channel.withdraw(withdrawal)).toEqual(await newsroom.channel.withdraw(withdrawal))
})

test('an act that failed left no trace of its key: it may be asked for again', async () => {
  const { newsroom, deskId, admin } = world
  const asked = { deskId, title: '', body: 'x', by: admin, idempotencyKey: 'k' }
  await expect(newsroom.channel.publish(asked)).rejects.toThrow('title is missing')
  expect((await newsroom.channel.publish({ ...asked, title: 'Said' })).version).toBe(1)
})

test('two statements of one newsroom never share an instant', async () => {
  const [one, two] = [await published(), await published()]
  expect(two.publishedAtMs).toBeGreaterThan(one.publishedAtMs ?? 0)
})

test('a list comes page by page, also of statements that changed in one moment', async () => {
  const { newsroom, admin } = world
  for (let n = 0; n < 5; n += 1)
    await newsroom.write(admin, {
      section: 'news',
      kind: 'statement',
      language: 'en',
      title: `${n}`,
      summary: '',
      body: 'x',
    })
  const titles: string[] = []
  let after: string | undefined
  do {
    const page = await newsroom.listStatements(admin, { limit: 2, ...(after !== undefined && { after }) })
    titles.push(...page.statements.map(({ title }) => title))
    after = page.next
  } while (after !== undefined)
  expect(titles.toSorted()).toEqual(['0', '1', '2', '3', '4'])
  await expect(newsroom.listStatements(admin, { after: '1764000000000' })).rejects.toMatchObject({ code: 'INVALID' })
})

test('statements are found by what they say now, in any spelling, drafts too', async () => {
  const { newsroom, admin } = world
  const write = async (title: string, body: string) =>
    await newsroom.write(admin, { section: 'news', kind: 'statement', language: 'en', title, summary: '', body })
  const draft = await write('Rückruf des Zitronenpressers', 'Bitte senden Sie ihn ein.')
  await write('A lemon in the harbour', 'Nothing is known yet.')
  const found = async (q: string) => (await newsroom.listStatements(admin, { q })).statements.map(({ title }) => title)
  expect(await found('RUCKRUF zitronen')).toEqual(['Rückruf des Zitronenpressers'])
  expect(await found('lemon known')).toEqual(['A lemon in the harbour'])
  await newsroom.changeDraft(admin, draft.statementId, { revision: draft.revision, title: 'Der Presser' })
  expect(await found('zitronen')).toEqual([])
})

test('of two who change the settings at once the second is told, loses nothing of the first, and saves after a look at them', async () => {
  const { newsroom, admin } = world
  const { version } = await newsroom.viewMasthead(admin)
  const both = [
    newsroom.changeMasthead(admin, { title: 'Hollis news', lead: 'One', baseVersion: version }),
    newsroom.changeMasthead(admin, { title: 'News of Hollis', baseVersion: version }),
  ]
  const settled = await Promise.allSettled(both)
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  expect(refused).toEqual([expect.objectContaining({ code: 'CONFLICT', details: { version: version + 1 } })])
  const kept = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(await newsroom.viewMasthead(admin)).toEqual(kept[0])

  // What is published meanwhile makes the pages new, and leaves the settings as they were.
  await published()
  const saved = await newsroom.changeMasthead(admin, { language: 'de', baseVersion: version + 1 })
  expect(saved).toMatchObject({ title: kept[0]?.title, language: 'de', version: version + 2 })
})
