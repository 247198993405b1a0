// What lies beside a draft is made of these.
import { ChevronRight, Plus } from 'lucide-react'
import type { ReactNode } from 'react'

/** One kind of material, that can be folded away; not shown while there is none. */
export function Part(props: { readonly name: string; readonly count: number; readonly children: ReactNode }) {
  if (props.count === 0) return null
  return (
    <details open className="group border-b border-line">
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-1.5 px-4 text-xs font-semibold">
        <ChevronRight size={12} aria-hidden className="text-ink-3 group-open:rotate-90" />
        {props.name}
        <span className="font-normal text-ink-3 tabular-nums">{props.count}</span>
      </summary>
      <ul className="space-y-2.5 pr-3 pb-3 pl-4">{props.children}</ul>
    </details>
  )
}

/** Words that can be put in, with where they are from. */
export function Piece(props: {
  readonly words: string
  readonly name?: ReactNode
  readonly note: ReactNode
  readonly onInsert: (words: string) => void
}) {
  const { words, name, note, onInsert } = props
  return (
    <li className="flex items-start gap-1.5">
      <div className="min-w-0 flex-1">
        {name ? <p className="text-xs font-medium break-words">{name}</p> : null}
        <p className="line-clamp-4 text-xs break-words whitespace-pre-wrap text-ink-2">{words}</p>
        <div className="mt-0.5 text-2xs text-ink-3">{note}</div>
      </div>
      <button
        type="button"
        aria-label={`Put in: ${words.slice(0, 60)}`}
        title="Put it into the draft"
        onClick={() => onInsert(words)}
        className="flex size-7 shrink-0 items-center justify-center rounded border border-line text-ink-2 hover:border-line-strong hover:bg-hover hover:text-ink max-md:size-10"
      >
        <Plus size={14} aria-hidden />
      </button>
    </li>
  )
}
