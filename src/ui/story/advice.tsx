// Do, or don't: the desk's advice with everything that speaks for and against, and the way past it.
import type { AdviceView } from '../../web/contract/deciding.ts'
import type { StoryView } from '../../web/contract/stories.ts'
import { useBoard } from '../desk/board-context.ts'
import { Skeleton } from '../kit/notes.tsx'
import { useDesk } from '../shell/desk-context.ts'

interface AdviceProps {
  readonly advice: AdviceView | undefined
  readonly isFailed: boolean
  readonly view: StoryView
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
}

const words: Readonly<Record<AdviceView['advice'], string>> = {
  answer: 'Answer',
  'stay out': 'Stay out',
  'your call': 'Your call',
}

/** Staying out can be gone against, with a reason. */
export function AdviceFact({ advice, isFailed, view, isOpen, onOpen }: AdviceProps) {
  if (isFailed && !advice) return <p className="text-xs text-ink-3">No advice could be had.</p>
  if (!advice) return <Skeleton className="h-6 w-24" />
  return (
    <>
      <p className="text-md leading-[25px] font-semibold">{words[advice.advice]}</p>
      <p className="mt-1 text-xs text-pretty text-ink-2 first-letter:uppercase">{advice.because}.</p>
      <p className="mt-1 flex flex-wrap gap-x-3 text-xs">
        <button
          type="button"
          className="link min-h-6 text-ink-2"
          aria-expanded={isOpen}
          onClick={() => onOpen(!isOpen)}
        >
          {isOpen ? 'Hide the reasons' : 'For and against'}
        </button>
        {advice.advice === 'stay out' ? <GoOn view={view} /> : null}
      </p>
    </>
  )
}

/** Only whoever has the case may speak against the advice. */
function GoOn({ view }: { readonly view: StoryView }) {
  const { actions } = useBoard()
  const { person } = useDesk()
  const { case: deskCase, story, stamps } = view
  const given = stamps.findLast(
    (stamp) => stamp.kind === 'overridden' && stamp.atMs >= (deskCase?.course?.waitingSinceMs ?? 0),
  )
  if (given) return <span className="leading-6 text-ink-3">Overridden by {given.personName}</span>
  if (!deskCase || deskCase.claimedBy !== person.personId) return null
  return (
    <button
      type="button"
      className="link min-h-6 text-ink-2"
      onClick={() => actions.ask('override', { case: deskCase, story })}
    >
      Answer all the same
    </button>
  )
}

/** All that was weighed, whichever way it went: what speaks for an answer, what against, each with its points of how many. */
export function Reasons({ reasons }: { readonly reasons: AdviceView['reasons'] }) {
  const against = reasons.filter(({ name }) => name === 'amplification' || name === 'brands')
  const inFavour = reasons.filter((reason) => !against.includes(reason))
  return (
    <div className="grid gap-x-8 gap-y-4 text-xs @2xl:grid-cols-2">
      <Side title="Speaks for an answer" reasons={inFavour} />
      <Side title="Speaks against one" reasons={against} isAgainst />
    </div>
  )
}

function Side(props: {
  readonly title: string
  readonly reasons: AdviceView['reasons']
  readonly isAgainst?: boolean
}) {
  const { title, reasons, isAgainst } = props
  return (
    <div>
      <p className="mb-1.5 font-medium text-ink-2">{title}</p>
      <ul aria-label={title} className="space-y-1.5">
        {reasons.map(({ name, value, weight, says }) => (
          <li key={name} className="grid grid-cols-[5.5rem_3.75rem_minmax(0,1fr)] items-baseline gap-x-2">
            <span className="text-ink-3 first-letter:uppercase">{name}</span>
            <span className={`tabular-nums ${isAgainst && value > 0 ? 'text-pan' : 'text-ink-2'}`}>
              {Math.round(weight * value)} of {weight}
            </span>
            <span className="text-ink-2">{says}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
