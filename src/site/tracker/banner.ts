// Puts the desk's banner on top of the page: one line that leads somewhere, and a button that takes it away. In a shadow tree of
// its own, so that neither the page's style nor the banner's reaches the other.

export interface ShownBanner {
  readonly bannerId: string
  readonly text: string
  readonly link: string
}

/** Styles are set by script, which a strict Content-Security-Policy of the site lets pass. */
const barStyle =
  'display:flex;align-items:center;gap:12px;padding:10px 16px;background:#1c1b18;color:#fff;font:600 15px/1.4 system-ui,sans-serif'
const linkStyle = 'flex:1;color:inherit;text-decoration:underline'
const closeStyle = 'min-width:32px;min-height:32px;border:0;background:none;color:inherit;font:inherit;cursor:pointer'

/** @param onClick called when its link is followed. */
export function putUp({ text, link }: ShownBanner, onClick: () => void): Element {
  const host = document.createElement('div')
  const bar = document.createElement('div')
  const line = document.createElement('a')
  const close = document.createElement('button')
  host.setAttribute('role', 'region')
  host.setAttribute('aria-label', text)
  bar.style.cssText = barStyle
  line.style.cssText = linkStyle
  close.style.cssText = closeStyle
  line.href = link
  line.textContent = text
  close.textContent = '\u00d7'
  close.setAttribute('aria-label', 'Close')
  for (const kind of ['click', 'auxclick']) line.addEventListener(kind, onClick)
  close.addEventListener('click', () => host.remove())
  bar.append(line, close)
  host.attachShadow({ mode: 'open' }).append(bar)
  document.body.prepend(host)
  return host
}
