import { parseFeed } from 'feedsmith'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { corpusPath, corpusFiles } from '../../../test/world/data-dir.ts'
import { feedViolations } from '../../../test/world/feed-rules.ts'
import { openTestNewsroom, publicAddress, type TestNewsroom } from '../../../test/world/newsroom.ts'
import { readFileSync } from 'node:fs'

let world: TestNewsroom

beforeEach(async () => {
  world = await openTestNewsroom()
  await world.newsroom.changeMasthead(world.admin, { isOn: true, slug: 'hollis', language: 'en-GB' })
})
afterEach(() => world[Symbol.asyncDispose]())

const feed = async (format: 'atom' | 'json' | 'rss', section: 'news' | 'regulated' = 'news') =>
  (await world.page({ slug: 'hollis', page: 'feed', section, format })).text

/** Everything that may happen to a statement, with words that markup trips over. */
async function live(): Promise<void> {
  await world.say({
    title: 'Tea & <b>kettles</b> ]]> "quoted"',
    body: 'A & B < C ]]> [link](/d) \u0001\u{1f375}',
    language: 'de',
  })
  const { statementId } = await world.say({ title: 'Corrected', body: 'One.', kind: 'news release' })
  await world.newsroom.correct(world.admin, statementId, { version: 1, body: 'Two.', note: 'It is <two> & no more.' })
  const { statementId: gone } = await world.say({ title: 'Gone', body: 'Wrong words.' })
  await world.newsroom.withdraw(world.admin, gone, { reason: 'It was wrong & sad.' })
  await world.say({ title: 'Inside information', body: 'A provision.', section: 'regulated' })
}

describe.each(['news', 'regulated'] as const)('the feeds of the section %s', (section) => {
  test.each(['rss', 'atom'] as const)('as %s break no rule, empty or full', async (format) => {
    expect(feedViolations(await feed(format, section))).toEqual([])
    await live()
    expect(feedViolations(await feed(format, section))).toEqual([])
  })
})

test('every format says the same of the same statements', async () => {
  await live()
  const titles = ['Withdrawn: Gone', 'Corrected', 'Tea & <b>kettles</b> ]]> "quoted"']
  const json = JSON.parse(await feed('json')) as { items: { id: string; title: string; content_html: string }[] }
  expect(json.items.map(({ title }) => title)).toEqual(titles)
  const ids = json.items.map(({ id }) => id)
  const atom = parseFeed(await feed('atom'))
  const rss = parseFeed(await feed('rss'))
  if (atom.format !== 'atom' || rss.format !== 'rss') throw new Error('Feeds are told apart by what they are')
  expect(atom.feed.entries?.map(({ id }) => id)).toEqual(ids)
  expect(rss.feed.items?.map(({ guid }) => guid?.value)).toEqual(ids)
  expect(atom.feed.entries?.map(({ title }) => title?.value)).toEqual(titles)
  expect(json.items[0]?.content_html).not.toContain('Wrong words')
  expect(json.items[1]?.content_html).toContain('It is &lt;two&gt; &amp; no more.')
  expect(json.items[2]?.content_html).toContain(`href="${publicAddress}/d"`)
  for (const text of [await feed('atom'), await feed('rss')]) expect(text).not.toContain('\u0001')
})

test('a corrected statement is the same entry, changed later', async () => {
  const { statementId } = await world.say({ title: 'Said', body: 'One.' })
  world.clock.advance(3_600_000)
  await world.newsroom.correct(world.admin, statementId, { version: 1, body: 'Two.', note: 'Two.' })
  const [entry] = (JSON.parse(await feed('json')) as { items: Record<string, string>[] }).items
  expect(entry).toMatchObject({
    id: `urn:uuid:${statementId}`,
    date_published: '2026-03-01T09:00:00.001Z',
    date_modified: '2026-03-01T10:00:00.000Z',
  })
})

test('the same statements give the same bytes: a reader that asks again gets 304', async () => {
  await live()
  for (const format of ['rss', 'atom', 'json'] as const) expect(await feed(format)).toBe(await feed(format))
})

describe('the maps for search engines', () => {
  const map = async (page: 'news-sitemap' | 'sitemap') => (await world.page({ slug: 'hollis', page })).text

  test('name what stands and not what was withdrawn', async () => {
    await live()
    const text = await map('sitemap')
    expect(text).toContain('/statements/corrected-')
    expect(text).toContain('/statements/inside-information-')
    expect(text).not.toContain('/statements/gone-')
  })

  test('of news hold two days, in the language of each', async () => {
    await live()
    expect(await map('news-sitemap')).toContain('<news:language>de</news:language>')
    world.clock.advance(2 * 86_400_000 + 1_000)
    await world.say({ title: 'Today', body: 'News.' })
    const text = await map('news-sitemap')
    expect(text).toContain('<news:title>Today</news:title>')
    expect(text).not.toContain('Corrected')
  })
})

interface Case {
  readonly file: string
  readonly expect: string
}

/** Where a feed like ours can go wrong; the rest of the collection is about extensions that we don't use. */
const judged =
  /^(DuplicateElement|InvalidRFC3339Date|InvalidRFC2822Date|MissingElement|MissingAttribute|DuplicateAtomLink|NotBlank|MissingTitle|MissingLink|DuplicateValue|InvalidHttpGUID|InvalidURN|InvalidLanguage|InvalidInteger)\{/
const ours = /parent:(channel|item|feed|entry|author|contributor)\b/

test('the rules find what public validators find in their own broken feeds', () => {
  const path = corpusPath('feeds', 'feedvalidator_expectations.json')
  const cases = path === undefined ? own : brokenFeeds(JSON.parse(readFileSync(path, 'utf8')) as Case[])
  const missed = cases.filter(({ rule, xml }) => !feedViolations(xml).some((one) => one.rule === rule))
  const share = 1 - missed.length / cases.length
  if (path !== undefined)
    console.log(`feed rules: ${cases.length - missed.length} of ${cases.length} broken feeds found`)
  expect(share, missed.map(({ name, rule }) => `${name}: ${rule}`).join('\n')).toBeGreaterThan(0.9)
})

interface Broken {
  readonly name: string
  readonly rule: string
  readonly xml: string
}

const own: readonly Broken[] = [
  { name: 'own: no link', rule: 'MissingLink', xml: '<rss><channel><title>a</title><description/></channel></rss>' },
  {
    name: 'own: no id',
    rule: 'MissingElement',
    xml: '<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title></feed>',
  },
]

const elements =
  /element:(title|link|id|updated|published|name|guid|pubDate|lastBuildDate|language|ttl|description|author|subtitle|generator|icon|logo|rights|summary|content|source|xml:lang)\b/

function brokenFeeds(cases: readonly Case[]): readonly Broken[] {
  const files = new Map(corpusFiles('feeds', 'feedvalidator').map(({ name, bytes }) => [name, bytes.toString('utf8')]))
  return cases.flatMap(({ file, expect: expected }) => {
    const rule = /^(\w+)\{/.exec(expected)?.[1] ?? ''
    const xml = files.get(file) ?? ''
    const isJudged = judged.test(expected) && ours.test(expected) && elements.test(expected)
    const isOurKind = /^(atom|rss20)\//.test(file) && !/<rdf:RDF|version="0\.9/i.test(xml)
    return isJudged && isOurKind && xml !== '' ? [{ name: file, rule, xml }] : []
  })
}
