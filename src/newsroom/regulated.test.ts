// What EU law asks of inside information on an issuer's site: free, easy to find, with date and time, in order, for five
// years, and apart from marketing. Source: Regulation (EU) 596/2014 art. 17(1); Implementing Regulation (EU) 2016/1055 art. 3.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestNewsroom, type TestNewsroom } from '../../test/world/newsroom.ts'

let world: TestNewsroom
const dayMs = 86_400_000

beforeEach(async () => {
  world = await openTestNewsroom()
  await world.newsroom.changeMasthead(world.admin, { isOn: true, slug: 'hollis', contactPhone: '+44 20 7946 0018' })
})
afterEach(() => world[Symbol.asyncDispose]())

const disclose = (title: string) => world.say({ title, body: 'The board provides 2.1 million.', section: 'regulated' })
const section = (year?: string) =>
  world.page({ slug: 'hollis', page: 'regulated', ...(year !== undefined && { year }) })

test('every page leads to the section, once there is something in it', async () => {
  expect((await world.page({ slug: 'hollis', page: 'index' })).text).not.toContain('/newsroom/hollis/regulated')
  await disclose('Inside information')
  const { text } = await world.page({ slug: 'hollis', page: 'index' })
  expect(text).toMatch(/<nav[^>]*>[^]*href="\/newsroom\/hollis\/regulated"[^]*<\/nav>/)
})

test('each entry has its date, its time to the second, and the zone; the latest stands first', async () => {
  await disclose('The first')
  world.clock.advance(dayMs)
  await disclose('The second')
  const { text } = await section()
  expect(text).toContain('1 March 2026 at 10:00:00 UTC+01:00')
  expect(text).toContain('2 March 2026 at 10:00:00 UTC+01:00')
  expect(text.indexOf('The second')).toBeLessThan(text.indexOf('The first'))
})

test('news is not mixed in, neither on the page nor in the feed, nor the reverse', async () => {
  await world.say({ title: 'A lovely new kettle', body: 'Buy it.' })
  await disclose('Inside information')
  expect((await section()).text).not.toContain('lovely')
  expect((await world.page({ slug: 'hollis', page: 'index' })).text).not.toContain('Inside information')
  for (const [part, there, notThere] of [
    ['news', 'lovely', 'Inside'],
    ['regulated', 'Inside', 'lovely'],
  ] as const) {
    const { text } = await world.page({ slug: 'hollis', page: 'feed', section: part, format: 'atom' })
    expect(text).toContain(there)
    expect(text).not.toContain(notThere)
  }
})

test('a disclosure is text alone, with no word of promotion around it', async () => {
  const { path } = await disclose('Inside information')
  const { text } = await world.page({ slug: 'hollis', page: 'statement', name: path?.split('/').at(-1) ?? '' })
  expect(text).not.toContain('Questions from the press')
  const picture = { title: 'Inside', body: 'A provision. ![kettle](media:1)', section: 'regulated' } as const
  await expect(world.newsroom.write(world.admin, picture)).rejects.toThrow('text alone')
})

test('it cannot be withdrawn for five years, only corrected in the open', async () => {
  const { statementId } = await disclose('Inside information')
  const why = { reason: 'We thought better of it.' }
  world.clock.advance(Date.UTC(2031, 2, 1, 8) - world.clock.now())
  await expect(world.newsroom.withdraw(world.admin, statementId, why)).rejects.toThrow('until 2031-03-01')
  await world.newsroom.correct(world.admin, statementId, { version: 1, body: 'It is 2.2.', note: 'A figure.' })
  world.clock.advance(2 * 3_600_000)
  expect((await world.newsroom.withdraw(world.admin, statementId, why)).state).toBe('withdrawn')
})

test('the newsroom cannot be switched off while a disclosure must be there', async () => {
  await disclose('Inside information')
  await expect(world.newsroom.changeMasthead(world.admin, { isOn: false })).rejects.toThrow(
    'must stay public until 2031-03-01',
  )
  expect((await section()).status).toBe(200)
})

test('what the desk forgets by its settings, it does not forget of this', async () => {
  await disclose('Inside information')
  world.clock.advance(4 * 365 * dayMs)
  await world.store.transaction((tx) =>
    world.newsroom.forget(tx, world.deskId, { beforeMs: world.clock.now(), keptIds: [] }),
  )
  expect((await section('2026')).text).toContain('Inside information')
})

test('after a change of name the old addresses lead on', async () => {
  const { path } = await disclose('Inside information')
  const name = path?.split('/').at(-1) ?? ''
  await world.newsroom.changeMasthead(world.admin, { slug: 'hollis-group' })
  const moved = await world.newsroom.show({ slug: 'hollis', page: 'statement', name })
  expect(moved).toMatchObject({ status: 301, location: `/newsroom/hollis-group/statements/${name}` })
  const rival = { ...world.admin, deskId: '01990000-0000-7000-8000-00000000000b' }
  await expect(world.newsroom.changeMasthead(rival, { isOn: true, slug: 'hollis' })).rejects.toThrow('is or was called')
})
