import { useBlocker } from '@tanstack/react-router'
import { createContext, use, useEffect, useState } from 'react'

/** Told by a form whether something was typed into it that is not kept; `Opened` and `Dialog` stand around such forms. */
export const TouchedContext = createContext<((isTouched: boolean) => void) | undefined>(undefined)

/** Forms that hold something not kept, by an object of each. Several may stand on a page, and whoever leaves it is asked once. */
const unkept = new Set<object>()

/** Asks a person whether what they wrote may go; true when it may. */
export function mayGo(): boolean {
  return confirm('Leave without keeping what you wrote?')
}

/**
 * Asks before words that were typed and not kept are left behind: by a link, by closing the window, and in a dialog by
 * Escape or a click beside it. The function it returns is called when they are sent; what was sent and not refused is kept.
 * @param start what the form was opened with; only the first one counts.
 * @param isFailed the last sending was refused.
 * @param isSending until it is known whether it is refused, a colleague's change is not laid over it. For forms that go when they
 * are kept: another would take its own change, told of before the answer, for a colleague's.
 */
export function useUnsaved(words: unknown, start: unknown, isFailed: boolean, isSending = false): () => void {
  const now = JSON.stringify(words)
  const [first] = useState(() => JSON.stringify(start))
  const [sent, setSent] = useState<string>()
  const isUnsaved = now !== first && (isFailed || now !== sent)
  useTouched(isUnsaved || isSending)
  useAsking(isUnsaved, isUnsaved)
  return () => setSent(now)
}

/**
 * While it holds, leaving the page is asked about, and no change of a colleague's is laid over what was typed.
 * @param isLostWithWindow asks before the window closes; as the other unless told, for what a link would still save.
 */
export function useAskBeforeLeaving(isUnsaved: boolean, isLostWithWindow = isUnsaved): void {
  useTouched(isUnsaved)
  useAsking(isUnsaved, isLostWithWindow)
}

function useTouched(isTouched: boolean): void {
  const tell = use(TouchedContext)
  useEffect(() => {
    tell?.(isTouched)
    return () => tell?.(false)
  }, [tell, isTouched])
}

function useAsking(isUnsaved: boolean, isLostWithWindow: boolean): void {
  const [form] = useState<object>(() => ({}))
  useEffect(() => {
    if (isUnsaved) unkept.add(form)
    return () => void unkept.delete(form)
  }, [isUnsaved, form])
  useBlocker({
    shouldBlockFn: () => isUnsaved && unkept.values().next().value === form && !mayGo(),
    enableBeforeUnload: () => isLostWithWindow,
  })
}
