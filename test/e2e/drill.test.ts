// A drill from its start to its score, as a team meets it: the invented event, a claim, an answer that reaches nobody, the end.
import { expect, test } from 'vitest'
import { MastodonPosting } from '../world/channels/mastodon-posting.ts'
import { startNowdesk } from '../world/nowdesk.ts'
import { launchBrowser, Visitor } from './browser.ts'
import { rowOf, showRow } from './main-path.ts'

interface Drills {
  readonly drills: readonly { readonly drillId: string; readonly score: { readonly answeredCount: number } }[]
}

test('a drill is started, claimed, answered to nobody, ended and scored, and no real figure counts it', async () => {
  await using stack = new AsyncDisposableStack()
  const mastodon = stack.use(await MastodonPosting.start())
  const nowdesk = stack.use(await startNowdesk({ isCalled: true }))
  const browser = stack.use(await launchBrowser())
  const admin = await nowdesk.setUp({
    organisation: { name: 'Hollis Kettles' },
    watches: [{ name: 'Us', query: '"hollis kettles"', subject: 'ourselves', subjectNames: ['Hollis Kettles'] }],
  })
  await admin.desk('POST', '/channels', {
    kind: 'mastodon',
    speaksAs: 'person',
    settings: { server: mastodon.url },
    secrets: { accessToken: mastodon.token },
  })
  const ada = stack.use(await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie }))
  const { page } = ada
  await ada.walk(nowdesk, async () => {
    await ada.go(`/d/${admin.deskId}/drills`)
    await page.getByRole('button', { name: 'Start a drill …' }).click()
    await page.getByRole('button', { name: '60 times' }).click()
    expect(await ada.violations()).toEqual([])
    await page.getByRole('button', { name: 'Start it' }).click()
    const running = page.getByRole('region', { name: 'The drill that runs' })
    await running.waitFor()
    await expect(admin.desk('POST', '/drills', { what: { kind: 'example' }, speed: 60 })).rejects.toThrow('409')

    await running.getByRole('link', { name: 'To the desk' }).click()
    const line = page.getByRole('complementary', { name: 'A drill runs' })
    await line.getByText('nothing of it goes out').waitFor()
    await showRow(page, 'is open on Sunday')
    await rowOf(page, 'is open on Sunday').getByText('Drill').waitFor()
    await rowOf(page, 'is open on Sunday').click()
    await page.getByText('Drill: nothing is published').first().waitFor()
    await page.getByRole('button', { name: 'Claim', exact: true }).click()
    await page.getByText(/^You claimed this/).waitFor()
    await page.keyboard.press('r')
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('No, we are closed. On Monday from nine.')
    const answer = page.getByRole('button', { name: 'Answer in the drill' })
    await expect.poll(() => answer.isEnabled()).toBe(true)
    await answer.click()
    await page.getByText('Answered in the drill').first().waitFor()
    const answeredCount = async () => (await admin.desk<Drills>('GET', '/drills')).drills[0]?.score.answeredCount
    await expect.poll(answeredCount).toBe(1)

    await ada.go(`/d/${admin.deskId}/drills`)
    await page.getByRole('button', { name: 'End the drill' }).click()
    await page.getByRole('button', { name: 'End it' }).click()
    await page.getByRole('region', { name: 'The drill that runs' }).waitFor({ state: 'detached' })
    await line.waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Strangers’ addresses' }).click()
    await page.getByRole('heading', { name: 'Drill: Strangers’ addresses' }).waitFor()
    const answered = page.getByRole('listitem').filter({ hasText: 'is open on Sunday' })
    await answered.getByText('In time').waitFor()
    await answered.getByText(/· answered/).waitFor()
    expect([...(await ada.violations()), ...(await ada.spills())]).toEqual([])
  })
  ada.expectNoFaults()

  expect(mastodon.publishCalls).toBe(0)
  expect(await nowdesk.query('SELECT FROM publication')).toEqual([])
  const { drills } = await admin.desk<Drills>('GET', '/drills')
  expect(await admin.desk('GET', '/clocks')).toMatchObject({ caseCount: 0 })
  expect(await admin.desk('GET', '/clocks?drill=true')).toMatchObject({ answers: { toAnswer: { count: 1 } } })

  const { code, output } = await nowdesk.command('drill', '--speed', '1000', '--after', '0', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(output)).toMatchObject({ desk: 'Hollis Kettles', matchedCount: 28, score: { answeredCount: 0 } })
  expect((await admin.desk<Drills>('GET', '/drills')).drills[1]).toEqual(drills[0])
})
