import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actorOf, heard, newWatch, openMatchWorld, type MatchWorld } from '../../test/rooms/match-world.ts'
import { watchSubjects } from '../model/watch.ts'
import { readWatchFile, writeWatches } from './watch-file.ts'

const words = fc
  .stringMatching(/^[\p{L}\p{N}=+",;\n# -]{1,30}$/u)
  .map((text) => text.trim())
  .filter(Boolean)
const watch = fc.record({
  watchId: fc.constant('w'),
  deskId: fc.constant('d'),
  name: words,
  query: words,
  subject: fc.constantFrom(...watchSubjects),
  subjectNames: fc.array(words, { maxLength: 3 }),
  reason: fc.oneof(fc.constant(''), words),
  isPaused: fc.constant(false),
})

describe('a file of watches', () => {
  test.each(['csv', 'jsonl'] as const)('written as %s is read as it was', (format) => {
    fc.assert(
      fc.property(fc.array(watch, { maxLength: 5 }), (watches) => {
        const read = readWatchFile(format, writeWatches(format, watches))
        const expected = watches.map(({ watchId: _w, deskId: _d, isPaused: _p, ...rest }) => rest)
        expect(read.map((record) => ('watch' in record ? record.watch : record.fault))).toEqual(expected)
      }),
      { numRuns: 200, seed: 4 },
    )
  })

  test('of which only the queries are given takes their words for names', () => {
    expect(readWatchFile('csv', 'query\nacme recall\n')).toEqual([
      { line: 2, watch: { name: 'acme recall', query: 'acme recall', subject: 'issue', subjectNames: [], reason: '' } },
    ])
  })

  test('is read as spreadsheets leave it: semicolons or tabs for commas, rows that are empty or cut short', () => {
    const read = readWatchFile(
      'csv',
      '\uFEFFname;query;subject;subjectNames\r\nUs;acme;ourselves;"Acme;Acme Ltd"\r\n\r\n;;;\r\n;apex',
    )
    expect(read).toMatchObject([
      { line: 2, watch: { query: 'acme', subject: 'ourselves', subjectNames: ['Acme', 'Acme Ltd'] } },
      { line: 5, watch: { name: 'apex', query: 'apex', subject: 'issue' } },
    ])
    expect(readWatchFile('csv', 'query\treason\nacme, apex\tboth')).toMatchObject([{ watch: { query: 'acme, apex' } }])
  })

  test('is read with line ends of several systems, and names in any case', () => {
    expect(readWatchFile('csv', 'Name,QUERY\r\nA,kettle\nB,lid\r\n')).toMatchObject([
      { line: 2, watch: { name: 'A', query: 'kettle' } },
      { line: 3, watch: { name: 'B', query: 'lid' } },
    ])
    expect(readWatchFile('csv', 'name,query\rA,kettle;pot\rB,lid\r')).toMatchObject([
      { watch: { query: 'kettle;pot' } },
      { watch: { query: 'lid' } },
    ])
  })

  test('with a row of too many cells holds up no other', () => {
    expect(readWatchFile('csv', 'name,query\nA,kettle, lid\nB,pot,\n')).toMatchObject([
      { line: 2, fault: expect.stringContaining('3 cells under 2 names') },
      { line: 3, watch: { query: 'pot' } },
    ])
    expect(() => readWatchFile('csv', 'what,why\nA,kettle\n')).toThrow('one of which is query')
  })

  test('has names of a subject in one cell: in quotes where one holds the sign between them', () => {
    const namesIn = (cell: string) => {
      const [record] = readWatchFile('csv', `query,subjectNames\nacme,"${cell.replaceAll('"', '""')}"\n`)
      return record && 'watch' in record ? record.watch.subjectNames : undefined
    }
    expect(namesIn('Acme; Acme Ltd ;')).toEqual(['Acme', 'Acme Ltd'])
    expect(namesIn('"A; B";C')).toEqual(['A; B', 'C'])
    expect(namesIn(';;A;;"the ""B""" ')).toEqual(['A', 'the "B"'])
    expect(namesIn('"A" and so on;B"C')).toEqual(['"A" and so on', 'B"C'])
    const [odd] = readWatchFile('jsonl', '{"query":"acme","subjectNames":[{"name":"Acme"}]}')
    expect(odd).toEqual({ line: 1, fault: 'subjectNames: is a list of names.' })
  })

  test('names what is no watch', () => {
    const [wrongSubject, noQuery] = readWatchFile('csv', 'name,query,subject\nUs,acme,friend\nThem,,rival\n')
    expect(wrongSubject).toMatchObject({ line: 2, fault: expect.stringContaining('"friend"') as unknown })
    expect(noQuery).toMatchObject({ line: 3, fault: expect.stringContaining('no query') as unknown })
    expect(readWatchFile('jsonl', '{"query":"acme"}\nnot json')[1]).toMatchObject({ line: 2 })
  })

  test('of keywords in an outline gives a watch for each word or phrase, and none for feeds', () => {
    const outline = `<opml version="2.0"><body><outline text="Brands"><outline text="acme"/><outline text="acme phone"/>
      <outline text="News" type="rss" xmlUrl="https://news.example/feed"/></outline></body></opml>`
    const queries = readWatchFile('opml', outline).map((record) =>
      'watch' in record ? record.watch.query : record.fault,
    )
    expect(queries).toEqual(['acme', '"acme phone"'])
  })

  test('that is none is refused as a whole', () => {
    expect(() => readWatchFile('csv', 'query\n"acme')).toThrow('not a table')
    expect(() => readWatchFile('opml', 'acme')).toThrow('not an OPML outline')
  })
})

describe('on a desk', () => {
  let world: MatchWorld
  const deskId = randomUUID()
  beforeEach(async () => void (world = await openMatchWorld()))
  afterEach(() => world[Symbol.asyncDispose]())

  test('the good watches of a file are added, the others named, and a second reading adds none', async () => {
    const file = { format: 'csv', text: 'name,query\nUs,acme\nBad,"acme AND ("\nThem,apex\n' } as const
    const first = await world.match.importWatches(actorOf(deskId), file)
    expect(first).toMatchObject({ added: 2, known: 0, refused: [{ line: 3 }] })
    expect(await world.match.importWatches(actorOf(deskId), file)).toMatchObject({ added: 0, known: 2 })
    expect(world.match.match([heard('apex falls')])).toHaveLength(1)
    expect(await world.match.exportWatches(deskId, 'csv')).toContain('Them,apex,issue')
    await expect(world.match.importWatches(actorOf(deskId, 'watcher'), file)).rejects.toThrow('responder')
  })

  test('a file longer than one transaction is added whole, in its order, as far as the desk has room', async () => {
    await using small = await openMatchWorld({ maxWatches: 420 })
    const text = Array.from({ length: 450 }, (_, n) => JSON.stringify({ name: `W${n}`, query: `word${n}` })).join('\n')
    const { added, refused } = await small.match.importWatches(actorOf(deskId), { format: 'jsonl', text })
    expect(added).toBe(420)
    expect(refused.map(({ line }) => line)).toEqual(Array.from({ length: 30 }, (_, n) => 421 + n))
    expect(refused[0]?.fault).toContain('as many as it may have')
    expect(small.match.match([heard('word419')])).toHaveLength(1)
    expect(small.match.match([heard('word420')])).toHaveLength(0)
  })

  test('each change of a query says what it would have caught and missed of what was heard', async () => {
    const actor = actorOf(deskId)
    const { watchId } = await world.match.addWatch(actor, newWatch)
    await world.match.changeWatch(actor, watchId, { query: 'acme NOT job' })
    await world.match.changeWatch(actor, watchId, { name: 'Only the name' })
    await world.match.changeWatch(actor, watchId, { query: 'acme NOT job OR apex' })
    world.match.match(['acme', 'a job at acme', 'apex', 'other'].map((text) => heard(text)))
    const effects = await world.match.versionEffects(deskId, await world.match.watchHistory(deskId, watchId))
    expect(effects).toEqual([
      { version: 4, scanned: 4, caught: 1, missed: 0 },
      { version: 2, scanned: 4, caught: 0, missed: 1 },
    ])
  })
})
