// A machine whose clock somebody sets: preloaded into a Nowdesk process, it shifts what that believes the time to be by the
// hours that stand in a file, read anew at each SIGUSR2. Waits are not touched, as on a real machine.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const variable = 'NOWDESK_TEST_CLOCK_FILE'

/** Environment of a process whose clock can be set. */
export function withSettableClock(file: string): Readonly<Record<string, string>> {
  writeFileSync(file, '0')
  return { [variable]: file, NODE_OPTIONS: `--import ${import.meta.url}` }
}

/** Sets the clock of that process to the wall's and so many hours, forth or back. */
export function setClock(file: string, pid: number, hours: number): void {
  writeFileSync(file, String(hours))
  process.kill(pid, 'SIGUSR2')
}

export function clockFileIn(folder: string): string {
  return join(folder, 'clock')
}

const file = process.env[variable]
if (file) {
  let byMs = 0
  const realDate = Date
  const now = () => realDate.now() + byMs
  process.on('SIGUSR2', () => {
    byMs = Number(readFileSync(file, 'utf8')) * 3_600_000
  })
  globalThis.Date = new Proxy(realDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length > 0 ? given : [now()], newTarget) as Date,
    get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
  })
}
