import { useNavigate } from '@tanstack/react-router'
import { Search, X } from 'lucide-react'
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react'
import { cx } from '../kit/class-names.ts'
import { useDebounced } from '../kit/use-debounced.ts'
import { useDesk } from '../shell/desk-context.ts'
import { useBoard } from './board-context.ts'
import { useBoardPlace } from './use-place.ts'

interface FindFieldProps {
  readonly input: RefObject<HTMLInputElement | null>
  readonly className?: string
  /** Into the list: the first of what was found, opened or under the arrow keys. */
  readonly onEnter: () => void
  readonly onDown: () => void
  readonly onBlur?: () => void
}

/** Long enough that a word is asked for once, short enough that nobody waits. */
const quietMs = 200

/**
 * Finds stories as one types. The address carries the words: it can be shared, and Back leaves the finding or comes back to
 * it. Escape clears.
 */
export function FindField({ input, className, onEnter, onDown, onBlur }: FindFieldProps) {
  const { finding, inbox } = useBoard()
  const { q = '' } = useBoardPlace()
  const [typed, setTyped] = useState(q)
  const settled = useDebounced(typed, quietMs)
  const setWords = useWords()
  // What the field itself put into the address comes back as what it was, with a space at its end perhaps.
  useEffect(() => setTyped((was) => (was.trim() === q ? was : q)), [q])
  useEffect(() => {
    if (settled === typed && settled.trim() !== q) setWords(settled.trim())
    // The address follows what is typed; an address that changed by itself is taken up above.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled])
  const clear = () => {
    setTyped('')
    setWords('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      if (typed === '') input.current?.blur()
      else clear()
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      onDown()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (typed.trim() !== q) setWords(typed.trim())
      else if (finding && !finding.isSettling) {
        // What was opened has the keys from here on.
        input.current?.blur()
        onEnter()
      }
    }
  }
  const count = inbox.list.order.length
  return (
    <div role="search" className={cx('relative', className)}>
      <Search
        size={15}
        strokeWidth={1.75}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3"
      />
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label="Find a story"
        aria-keyshortcuts="/"
        placeholder="Find a story"
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={typed === '' ? onBlur : undefined}
        className={cx('field-box h-8 pl-8 text-sm max-md:h-10 max-md:text-md', typed ? 'pr-24' : 'pr-8')}
      />
      <span className="absolute top-1/2 right-1 flex -translate-y-1/2 items-center gap-1">
        <span role="status" className="text-xs text-ink-3 tabular-nums">
          {finding && inbox.list.isLoaded && !finding.isSettling ? (
            <>
              {count}
              {finding.hasMore ? '+' : ''} <span className="sr-only">{count === 1 ? 'story' : 'stories'} found</span>
            </>
          ) : null}
        </span>
        {typed ? (
          <button
            type="button"
            aria-label="Clear"
            title="Clear (Escape)"
            onClick={() => {
              clear()
              input.current?.focus()
            }}
            className="flex size-6 items-center justify-center rounded text-ink-3 hover:bg-hover hover:text-ink max-md:size-9"
          >
            <X size={15} aria-hidden />
          </button>
        ) : null}
      </span>
    </div>
  )
}

/** Puts the words into the address; the first of them can be gone back from, the ones after take its place. */
function useWords(): (words: string) => void {
  const { deskId } = useDesk()
  const { openStoryId: storyId } = useBoard()
  const { tab, q } = useBoardPlace()
  const navigate = useNavigate()
  return (words) => {
    const search = words ? { tab, q: words } : { tab }
    const replace = q !== undefined
    if (storyId) void navigate({ to: '/d/$deskId/s/$storyId', params: { deskId, storyId }, search, replace })
    else void navigate({ to: '/d/$deskId', params: { deskId }, search, replace })
  }
}
