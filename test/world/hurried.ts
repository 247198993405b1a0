// A morning that passes in half a minute. Time stands some hours back until the morning begins, hurries then until it has
// caught up with the wall's, and goes on with it. Preloaded into a Nowdesk process, it is what that believes.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'

const variable = 'NOWDESK_TEST_MORNING'
const earlierByMs = 5 * 3_600_000
/** Real time until it has caught up. Polls and pauses stay real: of a second they make ten pretended minutes. */
const takesMs = 30_000
const speed = 1 + earlierByMs / takesMs

export interface Morning extends Disposable {
  /** Epoch milliseconds, as whoever lives in it believes. */
  now(): number
  /** Time begins to hurry. */
  begin(): void
  readonly hasCaughtUp: boolean
  /** Environment of a process that lives in it. */
  readonly settings: Readonly<Record<string, string>>
}

export function openMorning(): Morning {
  const file = join(tmpdir(), `nowdesk-morning-${randomUUID()}`)
  let beganAtMs: number | undefined
  const now = () => hurried(beganAtMs, Date.now())
  return {
    now,
    begin() {
      beganAtMs = Date.now()
      writeFileSync(file, String(beganAtMs))
    },
    get hasCaughtUp() {
      return beganAtMs !== undefined && Date.now() >= beganAtMs + takesMs
    },
    settings: { [variable]: file, NODE_OPTIONS: `--import ${import.meta.url}` },
    [Symbol.dispose]: () => rmSync(file, { force: true }),
  }
}

function hurried(beganAtMs: number | undefined, realNowMs: number): number {
  if (beganAtMs === undefined) return realNowMs - earlierByMs
  return Math.min(realNowMs, Math.round(beganAtMs - earlierByMs + (realNowMs - beganAtMs) * speed))
}

/** Puts this process into the morning that its environment names. */
function live(file: string): void {
  const realDate = Date
  let beganAtMs: number | undefined
  const looking = setInterval(() => {
    const written = existsSync(file) ? readFileSync(file, 'utf8') : ''
    if (written === '') return
    beganAtMs = Number(written)
    clearInterval(looking)
  }, 50)
  looking.unref()
  const now = () => hurried(beganAtMs, realDate.now())
  globalThis.Date = new Proxy(realDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length > 0 ? given : [now()], newTarget) as Date,
    get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
  })
}

const named = process.env[variable]
if (named !== undefined) live(named)
