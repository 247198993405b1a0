// The server's clock as this browser knows it: a laptop whose clock is wrong must not show wrong minutes.

let offsetMs = 0

/** Called with each answer that says what time it is on the server. The one-way delay, some ms, is left in. */
export function noteServerTime(serverNowMs: number): void {
  offsetMs = serverNowMs - Date.now()
}

/** Epoch ms by the server's clock. */
export function serverNow(): number {
  return Date.now() + offsetMs
}
