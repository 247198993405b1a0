/** Neither a cookie nor the page's whole address goes along, whatever the site's own policy says. */
const asNobody = { credentials: 'omit', referrerPolicy: 'no-referrer' } as const

/** Sends a call; `isLast` for one whose page may be closing, whose answer is then lost. Never fails: without an answer it is `undefined`. */
export async function send(address: URL, told: object, isLast?: boolean): Promise<Response | undefined> {
  const body = JSON.stringify(told)
  // Firefox before 133 cuts a fetch off when its page closes.
  if (isLast && !('keepalive' in Request.prototype)) navigator.sendBeacon(address, body)
  else return await fetch(address, { ...asNobody, method: 'POST', body, keepalive: true }).catch(() => undefined)
  return undefined
}
