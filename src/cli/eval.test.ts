import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { corpusPath } from '../../test/world/data-dir.ts'
import { openTestTerminal, type TestTerminal } from '../../test/world/terminal.ts'

let terminal: TestTerminal

beforeEach(async () => void (terminal = await openTestTerminal()))
afterEach(() => terminal[Symbol.asyncDispose]())

interface Report {
  readonly kind: string
  readonly data: readonly string[]
  readonly config: object
  readonly machine: object
  readonly figures: readonly { readonly name: string; readonly value: number; readonly unit: string }[]
}

/** Runs it on files with this content and gives the figures by name. */
async function evaluate(kind: string, files: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  for (const [name, content] of Object.entries(files)) {
    const path = join(terminal.folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  const named = Object.keys(files).filter((name) => !/labels|mapping/.test(name))
  const { output, errors, code } = await terminal.run(['eval', kind, ...named, '--json', ...flags])
  expect(errors).toBe('')
  expect(code).toBe(0)
  return figuresIn(output)
}

function figuresIn(output: string): Readonly<Record<string, number>> {
  const report = JSON.parse(output) as Report
  expect(Object.keys(report).toSorted()).toEqual(['config', 'data', 'figures', 'kind', 'machine'])
  return Object.fromEntries(report.figures.map(({ name, value }) => [name, value]))
}

const lines = (...records: readonly object[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('')

const good = 'I love Hollis Kettles, wonderful and beautifully made!'
const bad = 'Hollis Kettles are terrible, the worst and a total waste of money.'

describe('stance', () => {
  const perfect = { macroRecall: 1, accuracy: 1, textCount: 2, praiseCount: 1, panF1: 1 }

  test('of JSON lines, with whom it is toward', async () => {
    const names = ['Hollis Kettles']
    const file = lines(
      { text: good, stance: 'praise', names },
      { text: bad, stance: 'pan', names },
      { text: 'No label' },
    )
    expect(await evaluate('stance', { 'a.jsonl': file })).toMatchObject(perfect)
  })

  test('of CSV with a header, whose quotes may hold commas and ends of lines', async () => {
    const file = `Topic,Sentiment,TweetText\nhollis,positive,"${good}\nTruly"\nhollis,negative,"${bad}"\nhollis,irrelevant,Hi\n`
    expect(await evaluate('stance', { 'a.csv': file })).toMatchObject(perfect)
  })

  test('of tab-separated lines, several files as one set', async () => {
    const files = { 'a.tsv': `1\tpositive\t${good}\n`, 'b.txt': `2\tnegative\t${bad}\n` }
    expect(await evaluate('stance', files)).toMatchObject(perfect)
  })

  test('of texts with their labels beside them, the target being the folder', async () => {
    const files = {
      'hollis/val_text.txt': `${good}\n${bad}\n`,
      'hollis/val_labels.txt': '2\n1\n',
      'mapping.txt': '0\tnone\n1\tagainst\n2\tfavor\n',
    }
    expect(await evaluate('stance', files)).toMatchObject(perfect)
  })

  const schoen = 'Hollis Kettles sind wunderbar und ich liebe sie, vielen Dank!'
  const schlecht = 'Der Kessel von Hollis ist schrecklich, kaputt und eine Frechheit. Nie wieder!'
  const numbered = { 'a_text.txt': `${schlecht}\n${schoen}\n`, 'a_labels.txt': '0\n2\n' }

  test('of numbered labels that no file explains: 0 negative, 1 neutral, 2 positive', async () => {
    expect(await evaluate('stance', numbered, '--language', 'de')).toMatchObject(perfect)
    const { output, code } = await terminal.run(['eval', 'stance', 'a_text.txt'])
    expect(code).toBe(0)
    expect(output).toContain('[always praise: 0.5]')
  })

  test('says which number it does not know', async () => {
    await writeFile(join(terminal.folder, 'b_text.txt'), `${schlecht}\n`)
    await writeFile(join(terminal.folder, 'b_labels.txt'), '7\n')
    const { errors, code } = await terminal.run(['eval', 'stance', 'b_text.txt'])
    expect(code).not.toBe(0)
    expect(errors).toContain('“7”')
    expect(errors).toContain('mapping.txt')
  })

  test('in the language that is named: in one that is not read, nothing is said of any text', async () => {
    expect(await evaluate('stance', numbered, '--language', 'nl')).toMatchObject({ panRecall: 0, praiseRecall: 0 })
  })

  test('takes a language only where it means something, and only as two letters', async () => {
    await writeFile(join(terminal.folder, 'a.jsonl'), lines({ text: good, stance: 'praise' }))
    const long = await terminal.run(['eval', 'stance', 'a.jsonl', '--language', 'German'])
    expect(long.errors).toContain('two small letters')
    const folds = await terminal.run(['eval', 'folds', 'a.jsonl', '--language', 'de'])
    expect(folds.errors).toContain('--language is for stance')
  })

  test('tells the precision of pans as if one text in six were one', async () => {
    const plain = Array.from({ length: 10 }, (_, index) => ({
      text: `Number ${index} of Hollis Kettles is blue.`,
      stance: 'neutral',
    }))
    const figures = await evaluate('stance', {
      'a.jsonl': lines({ text: bad, stance: 'pan' }, ...plain, { text: bad, stance: 'neutral' }),
    })
    expect(figures['panPrecision']).toBe(0.5)
    // Found always; said of one in eleven that are none: 1/6 of all against 5/66.
    expect(figures['panPrecisionAtASixth']).toBeCloseTo(11 / 16)
  })

  test('of the texts alone that no weights were trained on, when that is asked for', async () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ text: `${good} Number ${index}.`, stance: 'praise' }))
    const { textCount = 0 } = await evaluate('stance', { 'a.jsonl': lines(...many) }, '--kept-aside')
    expect(textCount).toBeGreaterThan(5)
    expect(textCount).toBeLessThan(60)
  })
})

