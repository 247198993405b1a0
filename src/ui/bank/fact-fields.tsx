import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { factsQuery } from '../newsroom/queries.ts'
import { useDesk } from '../shell/desk-context.ts'
import { dayWords } from './words.ts'

interface Props {
  /** Labels of facts. */
  readonly chosen: readonly string[]
  readonly onChange: (chosen: string[]) => void
}

/** The newsroom's facts, to choose from: a story is offered with their figures as they are by then. */
export function FactFields({ chosen, onChange }: Props) {
  const { deskId } = useDesk()
  const facts = useQuery(factsQuery(deskId)).data?.facts
  if (!facts) return null
  const gone = chosen.filter((label) => facts.every((fact) => fact.label !== label))
  const rows = [...facts, ...gone.map((label) => ({ label, value: 'is no longer among the facts', asOf: undefined }))]
  if (rows.length === 0)
    return (
      <p className="text-sm text-ink-3">
        The newsroom has no facts yet.{' '}
        <Link to="/d/$deskId/newsroom/facts" params={{ deskId }} className="link">
          Keep some
        </Link>
      </p>
    )
  return (
    <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
      {rows.map(({ label, value, asOf }) => (
        <li key={label}>
          <label className="flex min-h-8 items-baseline gap-2 text-sm max-md:min-h-11 max-md:items-center">
            <input
              type="checkbox"
              className="size-4 shrink-0 translate-y-0.5 accent-ink max-md:translate-y-0"
              checked={chosen.includes(label)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, label] : chosen.filter((one) => one !== label))
              }
            />
            <span className="min-w-0 break-words">
              {label}: <span className="text-ink-2">{value}</span>
              {asOf ? <span className="text-xs text-ink-3"> (as of {dayWords(asOf)})</span> : null}
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}
