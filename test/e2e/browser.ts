// Chromium as a person uses it: a page of a given size on a Nowdesk, and every fault that it meets on the way.
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { findChromium } from '../world/chromium.ts'
import type { Nowdesk } from '../world/nowdesk.ts'
import { findLowContrast, findViolations } from './axe.ts'

export const sizes = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const
export type Size = keyof typeof sizes
export type Scheme = 'dark' | 'light'

export { person } from '../world/nowdesk.ts'

/** @throws {Error} where no Chromium is installed. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('No Chromium is installed; `npm test` brings one.')
  return await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface VisitorOptions {
  readonly size?: Size
  readonly scheme?: Scheme
  /** Answers that are part of the story, as `409 /api/`: the status and the start of the path. */
  readonly expected?: readonly string[]
  /** A session that is there already. */
  readonly cookie?: string
}

/** One person's browser. `faults` holds what the page complained of: its console, scripts, and answers that were no success. */
export class Visitor implements AsyncDisposable {
  readonly page: Page
  readonly context: BrowserContext
  readonly faults: string[] = []
  readonly origin: string
  readonly #expected: readonly string[]

  private constructor(origin: string, context: BrowserContext, page: Page, expected: readonly string[]) {
    this.origin = origin
    this.context = context
    this.page = page
    this.#expected = expected
    // Twice what a busy machine was seen to stand still.
    page.setDefaultTimeout(30_000)
    page.on('pageerror', (error) => this.faults.push(`script: ${error.message}`))
    page.on('console', (said) => {
      // Answers are judged by `response`, which knows their address.
      const isAnswer = /Failed to load resource/.test(said.text())
      if (['error', 'warning'].includes(said.type()) && !isAnswer) this.faults.push(`console: ${said.text()}`)
    })
    page.on('response', (answer) => this.#judge(answer.status(), answer.url()))
  }

  static async open(browser: Browser, origin: string, options: VisitorOptions = {}): Promise<Visitor> {
    const { size = 'desktop', scheme = 'light', expected = [], cookie } = options
    const context = await browser.newContext({
      viewport: sizes[size],
      colorScheme: scheme,
      hasTouch: size === 'phone',
      isMobile: size === 'phone',
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      reducedMotion: 'reduce',
    })
    const cookies = (cookie ?? '').split('; ').filter((pair) => pair !== '')
    await context.addCookies(
      cookies.map((pair) => {
        const [name = '', value = ''] = pair.split('=', 2)
        return { name, value, url: origin }
      }),
    )
    return new Visitor(origin, context, await context.newPage(), expected)
  }

  /** Goes to a page and waits until it shows what it has. */
  async go(path: string): Promise<void> {
    await this.page.goto(this.origin + path, { waitUntil: 'load' })
    await this.settle()
  }

  /** Goes on to another of the screens as a link in them does: nothing is loaded anew. */
  async follow(path: string): Promise<void> {
    await this.page.evaluate(`__TSR_ROUTER__.navigate({ href: ${JSON.stringify(path)} })`)
    // Until it is drawn the page before stands there.
    await this.page.waitForFunction(
      `(({ status, location, resolvedLocation }) => status === 'idle' && resolvedLocation?.href === location.href)(__TSR_ROUTER__.state)`,
    )
    await this.settle()
  }

  /** No skeleton is left and the fonts are there. */
  async settle(): Promise<void> {
    await this.page.locator('h1').first().waitFor({ state: 'attached' })
    await this.page.locator('.skeleton, [aria-label^="Loading"]').first().waitFor({ state: 'detached' })
    await this.page.evaluate('document.fonts.ready.then(() => undefined)')
  }

  /** What axe finds against WCAG 2.2 AA, in one line each. */
  violations(): Promise<readonly string[]> {
    return findViolations(this.page)
  }

  /** What axe finds of contrast in the other scheme; all else of a page is the same in both. The page stays in it. */
  async contrastIn(scheme: Scheme): Promise<readonly string[]> {
    await this.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    // The public pages follow the system by their style sheet alone.
    if ((await this.page.locator('html[data-theme]').count()) > 0)
      await this.page.locator(`html[data-theme="${scheme}"]`).waitFor({ state: 'attached' })
    return (await findLowContrast(this.page)).map((fault) => `${scheme}: ${fault}`)
  }

  /** In words, when the page is wider than its window, or a desk's page, whose parts scroll by themselves, scrolls as a whole. */
  async spills(): Promise<readonly string[]> {
    const over = (part: string, what: 'Height' | 'Width') => `${part}.scroll${what} - ${part}.client${what}`
    const page = 'document.documentElement'
    const parts = `[...document.querySelectorAll('main .overflow-y-auto')].map((part) => ${over('part', 'Width')})`
    const [high = 0, ...wide] = await this.page.evaluate<number[]>(
      `[${over(page, 'Height')}, ${over(page, 'Width')}, ...${parts}]`,
    )
    const isDesk = new URL(this.page.url()).pathname.startsWith('/d/')
    return [
      ...wide.filter((px) => px > 0).map((px) => `${px} px too wide`),
      ...(isDesk && high > 0 ? [`scrolls as a whole by ${high} px`] : []),
    ]
  }

  /** Runs a walk; where it fails, the error carries what the page and the server complained of, and a picture is kept. */
  async walk<T>(nowdesk: Nowdesk, run: () => Promise<T>): Promise<T> {
    try {
      return await run()
    } catch (error) {
      const picture = join('test-results', `e2e-${Date.now()}.png`)
      await this.page.screenshot({ path: picture }).catch(() => undefined)
      const said = [...this.faults, nowdesk.log.slice(-2_000)].join('\n')
      throw new Error(`At ${this.page.url()}, as in ${picture}: ${String(error)}\n${said}`, { cause: error })
    }
  }

  /** Nothing but what was expected went wrong on the way. */
  expectNoFaults(): void {
    expect(this.faults).toEqual([])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.context.close()
  }

  #judge(status: number, url: string): void {
    const { origin, pathname } = new URL(url)
    if (status < 400 || origin !== this.origin) return
    const answer = `${status} ${pathname}`
    if (!this.#expected.some((start) => answer.startsWith(start))) this.faults.push(answer)
  }
}
