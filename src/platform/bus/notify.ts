import { sql } from 'kysely'
import { newId } from '../ids.ts'
import type { Store } from '../store/store.ts'

/** A person does not see it, and at 2,000 commits a second it makes 50 notifications of them. */
const coalesceMs = 20
const channel = 'nowdesk_event'

export interface Notifier extends AsyncDisposable {
  /** Tells the other processes soon that events of these types were committed. */
  tell(types: Iterable<string>): void
  /** Hears the other processes; `undefined` means that any type may have been told. */
  listen(hear: (types: readonly string[] | undefined) => void): Promise<void>
}

/**
 * One NOTIFY for many commits, outside them: inside, it would make commits wait for each other. It flushes nothing to
 * disk: what it tells of is safe already, and a lost one is made up for by looking once a second.
 */
export function createNotifier(store: Store): Notifier {
  const processId = newId()
  const types = new Set<string>()
  const opened = new AsyncDisposableStack()
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<unknown> = Promise.resolve()

  function send(): void {
    timer = undefined
    const payload = `${processId} ${[...types].join(' ')}`
    types.clear()
    sending = store
      .transaction(async (tx) => {
        await sql`SET LOCAL synchronous_commit TO off`.execute(tx)
        await sql`SELECT pg_notify(${channel}, ${payload})`.execute(tx)
      })
      // The others look by themselves once a second.
      .catch(() => undefined)
  }

  return {
    tell(told) {
      for (const type of told) types.add(type)
      timer ??= setTimeout(send, coalesceMs)
    },
    async listen(hear) {
      opened.use(
        await store.listen(channel, (payload) => {
          const [sender, ...told] = payload.split(' ')
          if (sender !== processId) hear(told.length > 0 ? told : undefined)
        }),
      )
    },
    async [Symbol.asyncDispose]() {
      clearTimeout(timer)
      if (timer) send()
      await sending
      await opened.disposeAsync()
    },
  }
}
