import { useCallback, useEffect, useRef, type RefObject } from 'react'

/** A finger leaves no pointer behind: the list counts as read this long after a touch. */
const touchMs = 8000

/**
 * Is somebody reading the list at this moment? Yes while a story is open, the pointer is over the list, the focus is in it,
 * it is scrolled down, or it was touched just now; no while the tab is hidden, since nobody sees it move.
 */
export function useReading(scroller: RefObject<HTMLElement | null>, isStoryOpen: boolean): () => boolean {
  const touchedAtMs = useRef(-Infinity)
  const isOpen = useRef(isStoryOpen)
  useEffect(() => {
    isOpen.current = isStoryOpen
  }, [isStoryOpen])
  useEffect(() => {
    const element = scroller.current
    const onTouch = () => {
      touchedAtMs.current = performance.now()
    }
    element?.addEventListener('touchstart', onTouch, { passive: true })
    return () => element?.removeEventListener('touchstart', onTouch)
  }, [scroller])
  return useCallback(() => {
    const element = scroller.current
    if (!element || document.visibilityState === 'hidden') return false
    if (isOpen.current || element.scrollTop > 4 || element.matches(':hover')) return true
    if (element.contains(document.activeElement)) return true
    return performance.now() - touchedAtMs.current < touchMs
  }, [scroller])
}
