import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useDebounced } from './use-debounced.ts'

/** Long enough that a word is asked for once, short enough that nobody waits. */
const quietMs = 200

/** The words of the address, `?q=`; empty where nothing is looked for. */
export function useWords(): string {
  return useSearch({ strict: false, select: (search) => search.q ?? '' })
}

/**
 * Finds in a list that the server keeps, as one types. The address carries the words: it can be shared, and Back leaves the
 * finding or comes back to it.
 */
export function WordsField({ what, found }: { readonly what: string; readonly found?: string | undefined }) {
  const q = useWords()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(q)
  const settled = useDebounced(typed, quietMs)
  // What the field itself put into the address comes back as what it was, with a space at its end perhaps.
  useEffect(() => setTyped((was) => (was.trim() === q ? was : q)), [q])
  useEffect(() => {
    const words = settled.trim()
    if (settled === typed && words !== q) {
      void navigate({ to: '.', search: (was) => ({ ...was, q: words || undefined }), replace: q !== '' })
    }
    // The address follows what is typed; an address that changed by itself is taken up above.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled])
  return (
    <div role="search" className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1">
      <input
        type="search"
        aria-label={`Find among ${what}`}
        placeholder={`Find among ${what}`}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="field-box h-9 max-w-sm px-2.5 max-md:h-11 max-md:max-w-none"
      />
      <p role="status" className="text-xs text-ink-3 tabular-nums">
        {q === '' ? '' : found}
      </p>
    </div>
  )
}

/** `12 found`, or `50+ found` while there are more than are shown. */
export function foundWords(count: number, hasMore: boolean): string {
  return `${count}${hasMore ? '+' : ''} found`
}

/** In the place of a list in which nothing holds the words. */
export function NothingFound({ what, words }: { readonly what: string; readonly words: string }) {
  return (
    <p className="py-6 text-sm break-words text-ink-2">
      Nothing among {what} says “{words}”.
    </p>
  )
}
