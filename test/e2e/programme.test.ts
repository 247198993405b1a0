// Guidelines come about and are learnt: two people, two browsers, from “do we need them?” to the first question of the quiz.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, startNowdesk, type Nowdesk } from '../world/nowdesk.ts'
import { launchBrowser, Visitor } from './browser.ts'

const stack = new AsyncDisposableStack()
let nowdesk: Nowdesk
let browser: Browser
let admin: Client
let rowan: Client

beforeAll(async () => {
  nowdesk = stack.use(await startNowdesk())
  browser = stack.use(await launchBrowser())
  admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles' } })
  rowan = await admin.invite('watcher')
})
afterAll(() => stack.disposeAsync())

/** Words of a comic that come out wider than they were reckoned, with the letters that are really there. */
const spilling = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('svg text')].flatMap((words) => {
    const { x, width } = words.getBBox()
    const bubbles = [...words.ownerSVGElement.querySelectorAll('path[fill^="var(--comic-paper"]')].map((one) => one.getBBox())
    const isWithin = bubbles.some((box) => box.x <= x && x + width <= box.x + box.width)
    return isWithin ? [] : [words.textContent]
  })`)

const press = (page: Page, name: RegExp | string) => page.getByRole('button', { name, exact: true }).click()

test('a need is agreed on, a text is signed by its hash and published, and the quiz begins', async () => {
  await using chief = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  await using legal = await Visitor.open(browser, nowdesk.origin, { cookie: rowan.cookie, size: 'phone' })
  const path = `/d/${admin.deskId}/guidelines/programme`
  await chief.walk(nowdesk, async () => {
    await chief.go(path)
    await press(chief.page, 'Start the programme')
    await chief.page.getByLabel('Stakeholder').selectOption('Rowan Pike')
    await chief.page.getByLabel('Speaks for').fill('Legal')
    await press(chief.page, 'Name them')
    await chief.page.getByText('Rowan Pike has yet to say yes.').waitFor()
    await legal.go(path)
    await press(legal.page, 'Yes, we need them')
    // Told by the stream: nobody reloads.
    await chief.page.getByLabel('Ada Lorne', { exact: true }).check()
    await press(chief.page, 'Choose')
    await press(chief.page, 'There are no rules yet')
    await press(chief.page, 'The library is read')
    expect(await chief.violations()).toEqual([])
    await press(chief.page, 'Ask all of them')
    await press(legal.page, 'Read the text')
    await legal.page.getByRole('dialog').getByText('Speak as yourself').first().waitFor()
    await press(legal.page, 'Close')
    await press(legal.page, 'Sign')
    await press(chief.page, 'Open the round')
    await press(chief.page, 'End it now')
    await press(chief.page, 'End it')
    await press(chief.page, 'Publish')
    await chief.page.getByText('Version 1, inside.').waitFor()
    await chief.go(`/d/${admin.deskId}/guidelines`)
    await chief.page.getByText('Signed off by Rowan Pike, Legal in').first().waitFor()
  })
  await legal.walk(nowdesk, async () => {
    const { slug } = await admin.desk<{ slug: string }>('PATCH', '/guidelines/sharing', { isPublic: true })
    await legal.go(`/guidelines/${slug}`)
    await legal.page.getByRole('link', { name: 'The same as a comic' }).click()
    await legal.page.getByRole('img', { name: /^Promise only what is done\. In a shop\./ }).waitFor()
    expect([...(await legal.violations()), ...(await legal.spills()), ...(await spilling(legal.page))]).toEqual([])
    await legal.go(`/d/${admin.deskId}/guidelines/quiz`)
    const question = legal.page.getByRole('heading', { level: 2 }).first()
    const first = await question.textContent()
    expect(await legal.spills()).toEqual([])
    await legal.page.keyboard.press('1')
    await legal.page.getByRole('button', { name: 'Next question' }).waitFor()
    expect(await legal.violations()).toEqual([])
    await legal.page.keyboard.press('Enter')
    await legal.page.getByRole('button', { name: 'Next question' }).waitFor({ state: 'detached' })
    expect(first).not.toBe('')
    expect(await question.evaluate((heading) => heading.ownerDocument.activeElement === heading)).toBe(true)
  })
  chief.expectNoFaults()
  legal.expectNoFaults()
})
