// An account is connected where its network asks its people: out to the network, back with a code, and a channel that works.
import { expect, test } from 'vitest'
import { startNowdesk } from '../world/nowdesk.ts'
import { OAuthServer } from '../world/oauth-server.ts'
import { launchBrowser, Visitor } from './browser.ts'

test('Mastodon is connected by signing in there, and says so when it was not allowed', async () => {
  await using server = await OAuthServer.start({ lastsSeconds: 7_200 })
  await using nowdesk = await startNowdesk({ isCalled: true })
  await using browser = await launchBrowser()
  const admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles' }, watches: [] })
  const expected = ['400 /api/desks/']
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie, expected })
  const { page } = visitor
  const connect = async () => {
    await visitor.go(`/d/${admin.deskId}/channels/new`)
    await page.getByRole('button', { name: /^Mastodon/ }).click()
    await page.getByLabel('Server').fill(server.url)
    await page.getByLabel('Speaks as').selectOption({ label: 'One person, in their own name' })
    await page.getByRole('button', { name: 'Connect with Mastodon' }).click()
  }
  await visitor.walk(nowdesk, async () => {
    server.isDenied = true
    await connect()
    await page.getByRole('heading', { name: 'It was not connected' }).waitFor()
    await page.getByText('denied the request').waitFor()
    expect(await visitor.violations()).toEqual([])

    server.isDenied = false
    await connect()
    await page.waitForURL(new RegExp(`/d/${admin.deskId}/channels$`))
    await page.getByText(/^Signed in as @hollis@/).waitFor()
    await page.getByText('speaks as a person').waitFor()
    expect(await visitor.violations()).toEqual([])
  })
  const { channels } = await admin.desk<{ channels: { secretNames: string[]; keysEndAtMs?: number }[] }>(
    'GET',
    '/channels',
  )
  expect(channels).toHaveLength(1)
  expect(channels[0]?.secretNames).toContain('accessToken')
  expect((channels[0]?.keysEndAtMs ?? 0) - Date.now()).toBeGreaterThan(7_000_000)
  visitor.expectNoFaults()
})
