import { useBlocker } from '@tanstack/react-router'
import { createContext, use, useEffect, useState } from 'react'

/** Told by a form whether something was typed into it that is not kept; `Opened` stands around such forms. */
export const TouchedContext = createContext<((isTouched: boolean) => void) | undefined>(undefined)

/**
 * Asks before words that were typed and not kept are left behind, by a link or by closing the window. The function it
 * returns is called when they are sent; what was sent and not refused is kept.
 * @param start what the form was opened with; only the first one counts.
 * @param isFailed the last sending was refused.
 */
export function useUnsaved(words: unknown, start: unknown, isFailed: boolean): () => void {
  const now = JSON.stringify(words)
  const [first] = useState(() => JSON.stringify(start))
  const [sent, setSent] = useState<string>()
  useAskBeforeLeaving(now !== first && (isFailed || now !== sent))
  return () => setSent(now)
}

/** While it holds, leaving the page is asked about, and no change of a colleague's is laid over what was typed. */
export function useAskBeforeLeaving(isUnsaved: boolean): void {
  const touched = use(TouchedContext)
  useEffect(() => {
    touched?.(isUnsaved)
    return () => touched?.(false)
  }, [touched, isUnsaved])
  useBlocker({
    shouldBlockFn: () => isUnsaved && !confirm('Leave without keeping what you wrote?'),
    enableBeforeUnload: () => isUnsaved,
  })
}
