import { useLayoutEffect, useRef, type FocusEvent } from 'react'

const takesFocus = ':is(a[href], button, input, select, textarea):not(:disabled)'

/**
 * For what stands around a form that begins anew when what it shows is another: whoever was in it by keyboard stays at the
 * same place of it, and does not begin at the top of the page.
 */
export function useKeptFocus() {
  const box = useRef<HTMLDivElement>(null)
  const place = useRef<number>(undefined)
  useLayoutEffect(() => {
    const places = placesIn(box.current)
    // What is taken away loses the focus without a word: a place that is still known had it until this instant.
    if (place.current !== undefined && document.activeElement === document.body)
      places[Math.min(place.current, places.length - 1)]?.focus({ preventScroll: true })
  })
  return {
    ref: box,
    onFocus({ target }: FocusEvent) {
      place.current = placesIn(box.current).indexOf(target as HTMLElement)
    },
    onBlur() {
      place.current = undefined
    },
  }
}

function placesIn(box: HTMLElement | null): readonly HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>(takesFocus) ?? [])]
}
