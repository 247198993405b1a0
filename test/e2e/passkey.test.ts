// A passkey made at the first run is the only way in, and it is enough. Chromium's virtual authenticator stands for the finger.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startNowdesk } from '../world/nowdesk.ts'
import { launchBrowser, person, Visitor } from './browser.ts'
import { stayOnThisMachine } from './main-path.ts'

/** What the desk's page had asked when its session ended. */
const afterSignOut = ['401 /api/desks/']

test('the first person registers a passkey, comes back in by it, loses it, and comes back in by a recovery link', async () => {
  await using nowdesk = await startNowdesk()
  await using browser = await launchBrowser()
  await using visitor = await Visitor.open(browser, nowdesk.origin, { expected: afterSignOut })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await addAuthenticator(page)
    await answerOnlyTheButton(page)
    await signUpByPasskey(visitor)
    await page.goto(`${nowdesk.origin}/account`)
    await page.getByRole('button', { name: 'Rename' }).waitFor()
    await page.goBack()
    await signOut(page)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(/\/d\/[0-9a-f-]{36}$/)
    expect(await page.getByRole('button', { name: person.name }).isVisible()).toBe(true)

    await page.context().clearCookies()
    const { output } = await nowdesk.command('recover', person.email, '--json')
    const { url } = JSON.parse(output) as { url: string }
    await visitor.go(new URL(url).pathname)
    await page.getByText(person.email).waitFor()
    expect(await visitor.violations()).toEqual([])
    await page.getByRole('button', { name: 'Set it and sign in' }).click()
    await page.waitForURL(/\/d\/[0-9a-f-]{36}$/)
    await page.goto(`${nowdesk.origin}/account`)
    await page.getByRole('button', { name: 'Rename' }).waitFor()
  })
  visitor.expectNoFaults()
})

test('a press of the button takes back what the mail field offers before it asks; left alone, the offer lets in by itself', async () => {
  await using nowdesk = await startNowdesk()
  await using browser = await launchBrowser()
  await using visitor = await Visitor.open(browser, nowdesk.origin, { expected: afterSignOut })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await addAuthenticator(page)
    await signUpByPasskey(visitor)
    const asked = await holdFirstQuestion(page)
    await signOut(page)
    await asked.first
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(/\/d\/[0-9a-f-]{36}$/)
    // The browser tells of a request that was given up a little later than of the next.
    expect(asked.log.toSorted()).toEqual(['answered', 'asked', 'asked', 'taken back'])

    await page.unroute(options)
    // The virtual authenticator chooses in the field at once.
    await signOut(page)
    await page.waitForURL(/\/d\/[0-9a-f-]{36}$/)
  })
  visitor.expectNoFaults()
})

const options = '**/passkey/generate-authenticate-options'

/** The field's question gets no answer from the server; what becomes of it, and of the ones after it, stands in `log`. */
async function holdFirstQuestion(page: Page) {
  const log: string[] = []
  const first = Promise.withResolvers<void>()
  page.on('requestfailed', (request) => {
    if (request.url().endsWith(options.slice(2))) log.push('taken back')
  })
  page.on('request', (request) => {
    if (request.url().endsWith('/passkey/verify-authentication')) log.push('answered')
  })
  await page.route(options, async (route) => {
    log.push('asked')
    if (log.length > 1) await route.continue()
    else first.resolve()
  })
  return { log, first: first.promise }
}

async function signUpByPasskey(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await stayOnThisMachine(page)
  await visitor.go('/')
  await page.getByLabel('Organisation').fill('Hollis Kettles')
  await page.getByRole('switch', { name: 'Hollis Kettles', exact: true }).waitFor()
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('Mail').fill(person.email)
  await page.getByRole('radio', { name: 'A passkey' }).check()
  await page.getByRole('button', { name: 'Open the desk' }).click()
  await page.waitForURL(/\/d\/[0-9a-f-]{36}$/)
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: person.name }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL(/\/sign-in/)
}

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
