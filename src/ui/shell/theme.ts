import { useSyncExternalStore } from 'react'

export type Theme = 'dark' | 'light' | 'system'

const storageKey = 'nowdesk.theme'
const listeners = new Set<() => void>()

/** What the person chose; `theme.js` applies it before the first paint. */
export function chosenTheme(): Theme {
  const chosen = localStorage.getItem(storageKey)
  return chosen === 'dark' || chosen === 'light' ? chosen : 'system'
}

/** Kept in this browser; `system` follows the device. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, theme)
  apply()
}

function apply(): void {
  const chosen = chosenTheme()
  const isDark = chosen === 'dark' || (chosen === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

/** Follows the system while nothing was chosen. */
export function followSystemTheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply)
}

/** What is shown, for canvases that take their colours once. */
export function useShownTheme(): 'dark' | 'light' {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'),
  )
}
