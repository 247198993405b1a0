// Single-key commands. Typing in a field, an open dialog or a modifier turns them off; a person may switch them off
// altogether (WCAG 2.1.4).
import { useEffect, useEffectEvent } from 'react'

/** From a key, or `g d` for one after the other within a second, to what it does. `mod+k` is ⌘K or Ctrl+K and works everywhere. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>

/** What lies over the page and has the keys. A passing word has the role of a dialog too, but takes none. */
const whatTakesKeys = ['dialog', 'alertdialog', 'menu'].map((role) => `[role=${role}]:not([data-toast])`).join()

const storageKey = 'nowdesk.single-keys'

/** Kept in this browser; on until somebody switches them off. */
export function areSingleKeysOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off'
}

/** In this browser, from the next key on. */
export function setSingleKeys(isOn: boolean): void {
  localStorage.setItem(storageKey, isOn ? 'on' : 'off')
}

/** Binds keys while the component is shown. */
export function useKeys(keys: KeyMap): void {
  const commandFor = useEffectEvent((key: string) => keys[key])
  useEffect(() => {
    let first: { readonly key: string; readonly atMs: number } | undefined
    const onKeyDown = (event: KeyboardEvent) => {
      const isMod = event.metaKey || event.ctrlKey
      if (isMod) return run(commandFor(`mod+${event.key.toLowerCase()}`), event)
      if (event.altKey || event.defaultPrevented || isBusyElsewhere(event)) return
      if (!areSingleKeysOn() && event.key.length === 1) return
      const pair = first && event.timeStamp - first.atMs < 1000 ? `${first.key} ${event.key}` : undefined
      first = event.key === 'g' ? { key: 'g', atMs: event.timeStamp } : undefined
      // Each binder hears every key: the `c` of `g c` must claim nothing for whoever binds `c` alone.
      run(commandFor(pair ?? event.key), event)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}

function run(command: ((event: KeyboardEvent) => void) | undefined, event: KeyboardEvent): void {
  if (!command) return
  event.preventDefault()
  command(event)
}

function isBusyElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : undefined
  const isTyping = target?.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')
  const isActing = event.key === 'Enter' && target?.closest('button, a[href]:not([data-row])')
  return Boolean(isTyping || isActing || document.querySelector(whatTakesKeys))
}
