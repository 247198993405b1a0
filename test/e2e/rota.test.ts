// The rota as people live with it: a gap is seen and taken over where it stands, and given up again.
import { expect, test } from 'vitest'
import { person, startNowdesk } from '../world/nowdesk.ts'
import { launchBrowser, Visitor } from './browser.ts'

test('a gap is taken over with two clicks where it stands, or with one from the lead’s page', async () => {
  await using nowdesk = await startNowdesk()
  const admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles' } })
  const { members } = await admin.desk<{ members: { personId: string }[] }>('GET', '/people')
  const shift = { duty: 'desk', personId: members[0]?.personId, timeZone: 'Europe/London', recurrence: 'FREQ=DAILY' }
  const today = new Date().toISOString().slice(0, 10)
  await admin.desk('POST', '/rota/shifts', { ...shift, startsAt: `${today}T09:00`, endsAt: `${today}T17:00` })
  await using browser = await launchBrowser()
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}/rota`)
    await page.getByRole('button', { name: 'The week after' }).click()
    const night = page
      .getByRole('group', { name: /^Desk, Mon/ })
      .getByRole('button', { name: 'Nobody has the desk: 00:00–09:00' })
    await night.click()
    await page.getByRole('menuitem', { name: 'Take it' }).click()
    await page.getByText('The turn is yours').waitFor()
    await night.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: `Desk: ${person.name}, 00:00–09:00` }).click()
    await page.getByRole('menuitem', { name: 'Take this turn out' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take it out' }).click()
    await night.waitFor()
    expect(await visitor.violations()).toEqual([])

    await visitor.go(`/d/${admin.deskId}/lead`)
    const gaps = page
      .getByRole('listitem')
      .filter({ hasText: 'Desk' })
      .filter({ has: page.getByRole('button', { name: 'Take it' }) })
    const first = (await gaps.first().textContent()) ?? ''
    await gaps.first().getByRole('button', { name: 'Take it' }).click()
    await expect.poll(() => gaps.first().textContent()).not.toBe(first)
  })
  visitor.expectNoFaults()
})

test('a gap or a turn of minutes can be met with a finger, at either end of a day and between two turns', async () => {
  await using nowdesk = await startNowdesk()
  const admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles' } })
  const { members } = await admin.desk<{ members: { personId: string }[] }>('GET', '/people')
  const shift = { duty: 'desk', personId: members[0]?.personId, timeZone: 'Europe/London', recurrence: 'FREQ=DAILY' }
  const today = new Date().toISOString().slice(0, 10)
  for (const [from, to] of [
    ['05:00', '05:20'],
    ['11:10', '17:00'],
    ['17:10', '23:50'],
  ])
    await admin.desk('POST', '/rota/shifts', { ...shift, startsAt: `${today}T${from}`, endsAt: `${today}T${to}` })
  await using browser = await launchBrowser()
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie, size: 'phone' })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}/rota`)
    await page.getByRole('button', { name: 'The week after' }).click()
    const day = page.getByRole('group', { name: /^Desk, Tue/ })
    await day.getByRole('button', { name: 'Nobody has the desk: 17:00–17:10' }).waitFor()
    const edge = await day.boundingBox()
    for (const bar of await day.getByRole('button').all()) {
      const box = await bar.boundingBox()
      expect(box?.width).toBeGreaterThanOrEqual(24)
      expect(box?.height).toBeGreaterThanOrEqual(24)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((edge?.x ?? 0) + (edge?.width ?? 0) + 1)
    }
    expect(await visitor.violations()).toEqual([])
  })
  visitor.expectNoFaults()
})
