import { existsSync } from 'node:fs'

/** The one without a window first: it shows the same pages for less of the processor's time. As in `scripts/system.mjs`. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']

/** The path of the Chromium to drive: the one that `NOWDESK_CHROMIUM` names, else what is installed; `undefined` where none is. */
export function findChromium(): string | undefined {
  return process.env['NOWDESK_CHROMIUM'] ?? names.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path))
}
