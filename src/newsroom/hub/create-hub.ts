// The newsroom's own WebSub hub: whoever follows a feed is told within a second, also after we were down.
// Calls go out beside the timers, never inside them: a slow subscriber must not make anybody's hotline late.
import { errorMessage } from '../../platform/errors.ts'
import { afterCommit } from '../../platform/store/after-commit.ts'
import { askedTimer, askHub } from './ask-hub.ts'
import type { HubDeps } from './deps.ts'
import { planPush, pushTimer } from './plan.ts'
import { push } from './push.ts'
import { verify } from './verify.ts'

export interface Hub extends AsyncDisposable {
  /** Takes a form of W3C WebSub §5.1. @throws {InvalidError} @throws {NotFoundError} @throws {LimitError} */
  ask(form: URLSearchParams): Promise<void>
  /** Resolves when no call of ours is under way: for tests and a graceful stop. */
  idle(): Promise<void>
}

/** If we die while we are at it, the timer comes again after this. */
const againMs = 60_000

/** Registers with the timers; call before they start. */
export function createHub(deps: HubDeps): Hub {
  const stopping = new AbortController()
  const underWay = new Map<string, Promise<void>>()

  /** One at a time for each key; what is asked for meanwhile runs once more after it. */
  function run(key: string, work: () => Promise<void>): void {
    if (stopping.signal.aborted) return
    const before = underWay.get(key) ?? Promise.resolve()
    const next = before.then(work).catch((error: unknown) => {
      deps.log.warn({ error: errorMessage(error) }, 'the hub could not finish; its timer comes again')
    })
    const tracked = next.finally(() => underWay.get(key) === tracked && underWay.delete(key))
    underWay.set(key, tracked)
  }

  deps.timers.onDue(askedTimer, async ({ kind, key, deskId }, _lateMs, tx) => {
    await deps.timers.set(tx, { kind, key, deskId, dueAtMs: deps.clock.now() + againMs, body: {} })
    afterCommit(tx, () => run(`asked ${key}`, () => verify(deps, key)))
  })
  deps.timers.onDue(pushTimer, async ({ deskId }, _lateMs, tx) => {
    await planPush(deps, tx, deskId, deps.clock.now() + againMs)
    afterCommit(tx, () => run(`push ${deskId}`, () => push(deps, deskId, stopping.signal)))
  })
  return {
    ask: (form) => askHub(deps, form),
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay.values())
    },
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await Promise.all(underWay.values())
    },
  }
}
