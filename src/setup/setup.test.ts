import { asyncProperty, array, assert, constantFrom, oneof, property, record, string } from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '../model/item.ts'
import type { Organisation } from '../model/organisation.ts'
import { ManualClock } from '../platform/clock.ts'
import { ConflictError, InvalidError, UnavailableError } from '../platform/errors.ts'
import { silentLog } from '../platform/log.ts'
import { createSetup, type SetupDeps, type SourceForm, type TriedSource, type WatchForm } from './index.ts'
import { proposeWatches } from './propose-watches.ts'
import { spokenName } from './spoken-name.ts'
import { termOf } from './terms.ts'

const acme: Organisation = {
  name: 'Acme Kettles',
  aliases: ['Acme'],
  site: 'www.acme.example/start',
  handles: ['@acme', 'acme.bsky.social', '@acme@social.example', 'https://www.youtube.com/@acme'],
  rivals: ['Globex', 'Initech'],
  topics: ['tea water'],
}

const actor = { personId: 'p', name: 'Anna', deskId: 'd', role: 'admin' as const }

/** Everything works and finds nothing, unless told otherwise. */
function depsWith(over: {
  readonly sources?: Partial<SetupDeps['sources']>
  readonly watches?: Partial<SetupDeps['watches']>
  readonly people?: Partial<SetupDeps['people']>
  readonly clock?: ManualClock
}): SetupDeps {
  return {
    sources: { discover: async () => [], preview: async () => undefined, add: async () => undefined, ...over.sources },
    watches: {
      problemOf: () => undefined,
      matcherOf: () => () => undefined,
      add: async () => undefined,
      ...over.watches,
    },
    people: { createFirstDesk: async () => actor, ...over.people },
    clock: over.clock ?? new ManualClock(0),
    log: silentLog,
  }
}

const queryOf = (organisation: Organisation, name: string) =>
  proposeWatches(organisation).find((watch) => watch.name === name)?.query

