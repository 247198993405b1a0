// Writing a watch as a person does, in Chromium and by files: what is wrong is said where it stands, what it would bring is
// shown while one types, and what is kept matches.
import { expect, test } from 'vitest'
import type { BackTest } from '../../src/web/contract/watches.ts'
import { JetstreamServer } from '../world/jetstream.ts'
import { startNowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'
import { launchBrowser, Visitor } from './browser.ts'

test('a watch is written with live lint, explain and back-test, shares a list, and is kept', async () => {
  await using jetstream = await JetstreamServer.start()
  await using nowdesk = await startNowdesk()
  await using browser = await launchBrowser()
  const admin = await nowdesk.setUp({
    organisation: { name: 'Hollis Kettles' },
    sources: [{ connector: 'bluesky', name: 'Bluesky', settings: { hosts: [jetstream.url] } }],
    watches: [{ name: 'Us', query: 'hollis', subject: 'ourselves' }],
  })
  await until(() => jetstream.connectionCount > 0)
  for (let n = 0; n < 40; n += 1) jetstream.post(`Hollis kettles were recalled again, what a terrible mess, ${n}`)
  for (let n = 0; n < 60; n += 1) jetstream.post(`I love my wonderful Apex boiler, it is a great joy, ${n}`)
  const heard = async () =>
    (await admin.desk<BackTest>('POST', '/watches/back-test', { query: 'kettles OR boiler' })).recent.matched
  await until(async () => (await heard()) === 100, 30_000)

  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}/watches/lists`)
    expect(await visitor.violations()).toEqual([])
    await page.getByRole('button', { name: 'New list' }).first().click()
    await page.getByLabel('Name').fill('rivals')
    await page.getByLabel(/^Entries/).fill('Apex\nZenith Co')
    await page.getByRole('button', { name: 'Keep this list' }).click()
    await page.getByText('2 entries · in no watch yet').waitFor()
    expect(await visitor.violations()).toEqual([])

    await visitor.go(`/d/${admin.deskId}/watches/new`)
    const query = page.getByLabel('Query')
    await query.fill('within:rival joy')
    await page.getByText('There is no list rival. There are rivals.').waitFor()
    expect(await visitor.violations()).toEqual([])
    await page.getByRole('button', { name: 'Use within:rivals' }).click()
    await page.getByText('Understood').waitFor()
    await page.getByText(/^Looks closely at .* of 1,000 items/).waitFor()
    const tried = page.getByRole('region', { name: 'Back-test' })
    await tried.getByText('60 of 100 items heard').waitFor()
    await tried.getByText(/100 % praise/).waitFor()

    await query.fill('hollis recall and')
    await page.getByText(/"and" is looked for as a word/).waitFor()
    await query.fill('hollis recall')
    await tried.getByText('Nothing that was heard so far matches.').waitFor()
    await page.getByLabel('Words are found').selectOption('en')
    await expect.poll(() => query.inputValue()).toBe('stem:en hollis recall')
    await tried.getByText('40 of 100 items heard').waitFor()
    await tried.getByText(/100 % pan/).waitFor()
    await tried.locator('mark', { hasText: 'recalled' }).first().waitFor()

    await page.getByLabel(/^Try a text/).fill('Hollis is recalling kettles')
    await page.getByRole('region', { name: 'Explain' }).locator('mark', { hasText: 'recalling' }).waitFor()
    expect(await visitor.violations()).toEqual([])
    expect(await visitor.contrastIn('dark')).toEqual([])

    await page.getByLabel('Name').fill('Recalls')
    await page.getByRole('button', { name: 'Keep this watch' }).click()
    await page.getByRole('link', { name: /stem:en hollis recall/ }).waitFor()

    await page.getByRole('button', { name: 'Import' }).click()
    const table = {
      name: 'watches.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('query\nkettle AND (lid\n"loose lid"\n'),
    }
    await page.getByLabel('File').setInputFiles(table)
    await page.getByText('1 watch added, 1 refused:').waitFor()
    await page.getByText('This parenthesis is not closed.').waitFor()
    expect(await visitor.contrastIn('light')).toEqual([])
    expect(await visitor.violations()).toEqual([])
    // Mended, the same file is chosen once more.
    await page
      .getByLabel('File')
      .setInputFiles({ ...table, buffer: Buffer.from('query\nkettle AND (lid)\n"loose lid"\n') })
    await page.getByText('1 watch added, 1 already here.').waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    jetstream.post('Hollis is recalling its smallest kettle')
  })
  visitor.expectNoFaults()
  const { watches } = await admin.desk<{ watches: { name: string; watchId: string }[] }>('GET', '/watches')
  const kept = watches.find(({ name }) => name === 'Recalls')?.watchId
  const matched = () =>
    nowdesk.query<{ text: string }>(
      `SELECT item.body->>'text' AS text FROM mention JOIN item USING (desk_id, item_id) WHERE $1::uuid = ANY(watch_ids)`,
      [kept],
    )
  await until(async () => (await matched()).length === 1, 30_000)
  expect((await matched())[0]?.text).toBe('Hollis is recalling its smallest kettle')
})

test('watches go out and come in as a table, as JSON lines and as an outline; what cannot be watched is named', async () => {
  await using nowdesk = await startNowdesk()
  const admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles' } })
  interface Imported {
    readonly added: number
    readonly known: number
    readonly refused: readonly { readonly line: number; readonly fault: string }[]
  }
  const bring = (format: string, text: string) => admin.desk<Imported>('POST', '/watches/import', { format, text })
  const take = async (format: string) => {
    const answer = await fetch(`${nowdesk.origin}/api/desks/${admin.deskId}/watches/export?format=${format}`, {
      headers: { cookie: admin.cookie },
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toContain(`watches.${format}`)
    return await answer.text()
  }
  const table = [
    'name,query,subject,subjectNames,reason',
    'Recalls,"""quiet kettle"" AND (recall* OR fire)",product,Quiet Kettle;The Quiet,"Burns, and worse"',
    'Formula,"=SUM OR hollis",issue,,',
    'Broken,hollis AND,issue,,',
    ',lang:de hollis,,,',
    'No subject,hollis,fruit,,',
  ].join('\r\n')
  expect(await bring('csv', table)).toEqual({
    added: 3,
    known: 0,
    refused: [
      { line: 4, fault: expect.stringContaining('AND needs something to look for') },
      { line: 6, fault: expect.stringContaining('subject: is one of') },
    ],
  })
  const csv = await take('csv')
  expect(csv.split('\r\n')).toContain(
    'Recalls,"""quiet kettle"" AND (recall* OR fire)",product,Quiet Kettle;The Quiet,"Burns, and worse"',
  )
  // No cell begins as a formula does.
  expect(csv).not.toMatch(/(^|,)[=+@-]/m)
  expect(await bring('csv', csv)).toEqual({ added: 0, known: 3, refused: [] })

  const lines = await take('jsonl')
  expect(
    lines
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { name: string }).name)
      .toSorted(),
  ).toEqual(['Formula', 'Recalls', 'lang:de hollis'])
  const { watches } = await admin.desk<{ watches: { watchId: string }[] }>('GET', '/watches')
  for (const { watchId } of watches) await admin.desk('DELETE', `/watches/${watchId}`)
  expect(await bring('jsonl', `${lines}not json\n`)).toMatchObject({ added: 3, refused: [{ line: 4 }] })
  expect(await take('jsonl')).toBe(lines)

  const outline = `<opml version="2.0"><head><title>Words</title></head><body><outline text="Rivals"><outline text="Apex"/>
    <outline text="Zenith Co"/></outline><outline text="A feed" xmlUrl="https://example.org/feed"/></body></opml>`
  expect(await bring('opml', outline)).toEqual({ added: 2, known: 0, refused: [] })
  expect(await take('csv')).toContain('Zenith Co,"""Zenith Co""",issue')
  await expect(bring('opml', '<nonsense')).rejects.toThrow(/answered 400.*OPML/)
  await expect(bring('xls', 'x')).rejects.toThrow('answered 400')
})
