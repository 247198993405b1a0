// What a page of the site runs: tells the desk which page is in sight, and when it no longer is, and shows what the desk has for
// it. No cookie, no storage, nothing read of the device; the visit's id lives in this page's memory alone. Imports nothing but
// its own folder: it is served as one file.
import { send } from './send.ts'
import { showWhatIsUp } from './show.ts'

/** A visit that was not heard of for 9 s is gone, so two beats may be lost. `visits.ts` holds the other end. */
const secondsPerBeat = 4
/** A person who reads without touching anything scrolls within this. */
const engagedAfterActMs = 15_000
/** A page left in sight this long without a touch has nobody before it. */
const nobodyAfterMs = 30 * 60_000

function follow(script: HTMLScriptElement, visitId: string): void {
  const address = new URL(`/visits/${script.dataset['site']}`, script.src)
  // Searches and fragments may name a person: they do not leave the browser.
  const referrer = document.referrer.replace(/[?#].*/, '')
  let viewedPath: string | undefined
  let hasEntered = false
  let isHere = false
  let engagedMs = 0
  let actedAtMs = 0
  let seconds = 0

  function tell(kind: 'enter' | 'gone' | 'here' | 'turn'): void {
    void send(address, { v: visitId, k: kind, p: viewedPath, r: referrer, e: engagedMs }, kind === 'gone')
    engagedMs = 0
  }

  function look(): void {
    if (document.visibilityState === 'hidden') return leave()
    const isView = viewedPath !== location.pathname
    viewedPath = location.pathname
    if (isView) tell(hasEntered ? 'turn' : 'enter')
    else if (!isHere) tell('here')
    hasEntered = isHere = true
  }

  function leave(): void {
    if (isHere) tell('gone')
    isHere = false
  }

  function act(): void {
    actedAtMs = performance.now()
    if (!isHere) look()
  }

  function eachSecond(): void {
    if (!isHere) return
    const idleMs = performance.now() - actedAtMs
    if (idleMs < engagedAfterActMs) engagedMs += 1_000
    if (idleMs > nobodyAfterMs) leave()
    else if (++seconds % secondsPerBeat === 0) tell('here')
  }

  for (const name of ['pushState', 'replaceState'] as const) {
    const change = history[name]
    history[name] = function (...args) {
      change.apply(this, args)
      if (isHere) look()
    }
  }
  addEventListener('popstate', look)
  addEventListener('pagehide', leave)
  addEventListener('pageshow', (shown) => {
    // Come back to by the browser's buttons: the page is seen again.
    if (shown.persisted) viewedPath = undefined
    look()
  })
  document.addEventListener('visibilitychange', look)
  for (const name of ['pointerdown', 'pointermove', 'keydown', 'scroll'])
    addEventListener(name, act, { passive: true, capture: true })
  setInterval(eachSecond, 1_000)
  act()
}

const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { readonly globalPrivacyControl?: boolean }
// Whoever objects in the browser is left alone: they are shown what is for all, and nothing is counted.
const visitId = doNotTrack === '1' || globalPrivacyControl ? undefined : Math.random().toString(36).slice(2)
const script = document.currentScript as HTMLScriptElement
if (visitId) follow(script, visitId)
void showWhatIsUp(script, visitId)