test('intent of a file of one’s own, and of replies to rumours', async () => {
  const own = lines({ text: 'When does the workshop open on Sunday?', intent: 'question' })
  const rumour = lines({ text: 'The workshop opened today.', sdqc: 'comment' })
  const figures = await evaluate('intent', { 'own.jsonl': own, 'rumour.jsonl': rumour })
  expect(figures).toMatchObject({ macroF1: 1, questionCount: 1, statementCount: 1 })
})

test('stories of a stream, by whichever of the known fields it has', async () => {
  const stream = lines(
    { title: 'Hollis recalls kettles over loose lids', ts: 1_000, story: 'lids' },
    { title: 'Loose lids: Hollis recalls its kettles', ts: 2_000, story: 'lids' },
    { title: 'Brightwater opens a ferry line to Norrow', ts: 3_000, story: 'ferry' },
  )
  expect(await evaluate('stories', { 'a.jsonl': stream })).toMatchObject({ bcubedF1: 1, foundStoryCount: 2 })
  expect(await evaluate('stories', { 'a.jsonl': stream })).toMatchObject({ textCountKeptAside: 1 })
  expect(await evaluate('stories', { 'a.jsonl': stream }, '--kept-aside')).toMatchObject({ textCount: 1 })
  const cleaned = lines({ Id: '1', clusterNo: 4, textCleaned: 'recall kettle lid loose' })
  expect(await evaluate('stories', { 'b.jsonl': cleaned })).toMatchObject({ textCount: 1, trueStoryCount: 1 })
})

test('folds of labelled pairs', async () => {
  const a = 'Hollis Kettles recalls eleven thousand kettles over lids that come loose while pouring, it said today'
  const b = `${a}.`
  const c = 'Brightwater opens a new ferry line between Norrow and the northern isles from the first of May'
  const figures = await evaluate('folds', { 'a.jsonl': lines({ a, b, isRepeat: true }, { a, b: c, isRepeat: false }) })
  expect(figures).toMatchObject({ precision: 1, recall: 1, f1: 1, pairCount: 2 })
})

test('folds of texts alone: pairs are made of them', async () => {
  const texts = Array.from({ length: 40 }, (_, i) => ({
    text: `Hollis recalls ${100 + i} kettles of series ${i} because their lids are loose, it said in town number ${i * 7}`,
  }))
  const figures = await evaluate('folds', { 'a.jsonl': lines(...texts) })
  expect(figures['trapCount']).toBeGreaterThan(40)
  expect(figures).toMatchObject({ trapFolds: 0 })
})

