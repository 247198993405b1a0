import { useDeferredValue, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { holdsWords } from './holds-words.ts'
import { counted } from './numbers.ts'

interface FindableProps<T> {
  readonly rows: readonly T[]
  /** Plural, as in `Find among 1,009 watches`. */
  readonly what: string
  /** What a row is found by. */
  readonly wordsOf: (row: T) => string
  readonly children: (shown: readonly T[]) => ReactNode
}

/** Shorter lists are taken in at a glance. */
const findFrom = 16
/** More rows than one reads; a list of thousands would keep the browser busy for a second. */
const drawnAtOnce = 200

/** A list that may grow long: from a screenful on it can be looked through by typing, and is drawn a part at a time. */
export function Findable<T>({ rows, what, wordsOf, children }: FindableProps<T>) {
  const [typed, setTyped] = useState('')
  const [most, setMost] = useState(drawnAtOnce)
  const words = useDeferredValue(typed.trim())
  const found = words === '' ? rows : rows.filter((row) => holdsWords(wordsOf(row), words))
  const shown = found.slice(0, most)
  return (
    <>
      {rows.length >= findFrom ? (
        <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1">
          <input
            type="search"
            aria-label={`Find among ${what}`}
            placeholder={`Find among ${counted(rows.length, what, what)}`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="field-box h-9 max-w-sm px-2.5 max-md:h-11 max-md:max-w-none"
          />
          <p role="status" className="text-xs text-ink-3 tabular-nums">
            {words === '' ? '' : `${new Intl.NumberFormat('en').format(found.length)} of them`}
          </p>
        </div>
      ) : null}
      {found.length === 0 && words !== '' ? (
        <p className="py-6 text-sm text-ink-2">
          Nothing among these {what} says “{words}”.
        </p>
      ) : (
        children(shown)
      )}
      {found.length > shown.length ? (
        <Button className="mt-3 w-full" onClick={() => setMost(most + 5 * drawnAtOnce)}>
          Show {Math.min(5 * drawnAtOnce, found.length - shown.length)} more
        </Button>
      ) : null}
    </>
  )
}
