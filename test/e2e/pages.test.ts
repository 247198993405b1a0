// Every page of a busy desk, light and dark, at both sizes: axe finds no violation, and no page complains.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnish, openSameWorld, type Furnished } from '../world/furnished.ts'
import { startVisitors } from '../world/site-visitors.ts'
import { startNowdesk, type Nowdesk } from '../world/nowdesk.ts'
import { launchBrowser, Visitor } from './browser.ts'
import { pagesOf } from './pages.ts'

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
  Array.from({ length: parts }, (_, part) => [part + 1, size] as const),
)

test.each(looks)('axe finds nothing on part %i of the pages at %s size', async (part, size) => {
  const pages = (await pagesOf(furnished)).filter((_, index) => index % parts === part - 1)
  expect(pages.length).toBeGreaterThan(3)
  const scheme = size === 'desktop' ? 'light' : 'dark'
  await using stranger = await Visitor.open(browser, nowdesk.origin, { size, scheme })
  await using member = await Visitor.open(browser, nowdesk.origin, { size, scheme, cookie: furnished.admin.cookie })
  const found: Record<string, readonly string[]> = {}
  for (const { name, path, client } of pages) {
    const visitor = client ? member : stranger
    await visitor.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await visitor.go(path)
    // Contrast is a matter of colour alone, so the other scheme is looked at on one size.
    const inOther = size === 'desktop' ? await visitor.contrastIn('dark') : []
    const faults = [...(await visitor.violations()), ...inOther, ...visitor.faults.splice(0)]
    if (faults.length > 0) found[name] = faults
  }
  expect(found).toEqual({})
})