test('names, handles and links to the site become one watch, and risk, rivals and topics one each', () => {
  expect(proposeWatches(acme).map(({ name, subject }) => [name, subject])).toEqual([
    ['Acme Kettles', 'ourselves'],
    ['Acme Kettles: risk', 'ourselves'],
    ['Globex', 'rival'],
    ['Initech', 'rival'],
    ['tea water', 'issue'],
  ])
  expect(queryOf(acme, 'Acme Kettles')).toBe(
    '"Acme Kettles" OR Acme OR @acme OR @acme.bsky.social OR link:acme.example',
  )
  expect(queryOf(acme, 'Acme Kettles: risk')).toMatch(/^\("Acme Kettles" OR Acme\) AND \(recall\* OR lawsuit/)
  expect(queryOf(acme, 'tea water')).toBe('"tea water"')
})

test('an everyday word counts only in its capitals and beside what points to a company', () => {
  const target = { ...acme, name: 'Target', aliases: [], handles: [], site: undefined }
  expect(queryOf(target, 'Target')).toMatch(/^=Target AND \(company OR brand .* OR "tea water"\)$/)
  expect(queryOf({ ...acme, name: 'HP', aliases: [], handles: [], site: undefined }, 'HP')).toBe('=HP')
})

test('words that the watch language takes for operators, quotes and stars are only text in a name', () => {
  expect(termOf('OR')).toBe('"OR"')
  expect(termOf('Say “Yes” Ltd*')).toBe('"Say Yes Ltd"')
  expect(termOf('A(B) NOT:x')).toBe('"A(B) NOT:x"')
  expect(termOf(' *** ')).toBeUndefined()
})

test('whatever the names are, quotes and parentheses of every proposed query close', () => {
  const nasty = oneof(
    string({ unit: 'binary' }),
    constantFrom('"', '("', 'AND', 'a" OR b', '=x', 'site:', '@', '*', '((', '\\"'),
  )
  const organisation = record({
    name: nasty,
    aliases: array(nasty, { maxLength: 3 }),
    handles: array(nasty, { maxLength: 3 }),
    site: nasty,
    rivals: array(nasty, { maxLength: 3 }),
    topics: array(nasty, { maxLength: 3 }),
  })
  assert(
    property(organisation, (input) => {
      for (const { query } of proposeWatches(input)) {
        const outside = query.replaceAll(/"[^"]*"/g, 'phrase')
        expect(outside).not.toContain('"')
        expect(outside.split('(').length).toBe(outside.split(')').length)
        expect(query.trim()).not.toBe('')
      }
    }),
  )
})

test('what is watched for is what people call it, not the name in the register; an everyday word by its whole name too', async () => {
  const proposed = async (over: Partial<Organisation>) =>
    (await createSetup(depsWith({})).propose({ ...acme, aliases: [], handles: [], topics: [], ...over })).watches
  const [ours, , rival] = await proposed({ name: 'Nordlicht Küchengeräte GmbH & Co. KG', rivals: ['Globex S.p.A.'] })
  expect(ours).toMatchObject({ name: 'Nordlicht Küchengeräte', subjectNames: ['Nordlicht Küchengeräte'] })
  expect(ours?.query).toBe('"Nordlicht Küchengeräte" OR link:acme.example')
  expect(rival).toMatchObject({ name: 'Globex', query: 'Globex' })
  const [apple] = await proposed({ name: 'Apple Inc.' })
  expect(apple?.query).toMatch(/^\(=Apple AND .* OR "Apple Inc\."/)
  const names = ['Tiffany & Co.', 'News Corp', 'The Limited', 'KG', 'Lidl', 'Ikea AB', 'Volvo, Inc', 'ASA']
  expect(names.map(spokenName)).toEqual([...names.slice(0, 5), 'Ikea', 'Volvo', 'ASA'])
})

test('what is proposed can be watched: a query that cannot is a note', async () => {
  const deps = depsWith({ watches: { problemOf: (query) => (query === 'Globex' ? 'too odd' : undefined) } })
  const { watches, notes } = await createSetup(deps).propose(acme)
  expect(watches.map((watch) => watch.name)).not.toContain('Globex')
  expect(notes).toContain('No watch could be made for “Globex”: too odd')
})

test('sources come from the site, from handles that are addresses, and from the table', async () => {
  const asked: string[] = []
  const discover = async (address: string) => {
    asked.push(address)
    return [
      {
        connector: 'feed' as const,
        name: `Feed of ${address}`,
        settings: { url: `${address}feed` },
        why: 'named there',
      },
    ]
  }
  const { sources, notes } = await createSetup(depsWith({ sources: { discover } })).propose(acme)
  expect(asked).toEqual(['https://www.acme.example/start', 'https://www.youtube.com/@acme'])
  expect(sources.map(({ name, isOn }) => [name, isOn])).toEqual([
    ['Feed of https://www.acme.example/start', true],
    ['Feed of https://www.youtube.com/@acme', true],
    ['Bluesky, everyone', true],
    ['Hacker News', true],
    ['Google News: Acme Kettles', true],
    ['Google News: Globex', true],
    ['Google News: Initech', true],
    ['Bing News: Acme Kettles', true],
    ['Reddit: Acme Kettles', true],
    ['Mastodon: #AcmeKettles', false],
  ])
  expect(sources.every((source) => source.why !== '')).toBe(true)
  expect(JSON.stringify(sources)).toContain('q=%22Acme%20Kettles%22&hl=')
  expect(notes).toEqual([])
})

test('a site that fails, does not answer in ten seconds, or is none is a note', async () => {
  const clock = new ManualClock(0)
  const failing = depsWith({
    clock,
    sources: {
      discover: async () => {
        throw new UnavailableError('the name does not resolve')
      },
    },
  })
  expect((await createSetup(failing).propose(acme)).notes).toEqual([
    'www.acme.example could not be looked at: the name does not resolve',
    'www.youtube.com could not be looked at: the name does not resolve',
  ])
  const silent = depsWith({ clock, sources: { discover: () => new Promise(() => undefined) } })
  const proposing = createSetup(silent).propose({ ...acme, handles: [] })
  clock.advance(10_000)
  const { notes, watches } = await proposing
  expect(notes).toEqual(['www.acme.example did not answer in time.'])
  expect(watches).toHaveLength(5)
  const none = await createSetup(depsWith({ clock })).propose({ ...acme, handles: [], site: 'ftp://x' })
  expect(none.notes).toEqual(['“ftp://x” is not the address of a site.'])
})

const item: Item = {
  itemKey: 'k',
  network: 'news',
  kind: 'article',
  text: 'Acme recalls a kettle',
  voice: { voiceKey: 'v', name: 'The Daily Example' },
  links: [],
  isReply: false,
  isRepost: false,
}

test('a preview tells hits and source states as they come, and stops listening when nobody reads', async () => {
  let stopped = false
  const sources = {
    preview: async (_forms: readonly SourceForm[], tell: (said: TriedSource) => void, signal: AbortSignal) => {
      tell({ type: 'source', index: 0, state: 'connected', message: 'Connected.' })
      tell({ type: 'item', index: 0, item: { ...item, text: 'nothing of ours' }, heardAtMs: 1 })
      tell({ type: 'item', index: 0, item, heardAtMs: 2 })
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      stopped = true
    },
  }
  const matcherOf = () => (one: Item) =>
    one.text.includes('Acme')
      ? { watchNames: ['Acme'], spans: [{ field: 'text' as const, start: 0, end: 4 }] }
      : undefined
  const setup = createSetup(depsWith({ sources, watches: { matcherOf } }))
  const seen: string[] = []
  for await (const event of setup.preview({ sources: [], watches: [] }, new AbortController().signal)) {
    seen.push(event.type === 'hit' ? `${event.hit.voiceName}: ${event.hit.watchNames.join()}` : event.type)
    if (event.type === 'hit') break
  }
  expect(seen).toEqual(['source', 'The Daily Example: Acme'])
  expect(stopped).toBe(true)
})

test('a preview tells which query cannot be read, and listens for the others all the same', async () => {
  const problemOf = (query: string) => (query === '"acme' ? 'no closing quote' : undefined)
  const matched: string[] = []
  const matcherOf = (watches: readonly WatchForm[]) => {
    matched.push(...watches.map(({ query }) => query))
    return () => undefined
  }
  const watches = ['acme', '"acme'].map((query) => ({ ...watch, query }))
  const events = createSetup(depsWith({ watches: { problemOf, matcherOf } })).preview(
    { sources: [], watches },
    new AbortController().signal,
  )
  const told: unknown[] = []
  for await (const event of events) told.push(event)
  expect(told).toEqual([{ type: 'watch', index: 1, message: 'no closing quote' }])
  expect(matched).toEqual(['acme'])
})

test('a preview whose sources fail ends with the reason', async () => {
  const full = () => Promise.reject(new UnavailableError('too many previews'))
  const events = createSetup(depsWith({ sources: { preview: full } })).preview(
    { sources: [], watches: [] },
    new AbortController().signal,
  )
  await expect(events[Symbol.asyncIterator]().next()).rejects.toThrow('too many previews')
})

const watch: WatchForm = { name: 'Acme', query: 'acme', subject: 'ourselves', subjectNames: [], reason: '' }
const finishing = {
  organisation: acme,
  person: { name: 'Anna', email: 'anna@acme.example' },
  sources: [],
  watches: [watch],
}

test('a form that is sent twice makes one desk, at once or one after the other', async () => {
  let made = 0
  const createFirstDesk = async () => {
    if (made++ > 0) throw new ConflictError('set up already')
    await new Promise((resolve) => setImmediate(resolve))
    return actor
  }
  const setup = createSetup(depsWith({ people: { createFirstDesk } }))
  const both = await Promise.all([setup.finish(finishing), setup.finish(finishing)])
  expect(both.map(({ deskId }) => deskId)).toEqual(['d', 'd'])
  expect(await setup.finish(finishing)).toMatchObject({ deskId: 'd', personId: 'p' })
  expect(made).toBe(1)
  const other = { ...finishing, person: { name: 'Mallory', email: 'mallory@example.org' } }
  await expect(setup.finish(other)).rejects.toThrow('set up already')
})

test('a form that was refused can be mended and sent again', async () => {
  const added: string[] = []
  const add = async (_actor: unknown, form: WatchForm) => void added.push(form.query)
  const problemOf = (query: string) => (query === 'acme (' ? 'no closing parenthesis' : undefined)
  const setup = createSetup(depsWith({ watches: { add, problemOf } }))
  const wrong = { ...finishing, watches: [watch, { ...watch, query: 'acme (' }] }
  await expect(setup.finish(wrong)).rejects.toThrow('no closing parenthesis')
  expect(added).toEqual([])
  await setup.finish(finishing)
  expect(added).toEqual(['acme'])
})

test('one source that cannot be added takes neither the desk nor the others away', async () => {
  const added: string[] = []
  const add = async (_actor: unknown, { name = '' }: SourceForm) => {
    if (name === 'bad') throw new InvalidError('not an address')
    if (name === 'twice') throw new ConflictError('there already')
    added.push(name)
  }
  const setup = createSetup(depsWith({ sources: { add } }))
  const forms = ['bad', 'twice', 'good'].map((name) => ({ connector: 'feed' as const, name, settings: {} }))
  const { notes } = await setup.finish({ ...finishing, sources: forms })
  expect(added).toEqual(['good'])
  expect(notes).toEqual(['“bad” could not be added: not an address'])
})

test('no name makes a proposal fail', async () => {
  await assert(
    asyncProperty(string({ unit: 'binary' }), async (name) => {
      const { sources } = await createSetup(depsWith({})).propose({ ...acme, name, handles: [], rivals: [name] })
      expect(sources.length).toBeGreaterThan(0)
    }),
    { numRuns: 50 },
  )
})

test('a preview none of whose sources can be heard says so at its end; one of them is enough to say nothing', async () => {
  const source = (index: number, state: 'connected' | 'failing') =>
    ({ type: 'source', index, state, message: `source ${index}` }) as const
  const endOf = async (...said: readonly TriedSource[]) => {
    const preview = async (_forms: readonly SourceForm[], tell: (one: TriedSource) => void) => said.forEach(tell)
    const forms = [0, 1].map(() => ({ connector: 'feed', settings: {} }) as SourceForm)
    const events = createSetup(depsWith({ sources: { preview } })).preview(
      { sources: forms, watches: [] },
      new AbortController().signal,
    )
    let last: unknown
    for await (const event of events) last = event
    return last
  }
  expect(await endOf(source(0, 'failing'), source(1, 'failing'))).toMatchObject({ type: 'error' })
  expect(await endOf(source(0, 'failing'), source(1, 'connected'))).toMatchObject({ type: 'source' })
})