test('bursts of counted streams with their windows, and of made-up quiet ones', async () => {
  const steps = Array.from({ length: 2_000 }, (_, i) => {
    const at = new Date(Date.UTC(2026, 0, 5) + i * 300_000).toISOString().slice(0, 19).replace('T', ' ')
    return `${at},${i >= 1_500 && i < 1_512 ? 400 : 10 + (i % 3)}`
  })
  const windows = JSON.stringify({
    'counts/hollis.csv': [['2026-01-10 04:00:00.000000', '2026-01-10 08:00:00.000000']],
  })
  await mkdir(join(terminal.folder, 'counts'))
  await writeFile(join(terminal.folder, 'counts/windows.json'), windows)
  const figures = await evaluate('bursts', { 'counts/hollis.csv': `timestamp,value\n${steps.join('\n')}\n` })
  expect(figures).toMatchObject({ windowsHit: 1, windowCount: 1, falseAlarmsPerStreamDay: 0 })
  expect(figures['nabStandard']).toBeGreaterThan(80)
})

test('the window of stories whose voices came and went', async () => {
  const items = Array.from({ length: 40 }, (_, story) =>
    Array.from({ length: 12 }, (_voice, n) => ({
      ts: Date.UTC(2026, 0, 5) + story * 86_400_000 + n * (2 + (story % 7)) * 60_000 * (1 + n / 4),
      thread: `t${story}`,
      author: { id: `a${n}` },
      text: 'Hollis recalls its kettles',
    })),
  ).flat()
  const figures = await evaluate('window', { 'a.jsonl': lines(...items) })
  expect(figures).toMatchObject({ storyCount: 40 })
  expect(figures['brier']).toBeLessThan(0.25)
  expect(figures['bandCoverage']).toBeGreaterThan(0.5)
})

test('what cannot be measured is an error that says what was expected', async () => {
  await writeFile(join(terminal.folder, 'a.jsonl'), lines({ text: 'Hi' }))
  await writeFile(join(terminal.folder, 'b.jsonl'), '{"text": ')
  expect((await terminal.run(['eval', 'mood', 'a.jsonl'])).errors).toContain(
    'stance, intent, stories, check, folds, bursts, window',
  )
  expect((await terminal.run(['eval', 'toString', 'a.jsonl'])).errors).toContain(
    'stance, intent, stories, check, folds, bursts, window',
  )
  expect((await terminal.run(['eval', 'folds', 'a.jsonl'])).errors).toContain('{ a, b, isRepeat')
  expect((await terminal.run(['eval', 'folds', 'b.jsonl'])).errors).toContain('Line 1')
  expect((await terminal.run(['eval', 'intent', 'a.jsonl', '--kept-aside'])).errors).toContain('no part kept aside')
  expect(await terminal.run(['eval', 'stance', 'nowhere.jsonl', '--json'])).toMatchObject({ output: '' })
})

test('public sets are taken as they are, where this machine has them', async () => {
  const sets = [
    ['stance', 'sanders_brands/corpus.csv'],
    ['stance', 'tweeteval/stance/climate/val_text.txt'],
    ['stories', 'giveme5w1h_clusters/articles.jsonl'],
    ['intent', 'rumoureval2017/train.jsonl'],
  ] as const
  for (const [kind, file] of sets) {
    const path = corpusPath(file)
    if (path === undefined) continue
    const { output } = await terminal.run(['eval', kind, path, '--json'])
    expect(figuresIn(output)['textCount']).toBeGreaterThan(30)
  }
})

test('check: which clauses a draft breaks, rule by rule', async () => {
  const drafts = lines(
    { text: 'We promise it will never happen again.', trips: ['promises'], speaksAs: 'organisation' },
    { text: 'The lift is back.', trips: [] },
    { text: 'You idiots.', trips: [] },
    { text: 'The numbers on Thursday will surprise you.', trips: ['reg-fd-channel'], packs: ['issuer'] },
    { text: 'Trust our Kettle.', trips: ['clients'], lists: { clients: ['Marlow Hotels'] } },
  )
  expect(await evaluate('check', { 'a.jsonl': drafts })).toMatchObject({
    textCount: 5,
    cleanCount: 2,
    cleanPassed: 0.5,
    promisesPrecision: 1,
    promisesRecall: 1,
    respectPrecision: 0,
    clientsRecall: 0,
    tripCount: 3,
  })
})

