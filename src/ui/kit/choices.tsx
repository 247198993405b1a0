import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

interface ChoicesProps<T> {
  /** What is chosen, for whoever does not see it. */
  readonly label: string
  readonly options: readonly (readonly [value: T, name: string])[]
  readonly chosen: T
  readonly onChoose: (value: T) => void
  /** Stands before them. */
  readonly children?: ReactNode
}

/** A few values, one of which holds: for what is looked at, not for what is kept. */
export function Choices<T extends number | string>({ label, options, chosen, onChoose, children }: ChoicesProps<T>) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-1">
      {children}
      {options.map(([value, name]) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
          className={cx(
            'h-8 rounded-md px-2.5 text-sm whitespace-nowrap max-md:h-11',
            value === chosen ? 'bg-sunken font-semibold' : 'text-ink-2 hover:bg-hover hover:text-ink',
          )}
        >
          {name}
        </button>
      ))}
    </div>
  )
}
