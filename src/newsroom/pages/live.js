// Lets the page of live coverage grow, and measures how long each line takes to get here. Served as it stands.
const list = document.querySelector('#lines')
if (list instanceof HTMLElement && list.dataset.path !== undefined) follow(list, list.dataset.path)

function follow(/** @type {HTMLElement} */ lines, path) {
  document.querySelector('#again')?.remove()
  lines.setAttribute('aria-live', 'polite')
  const standing = document.querySelector('#standing')
  standing.setAttribute('role', 'status')
  const measured = []
  let aheadMs
  let share = 1
  const source = new EventSource(`${path}/lines?after=${lines.dataset.seq}`)
  source.addEventListener('hello', async ({ data }) => {
    share = JSON.parse(data).share
    aheadMs ??= await measureClock(path)
  })
  source.addEventListener('line', ({ data }) => {
    const line = JSON.parse(data)
    if (!show(lines, line)) return
    if (aheadMs === undefined || line.version > 1) return
    const tookMs = browserNow() + aheadMs - line.saidAtMs
    // What was said before this page was open did not wait for us.
    if (tookMs > 60_000) return
    measured.push(Math.round(tookMs))
    tell(tookMs, Number(lines.dataset.promise))
  })
  source.addEventListener('state', ({ data }) => {
    const { state, atMs } = JSON.parse(data)
    standing.textContent = { live: 'Live', ended: 'Over', 'called off': 'Called off.' }[state] ?? 'It has not begun.'
    // Its words are others by now. Whoever waits does not have to see them at once, and all at once would be a flood.
    if (state === 'planned') setTimeout(() => location.reload(), Math.random() * 30_000)
    if (state === 'called off') source.close()
    if (state !== 'ended') return
    source.close()
    if (atMs !== undefined) standing.append(' since ', clock(lines, atMs))
    // What there is to have comes into the page itself: a crowd that reads to the end asks for nothing.
    const over = document.querySelector('#over')
    over?.replaceWith(over.content)
  })
  setInterval(() => report(path, measured, share), 5_000)
  addEventListener('pagehide', () => report(path, measured, share))
}

/** By this machine's clock, ms; it never jumps while the page is open. */
function browserNow() {
  return performance.timeOrigin + performance.now()
}

/** How far the server's clock is ahead of this one, ms: of five tries the one that was answered soonest. Source: RFC 5905 §8. */
async function measureClock(path) {
  const tries = []
  for (let i = 0; i < 5; i += 1) {
    const before = browserNow()
    const answer = await fetch(`${path}/now`, { cache: 'no-store' })
    const { nowMs } = await answer.json()
    const after = browserNow()
    tries.push({ tookMs: after - before, aheadMs: nowMs - (before + after) / 2 })
  }
  return tries.toSorted((a, b) => a.tookMs - b.tookMs)[0].aheadMs
}

/** @returns whether it is news: after a line was cut off some come twice. */
function show(lines, { number, version, speaker, text, saidAtMs }) {
  const before = document.querySelector(`#line-${number}`)
  if (before && Number(before.dataset.version) >= version) return false
  const item = document.createElement('li')
  item.id = `line-${number}`
  item.dataset.version = version
  const head = document.createElement('p')
  head.className = 'small'
  head.append(clock(lines, saidAtMs))
  if (speaker) {
    const name = document.createElement('strong')
    name.textContent = speaker
    head.append(' · ', name)
  }
  if (version > 1) head.append(text ? ' · put right' : ' · taken back')
  item.append(head)
  if (text) {
    const words = document.createElement('p')
    words.textContent = text
    item.append(words)
  }
  if (before) before.replaceWith(item)
  else lines.prepend(item)
  document.querySelector('#none')?.remove()
  return true
}

/** By the desk's clock, as the server writes it. */
function clock(lines, atMs) {
  const at = document.createElement('time')
  at.dateTime = new Date(atMs).toISOString()
  at.textContent = new Date(atMs).toLocaleTimeString('en-GB', { timeZone: lines.dataset.zone })
  return at
}

function tell(tookMs, promiseMs) {
  const seconds = (ms) => `${Number((Math.max(0, ms) / 1_000).toPrecision(2))} s`
  const kept = tookMs <= promiseMs ? '' : ', later than promised'
  document.querySelector('#yours').textContent = `The last line took ${seconds(tookMs)} to you${kept}.`
}

/** Of many readers a part tells: enough to know, and no flood. */
function report(path, measured, share) {
  const told = measured.splice(0, 50)
  if (told.length === 0 || Math.random() >= share) return
  navigator.sendBeacon(`${path}/reached`, JSON.stringify(told))
}