test('check: a label that is no clause, and a record that is no draft, are refused', async () => {
  for (const record of [
    { text: 'x', trips: ['nothing'] },
    { text: 'x', trips: [], pack: ['issuer'] },
  ]) {
    await writeFile(join(terminal.folder, 'a.jsonl'), JSON.stringify(record))
    expect((await terminal.run(['eval', 'check', 'a.jsonl'])).code).toBe(2)
  }
})

test('check: the project’s own drafts are found at the rates that the page on guidelines states', async () => {
  const path = join(import.meta.dirname, '..', '..', 'test', 'data', 'drafts-aside.jsonl')
  const figures = figuresIn((await terminal.run(['eval', 'check', path, '--json'])).output)
  expect(figures['precision']).toBeGreaterThan(0.75)
  expect(figures['recall']).toBeGreaterThan(0.85)
})

describe('wishes', () => {
  const wish = 'Please add a lid lock to the kettle'
  const none = 'My kettle arrived today'

  test('of JSON lines', async () => {
    const file = lines({ text: wish, isWish: true }, { text: none, isWish: false }, { text: 'No label' })
    expect(await evaluate('wishes', { 'a.jsonl': file })).toMatchObject({ precision: 1, recall: 1, textCount: 2 })
  })

  test('by hashes of texts that lie elsewhere, whoever they name', async () => {
    const hash = (words: string) => createHash('sha256').update(words).digest('hex').slice(0, 16)
    const labels = `# by hand\n${hash(wish.toLowerCase())} 1\n${hash(none.toLowerCase())} 0\n`
    const texts = `1\tneutral\t@acme ${wish}!\n2\tneutral\t${none}\n3\tneutral\tNot labelled\n`
    await writeFile(join(terminal.folder, 'ours.labels'), labels)
    await writeFile(join(terminal.folder, 'texts.tsv'), texts)
    const { output } = await terminal.run(['eval', 'wishes', 'ours.labels', 'texts.tsv', '--json'])
    expect(figuresIn(output)).toMatchObject({ precision: 1, recall: 1, wishCount: 1, textCount: 2 })
  })
})

describe('titles', () => {
  const header = 'clickability_test_id,test_week,headline,impressions,clicks\n'
  const rows = (id: string, week: number, ...titles: readonly (readonly [number, number])[]) =>
    titles.map(([shown, clicks], no) => `${id},${week},Title ${no},${shown},${clicks}\n`).join('')

  test('of tests as Upworthy kept them: a clear winner, titles that are alike, a faulty week', async () => {
    const file =
      header +
      rows('clear', 201_446, [1_000, 200], [1_000, 40]) +
      rows('alike', 201_446, [1_000, 50], [1_000, 50]) +
      rows('faulty', 201_350, [1_000, 50], [2_000, 60]) +
      rows('alone', 201_446, [1_000, 50]) +
      rows('unread', 201_446, [0, 0], [1_000, 10])
    expect(await evaluate('titles', { 'a.csv': file })).toMatchObject({
      testCount: 3,
      faultyCount: 1,
      winnerShare: 0.5,
      bestOfWinners: 1,
      falseWinnerShare: 0,
      alarmShareFaulty: 1,
      alarmShareSound: 0,
    })
  })

  test('the part kept aside goes by the tests’ ids alone', async () => {
    const ids = Array.from({ length: 40 }, (_, no) => `test${no}`)
    const file = header + ids.map((id) => rows(id, 201_446, [300, 30], [300, 20])).join('')
    const { testCount = 0, ...figures } = await evaluate('titles', { 'a.csv': file }, '--kept-aside')
    expect(testCount).toBeGreaterThan(8)
    expect(testCount).toBeLessThan(32)
    // Without tests of faulty weeks there is nothing to say of them.
    expect(figures['alarmShareFaulty']).toBeUndefined()
  })
})
