// A passkey made at the first run is the only way in, and it is enough. Chromium's virtual authenticator stands for the finger.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startNowdesk } from '../world/nowdesk.ts'
import { launchBrowser, person, Visitor } from './browser.ts'
import { stayOnThisMachine } from './main-path.ts'

test('the first person registers a passkey, signs out, and comes back in by it', async () => {
  await using nowdesk = await startNowdesk()
  await using browser = await launchBrowser()
  await using visitor = await Visitor.open(browser, nowdesk.origin)
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await addAuthenticator(page)
    await answerOnlyTheButton(page)
    await stayOnThisMachine(page)
    await visitor.go('/')
    await page.getByLabel('Organisation').fill('Hollis Kettles')
    await page.getByRole('switch', { name: 'Hollis Kettles', exact: true }).waitFor()
    await page.getByLabel('Your name').fill(person.name)
    await page.getByLabel('Mail').fill(person.email)
    await page.getByRole('radio', { name: 'A passkey' }).check()
    await page.getByRole('button', { name: 'Open the desk' }).click()
    await page.waitForURL(/\/d\/[0-9a-f-]{36}$/)
    await page.goto(`${nowdesk.origin}/account`)
    await page.getByRole('button', { name: 'Rename' }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: person.name }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL(/\/sign-in/)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(/\/d\/[0-9a-f-]{36}$/)
  })
  expect(await page.getByRole('button', { name: person.name }).isVisible()).toBe(true)
  visitor.expectNoFaults()
})

/**
 * The page also lets the browser offer passkeys in the mail field. The virtual authenticator chooses there at once, as no
 * person does, and would answer that question and the button's in the same moment.
 */
async function answerOnlyTheButton(page: Page): Promise<void> {
  await page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false')
}

async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
