// Where the focus goes when a dialog opens, and when it closes.
import { useState } from 'react'
import { placeInList } from './row-focus.ts'

/**
 * Where the focus is to return to when a dialog closes. Looked at while the dialog is drawn, before a field of its takes the
 * focus: the library looks later, and finds that field. Where what opened it is gone by then, its neighbour in the list
 * takes it, else the page itself.
 */
export function useOpener(isOpen: boolean): () => HTMLElement | true {
  const [opener, setOpener] = useState(() => (isOpen ? focused() : undefined))
  const [wasOpen, setWasOpen] = useState(isOpen)
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen)
    if (isOpen) setOpener(focused())
  }
  return () => (opener?.isConnected ? opener : insteadOfOpener())
}

function insteadOfOpener(): HTMLElement | true {
  const at = document.activeElement
  // The list that lost the row has given the focus on already.
  if (at instanceof HTMLElement && at !== document.body && !at.closest('[role="dialog"]')) return at
  return placeInList() ?? document.querySelector<HTMLElement>('#main') ?? true
}

/** Of a menu's item, which closes with the menu, what opened the menu. */
function focused(): HTMLElement | undefined {
  const at = document.activeElement
  if (!(at instanceof HTMLElement) || at === document.body) return undefined
  const label = at.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  return (label ? document.getElementById(label) : undefined) ?? at
}

/** What a person does first there: a field that has the focus already, the first field, the answer that does no harm. */
export function firstFieldOf(popup: HTMLElement | null): HTMLElement | true {
  const at = document.activeElement
  if (at instanceof HTMLElement && at !== popup && popup?.contains(at)) return at
  const first = 'input:not(:disabled, .sr-only), select:not(:disabled), textarea:not(:disabled), [data-harmless]'
  return popup?.querySelector<HTMLElement>(first) ?? true
}
