import { useSyncExternalStore } from 'react'

/** The width below which `max-md:` styles hold. */
const narrow = matchMedia('(max-width: 47.99rem)')

/** The window is as narrow as a phone's; follows when it is turned. For what a style alone cannot leave out. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches)
}

function subscribe(onChange: () => void): () => void {
  narrow.addEventListener('change', onChange)
  return () => narrow.removeEventListener('change', onChange)
}
