// From an article heard to a quote in its writer's hands: proposed, kept with an address, ranked beside the story, written to
// with one press, and marked as having written back; and how long after the first article that was.
import { expect, test } from 'vitest'
import { NewsSite } from '../world/news-site.ts'
import { startNowdesk } from '../world/nowdesk.ts'
import { startSmtp } from '../world/smtp-server.ts'
import { until } from '../world/until.ts'
import { launchBrowser, Visitor } from './browser.ts'

test('who writes the story is proposed, kept, and sent a quote by one press; the letter is theirs alone, and their answer counts', async () => {
  await using smtp = await startSmtp()
  await using ledger = await NewsSite.start('The Ledger', 'https://ledger.example')
  const said = (byline: string, title: string, agoMs: number) =>
    ledger.publish({ byline, title, body: `${title}. Hollis kettles come loose.`, atMs: Date.now() - agoMs })
  said('Mara Quill', 'Owners report loose lids on a Hollis kettle', 3_600_000)
  said('Tom Reyes', 'Hollis kettle lids come loose, owners say', 1_800_000)
  said('Mara Quill', 'Hollis kettle lids still come loose', 600_000)
  await using nowdesk = await startNowdesk({
    settings: {
      NOWDESK_SMTP_URL: `smtp://localhost:${smtp.port}`,
      NOWDESK_POLL_FLOOR_S: '1',
      NOWDESK_POLL_CEILING_S: '2',
    },
  })
  await using browser = await launchBrowser()
  const admin = await nowdesk.setUp({
    organisation: { name: 'Hollis Kettles' },
    sources: [{ connector: 'feed', name: 'The Ledger', settings: { url: ledger.feedUrl } }],
    watches: [{ name: 'Us', query: 'hollis', subject: 'ourselves' }],
  })
  const line = {
    kind: 'line',
    title: 'On lids',
    text: 'We take back every kettle whose lid comes loose, and mend it for nothing.',
    topics: ['Us'],
  }
  await admin.desk('POST', '/snippets', line)
  await admin.desk('POST', '/channels', { kind: 'mail', settings: { from: 'press@hollis.example' } })
  await until(async () => {
    const { proposed } = await admin.desk<{ proposed: unknown[] }>('GET', '/newsroom/reporters/proposed')
    return proposed.length > 0
  })

  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}/reporters`)
    await page.getByRole('heading', { name: 'They write on your topics' }).waitFor()
    expect(await visitor.violations()).toEqual([])
    await page.getByRole('link', { name: 'Keep', exact: true }).click()
    await page.getByLabel('Mail address').fill('mara@ledger.example')
    await page.getByLabel('Where the address comes from').fill('The Ledger’s contact page')
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await page.getByRole('link', { name: 'Hollis kettle lids still come loose' }).waitFor()

    await visitor.go(`/d/${admin.deskId}`)
    await page.getByRole('link', { name: /loose/ }).first().click()
    await page.getByRole('button', { name: 'Claim', exact: true }).click()
    await page.getByText(/^You claimed this/).waitFor()
    const about = page.getByRole('complementary', { name: 'About this story' })
    await about.getByText('Approved on this').waitFor()
    await about
      .getByText(/^wrote .*this story/)
      .first()
      .waitFor()
    await about.getByRole('button', { name: 'Send to reporters' }).click()
    const dialog = page.getByRole('dialog', { name: 'Send a quote' })
    expect(await dialog.getByLabel('Words').inputValue()).toBe(line.text)
    expect(await dialog.getByRole('checkbox', { name: /Mara Quill/ }).isChecked()).toBe(true)
    expect(await dialog.getByRole('checkbox', { name: /Tom Reyes/ }).isDisabled()).toBe(true)
    expect(await visitor.violations()).toEqual([])
    await dialog.getByRole('button', { name: 'Send to 1' }).click()
    await until(() => smtp.letters.length > 0)
    const [letter] = smtp.letters
    expect(letter?.to).toEqual(['mara@ledger.example'])
    expect(letter?.source).toContain(`Dear Mara Quill,\r\n\r\n${line.text}`)
    await about.getByRole('button', { name: 'They wrote back' }).click()
    await about.getByRole('button', { name: /^Wrote back/ }).waitFor()
    await page.getByText('to Mara Quill').waitFor()
    expect(await visitor.violations()).toEqual([])

    said('Tom Reyes', `Hollis yields. “${line.text}” it says`, -2_000)
    const storyId = page.url().split('/').at(-1) ?? ''
    const { case: found } = await admin.desk<{ case: { caseId: string } }>('GET', `/stories/${storyId}`)
    await until(async () => {
      const { pickups } = await admin.desk<{ pickups: unknown[] }>('GET', `/cases/${found.caseId}/pickups`)
      return pickups.length > 0
    })
    await visitor.go(`/d/${admin.deskId}/s/${storyId}`)
    await about.getByText('Picked up').waitFor()
    await about.getByText(/first said in a letter to reporters/).waitFor()
    expect(await visitor.violations()).toEqual([])

    // Which outlets count is said once, and the story tells how long after their first article the quote went out.
    await visitor.go(`/d/${admin.deskId}/why/head-start`)
    await page.getByRole('link', { name: 'Name the press that counts' }).click()
    await page.getByLabel('Outlets').fill('ledger.example')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Put in force' }).click()
    await page.getByText('In force, for the past as well').waitFor()
    expect(await visitor.violations()).toEqual([])
    await visitor.go(`/d/${admin.deskId}/s/${storyId}`)
    await page.getByText(/^You spoke .* after the press$/).waitFor()
    expect(await visitor.violations()).toEqual([])
    await visitor.go(`/d/${admin.deskId}/why/head-start`)
    await page.getByText('You spoke before the press in 0 of 1 story: too few for a middle.').waitFor()
    expect(await visitor.violations()).toEqual([])
  })
  visitor.expectNoFaults()
})
