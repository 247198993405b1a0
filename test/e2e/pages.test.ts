// Every page of a busy desk, light and dark, at both sizes: axe finds no violation, no page complains, and none spills over its
// window.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnish, openSameWorld, type Furnished } from '../world/furnished.ts'
import { startVisitors } from '../world/site-visitors.ts'
import { startNowdesk, type Nowdesk } from '../world/nowdesk.ts'
import { launchBrowser, type Size, Visitor } from './browser.ts'
import { pagesOf, type PageToSee } from './pages.ts'

const stack = new AsyncDisposableStack()
let nowdesk: Nowdesk
let browser: Browser
let furnished: Furnished

beforeAll(async () => {
  const world = stack.use(await openSameWorld())
  nowdesk = stack.use(await startNowdesk({ isCalled: true, settings: world.settings }))
  browser = stack.use(await launchBrowser())
  const first = await Visitor.open(browser, nowdesk.origin)
  await first.go('/welcome')
  expect(await first.violations()).toEqual([])
  await first[Symbol.asyncDispose]()
  furnished = await furnish(nowdesk, world)
  stack.use(await startVisitors(furnished, 23))
})

afterAll(() => stack.disposeAsync())

/** A part of the pages each, so that no test takes minutes on a busy machine. */
const parts = 3
const looks = (['desktop', 'phone'] as const).flatMap((size) =>
  Array.from({ length: parts }, (_, part) => [part, size] as const),
)

test.each(looks)('axe finds nothing on part %i of the pages at %s size', async (part, size) => {
  const pages = share(await pagesOf(furnished), parts, part)
  expect(pages.length).toBeGreaterThan(3)
  // Two at a time: a browser's tab and axe in it keep one core busy.
  const found = await Promise.all([0, 1].map((half) => faultsOn(share(pages, 2, half), size)))
  expect(found.flat()).toEqual([])
})

/** Every so-manieth of them. */
function share<T>(all: readonly T[], among: number, which: number): readonly T[] {
  return all.filter((_, index) => index % among === which)
}

/** What axe finds, and what the pages complain of, each with the page's name. */
async function faultsOn(pages: readonly PageToSee[], size: Size): Promise<readonly string[]> {
  const scheme = size === 'desktop' ? 'light' : 'dark'
  await using stranger = await Visitor.open(browser, nowdesk.origin, { size, scheme })
  await using member = await Visitor.open(browser, nowdesk.origin, { size, scheme, cookie: furnished.admin.cookie })
  const all: string[] = []
  for (const [n, { name, path, client }] of pages.entries()) {
    const visitor = client ? member : stranger
    await visitor.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    // Every page opens by its address on a desktop. A phone is led from one to the next: loading each once more, with axe in it, is
    // half of what a look takes.
    const isIn = client && new URL(member.page.url()).pathname.startsWith('/d/')
    await (size === 'phone' && isIn ? member.follow(path) : visitor.go(path))
    const found = [...(await visitor.violations()), ...(await visitor.spills())]
    // Every page is seen in the dark on a phone. What only a desktop has stands around all of them: every third shows it.
    if (size === 'desktop' && n % 3 === 0) found.push(...(await visitor.contrastIn('dark')))
    const faults = [...found, ...visitor.faults.splice(0)]
    all.push(...faults.map((fault) => `${name}: ${fault}`))
  }
  return all
}
