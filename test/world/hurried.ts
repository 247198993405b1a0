// A morning that passes in half a minute: time that begins some hours earlier, hurries until it has caught up with the
// wall's, and goes on with it. Preloaded into a Nowdesk process, it is what that believes; see `hurriedNow`.

/** When the hurry began, by the wall's clock. */
const began = 'NOWDESK_TEST_MORNING_BEGAN_MS'
const hours = 5
/** Real time until it has caught up. Polls and pauses stay real: of a second they make ten pretended minutes. */
export const morningTakesMs = 30_000
const earlierByMs = hours * 3_600_000
const speed = 1 + earlierByMs / morningTakesMs

/** Epoch milliseconds in a morning that began at an instant of the wall's clock. */
export function hurriedNow(beganAtMs: number, realNowMs: number): number {
  return Math.min(realNowMs, Math.round(beganAtMs - earlierByMs + (realNowMs - beganAtMs) * speed))
}

/** Environment of a process that lives in that morning. */
export function inMorning(beganAtMs: number): Readonly<Record<string, string>> {
  return { [began]: String(beganAtMs), NODE_OPTIONS: `--import ${import.meta.url}` }
}

const beganAtMs = Number(process.env[began])
if (beganAtMs > 0) {
  const realDate = Date
  const now = () => hurriedNow(beganAtMs, realDate.now())
  globalThis.Date = new Proxy(realDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length > 0 ? given : [now()], newTarget) as Date,
    get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
  })
}
