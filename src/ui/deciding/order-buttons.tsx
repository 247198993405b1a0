import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { IconButton } from '../kit/button.tsx'

interface OrderButtonsProps<T> {
  readonly name: string
  readonly all: readonly T[]
  readonly index: number
  /** At least so many stay. */
  readonly least?: number
  readonly onChange: (all: readonly T[]) => void
}

/** Moves one of a list up or down, or takes it out. */
export function OrderButtons<T>({ name, all, index, least = 1, onChange }: OrderButtonsProps<T>) {
  return (
    <span className="flex">
      <IconButton label={`Move ${name} up`} disabled={index === 0} onClick={() => onChange(swapped(all, index, -1))}>
        <ArrowUp size={14} aria-hidden />
      </IconButton>
      <IconButton
        label={`Move ${name} down`}
        disabled={index === all.length - 1}
        onClick={() => onChange(swapped(all, index, 1))}
      >
        <ArrowDown size={14} aria-hidden />
      </IconButton>
      <IconButton
        label={`Remove ${name}`}
        disabled={all.length <= least}
        onClick={() => onChange(all.filter((_, at) => at !== index))}
      >
        <X size={14} aria-hidden />
      </IconButton>
    </span>
  )
}

function swapped<T>(all: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const next = [...all]
  const [one] = next.splice(index, 1)
  if (one !== undefined) next.splice(index + by, 0, one)
  return next
}
