// `npm run shots`: pictures of every page, light and dark, at desktop and phone size, into `screenshots/`. Everything on
// them is invented. `-- --readme` also makes the README's, in `docs/images/`.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser, Visitor, type Scheme, type Size } from '../test/e2e/browser.ts'
import { fillFirstRun, stayOnThisMachine } from '../test/e2e/main-path.ts'
import { pagesOf, type PageToSee } from '../test/e2e/pages.ts'
import type { Servers } from '../test/world/dev-world.ts'
import { furnish, openSameWorld, quickPolls } from '../test/world/furnished.ts'
import { startVisitors } from '../test/world/site-visitors.ts'
import { startNowdesk } from '../test/world/nowdesk.ts'

const root = new URL('../', import.meta.url).pathname
const folder = join(root, 'screenshots')
const looks = (['desktop', 'phone'] as const).flatMap((size) =>
  (['light', 'dark'] as const).map((scheme) => ({ size, scheme })),
)
/** What the README shows, by the name of its picture. */
const readme: Readonly<Record<string, string>> = {
  'desk-desktop-light': 'desk',
  'story-desktop-dark': 'story-dark',
  'desk-phone-light': 'desk-phone',
  'comic-desktop-light': 'comic',
}

await using browser = await launchBrowser()
await mkdir(folder, { recursive: true })
await shootFirstRuns(browser)
await using world = await openSameWorld()
await using nowdesk = await startNowdesk({ isCalled: true, settings: world.settings })
const furnished = await furnish(nowdesk, world)
const pages = await pagesOf(furnished)
using _visitors = await startVisitors(furnished, 23)
for (const look of looks) {
  await using stranger = await Visitor.open(browser, nowdesk.origin, look)
  await using member = await Visitor.open(browser, nowdesk.origin, { ...look, cookie: furnished.admin.cookie })
  for (const page of pages) await shoot(page.client ? member : stranger, page, look)
  for (const fault of [...stranger.faults, ...member.faults]) console.error(`${look.size} ${look.scheme}: ${fault}`)
}
console.log(`The pictures are in ${folder}`)

interface Look {
  readonly size: Size
  readonly scheme: Scheme
}

async function shoot(visitor: Visitor, { name, path }: PageToSee, { size, scheme }: Look): Promise<void> {
  await visitor.go(path)
  const look = `${name}-${size}-${scheme}`
  await visitor.page.screenshot({ path: join(folder, `${look}.png`) })
  const picture = readme[look]
  if (picture && process.argv.includes('--readme')) await shootForReadme(visitor, picture)
}

/** WebP at 80: a tenth of a PNG's weight, and no edge suffers at this size. */
async function shootForReadme({ page }: Visitor, name: string): Promise<void> {
  const images = join(root, 'docs', 'images')
  await mkdir(images, { recursive: true })
  await page.screenshot({ path: join(images, `${name}.webp`), type: 'webp', quality: 80 })
}

/** On a Nowdesk of their own: the morning of the other passes quickly. */
async function shootFirstRuns(chromium: Browser): Promise<void> {
  await using ownWorld = await openSameWorld()
  await using fresh = await startNowdesk({ isCalled: true, settings: quickPolls })
  for (const look of looks)
    await shootFirstRun({ chromium, look, origin: fresh.origin, hearth: ownWorld.servers.hearth })
}

interface FirstRun {
  readonly chromium: Browser
  readonly look: Look
  readonly origin: string
  readonly hearth: Servers['hearth']
}

async function shootFirstRun({ chromium, look, origin, hearth }: FirstRun): Promise<void> {
  await using visitor = await Visitor.open(chromium, origin, look)
  const { page } = visitor
  await stayOnThisMachine(page)
  await visitor.go('/welcome')
  await page.screenshot({ path: join(folder, `welcome-${look.size}-${look.scheme}.png`) })
  hearth.publish({
    byline: 'Ida Boyle',
    title: 'Hollis Kettles opens a workshop by the harbour',
    body: 'Hollis Kettles mends what it sold, on Saturdays, free of charge.',
    atMs: Date.now(),
  })
  await fillFirstRun(page, hearth.url)
  await page.getByRole('region', { name: 'Heard just now' }).getByText('opens a workshop').first().waitFor()
  await page.screenshot({ path: join(folder, `first-run-${look.size}-${look.scheme}.png`), fullPage: true })
}
