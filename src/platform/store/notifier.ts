import { sql } from 'kysely'
import { newId } from '../ids.ts'
import type { Store } from './store.ts'

/** A person does not see it, and at 2,000 commits a second it makes 50 notifications of them. */
const coalesceMs = 20

/** Wakes the other processes that work on the same database. */
export interface Notifier extends AsyncDisposable {
  /** Tells the others these words soon; call it after the commit. A word has no blank; they come from a closed set. */
  tell(words: Iterable<string>): void
  /** Hears the others; `undefined` means that anything may have been told. */
  listen(hear: (words: readonly string[] | undefined) => void): Promise<void>
}

/**
 * One NOTIFY for many commits, outside them: inside, it would make commits wait for each other. It flushes nothing to
 * disk: what it tells of is safe already, and whoever relies on it looks by itself now and then as well.
 */
export function createNotifier(store: Store, channel: string): Notifier {
  const processId = newId()
  const words = new Set<string>()
  const opened = new AsyncDisposableStack()
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<unknown> = Promise.resolve()

  function send(): void {
    timer = undefined
    const payload = [processId, ...words].join(' ')
    words.clear()
    // Lost when the database is away: the others look by themselves.
    sending = notify(store, channel, payload).catch(() => undefined)
  }

  return {
    tell(told) {
      for (const word of told) words.add(word)
      timer ??= setTimeout(send, coalesceMs)
    },
    async listen(hear) {
      const listening = await store.listen(channel, (payload) => {
        const [sender, ...told] = payload.split(' ')
        if (sender !== processId) hear(sender ? told : undefined)
      })
      opened.use(listening)
    },
    async [Symbol.asyncDispose]() {
      clearTimeout(timer)
      if (timer) send()
      await sending
      await opened.disposeAsync()
    },
  }
}

/** One statement is a transaction by itself, and what it sets locally holds for its own commit. */
async function notify(store: Store, channel: string, payload: string): Promise<void> {
  await sql`SELECT set_config('synchronous_commit', 'off', true), pg_notify(${channel}, ${payload})`.execute(store.db)
}
