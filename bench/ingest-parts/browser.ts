// Who sits before the desk: a page in Chromium that follows the desk's events, or, where there is no Chromium, a reader in
// a process of its own.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chromium } from 'playwright-core'
import { findChromium } from '../../test/world/chromium.ts'

/** An event at the browser: when, of which story, and how many mentions it then had. */
export type Seen = readonly [atMs: number, storyId: string, mentionCount: number]

export interface Watcher extends AsyncDisposable {
  readonly name: string
  seen(): Promise<readonly Seen[]>
}

export interface Seat {
  readonly origin: string
  readonly path: string
  readonly cookie: string
}

/** Follows the stream from now on. */
export async function watch(seat: Seat, isReader: boolean): Promise<Watcher> {
  const program = findChromium()
  return program === undefined || isReader ? await watchByReader(seat) : await watchByChromium(seat, program)
}

async function watchByChromium({ origin, path, cookie }: Seat, executablePath: string): Promise<Watcher> {
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  const context = await browser.newContext({ bypassCSP: true })
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      return { name, value, url: origin }
    }),
  )
  const page = await context.newPage()
  await page.goto(`${origin}/healthz`)
  await page.evaluate(follow, path)
  return {
    name: `Chromium ${browser.version()}, a page with an EventSource`,
    seen: () => page.evaluate(() => (globalThis as unknown as { seen: Seen[] }).seen),
    [Symbol.asyncDispose]: () => browser.close(),
  }
}

/** Runs in the page; resolves with the first frame. */
function follow(path: string): Promise<void> {
  const seen: Seen[] = []
  Object.assign(globalThis, { seen })
  const source = new EventSource(path)
  return new Promise((resolve) => {
    source.addEventListener('message', ({ data }: { readonly data: string }) => {
      const event = JSON.parse(data) as {
        readonly story?: { readonly storyId: string; readonly mentionCount: number }
        readonly row?: { readonly story: { readonly storyId: string; readonly mentionCount: number } }
      }
      const story = event.row?.story ?? event.story
      if (story) seen.push([Date.now(), story.storyId, story.mentionCount])
      resolve()
    })
  })
}

async function watchByReader(seat: Seat): Promise<Watcher> {
  const child = fork(new URL('reader-process.ts', import.meta.url), [JSON.stringify(seat)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  return {
    name: 'a reader of server-sent events in a process of its own',
    async seen() {
      child.send('tell')
      const [seen] = (await once(child, 'message')) as [readonly Seen[]]
      return seen
    },
    async [Symbol.asyncDispose]() {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}
