// From a reporter's mail to a case whose clock is their deadline: the mailbox connected, a deadline read and one set, what they
// wrote on beside it, and what no person wrote left aside.
import { expect, test } from 'vitest'
import { startMailbox } from '../world/imap-server.ts'
import { startNowdesk } from '../world/nowdesk.ts'
import { mailSource, pressMails } from '../world/press-mails.ts'
import { launchBrowser, Visitor } from './browser.ts'

test('a mail is a case by its deadline, the next one goes on with it, and nothing is touched or lost', async () => {
  await using mailbox = await startMailbox()
  await using nowdesk = await startNowdesk()
  await using browser = await launchBrowser()
  const admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles' } })
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}/newsroom/settings`)
    await page.getByLabel('IMAP server').fill(mailbox.account.host)
    await page.getByLabel('Encryption').selectOption('starttls')
    await page.getByLabel('Port').fill(String(mailbox.account.port))
    await page.getByLabel('Name', { exact: true }).fill(mailbox.account.user)
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByText(/does not take the name reporter/).waitFor()
    expect(await page.getByRole('button', { name: 'Disconnect' }).count()).toBe(0)
    await page.getByLabel('Password').fill(mailbox.account.password)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByText('Connected', { exact: true }).first().waitFor()
    expect(await visitor.violations()).toEqual([])

    for (const mail of pressMails) mailbox.deliver(mailSource(mail))
    await visitor.go(`/d/${admin.deskId}/newsroom/inquiries`)
    await page.getByText(/5 mails in 30 days: 2 inquiries, 3 left aside/).waitFor()
    await page.getByText('“by Friday” names no hour', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Set a deadline' }).click()
    await page.getByLabel('Deadline').fill(inBrowser(Date.now() + 2 * 3_600_000))
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await page.getByText(/^Set by /).waitFor()

    const asked = page.getByRole('listitem').filter({ hasText: 'Lids that come loose' })
    await asked.getByRole('link', { name: 'Open the case' }).click()
    await page.getByText('Asked by mail').waitFor()
    expect(await page.locator('mark').textContent()).toBe('within six hours')
    await page.getByRole('button', { name: 'Show what they quoted' }).click()
    await page.getByText('+44 20 7946 0021').waitFor()

    const head = ['In-Reply-To: <lids-that-come-loose@mails.example>']
    const text =
      'One more thing: who is liable?\n\nOn Monday, Sol Abney <sol@hearth.example> wrote:\n> we are writing on the lids'
    mailbox.deliver(mailSource({ from: 'Sol Abney <sol@hearth.example>', subject: 'Re: Lids', head, text }))
    await page.getByRole('heading', { name: 'Came by mail' }).waitFor()
    await page.getByText('One more thing: who is liable?').waitFor()
    expect(await visitor.violations()).toEqual([])

    await visitor.go(`/d/${admin.deskId}/newsroom/mails`)
    await page.getByRole('button', { name: 'Left aside' }).click()
    await page.getByText('written by a machine', { exact: false }).waitFor()
    const newsletter = page.getByRole('listitem').filter({ hasText: 'This week in kettles' })
    await newsletter.getByRole('button', { name: 'Make a case of it' }).click()
    await newsletter.waitFor({ state: 'detached' })
    expect(await visitor.violations()).toEqual([])
  })
  expect(mailbox.flags().flat()).not.toContain('\\Seen')
  visitor.expectNoFaults()
})

/** As the field wants it; the browser's clock is London's. */
function inBrowser(atMs: number): string {
  const parts = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' })
  return parts.format(atMs).replace(' ', 'T')
}
