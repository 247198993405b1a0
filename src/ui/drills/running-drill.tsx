import { Link } from '@tanstack/react-router'
import type { Drill } from '../../web/contract/drills.ts'
import { ButtonLink } from '../kit/button.tsx'
import { OutsideLine } from '../kit/outside-words.tsx'
import { Left } from '../kit/times.tsx'
import { useTicking } from '../kit/ticker.ts'
import { useDesk } from '../shell/desk-context.ts'
import { peopleWords, scoreSentence, speedWords } from './drill-words.ts'
import { EndDrill } from './end-drill.tsx'

/** The drill that the desk is in, with its score as far as it has got. */
export function RunningDrill({ drill }: { readonly drill: Drill }) {
  const { deskId } = useDesk()
  return (
    <section
      aria-label="The drill that runs"
      className="mb-8 rounded-lg border border-dashed border-line-strong bg-surface px-4 py-3.5"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-md:w-full">
          <p className="text-xs font-semibold text-ink-2 tabular-nums">
            Drill · {speedWords(drill.speed)} · <Playing drill={drill} />
          </p>
          <h2 className="mt-0.5 text-md font-semibold">
            <Link
              to="/d/$deskId/drills/$drillId"
              params={{ deskId, drillId: drill.drillId }}
              className="flex hover:underline"
            >
              <OutsideLine className="truncate">{drill.name}</OutsideLine>
            </Link>
          </h2>
          <p className="mt-1 max-w-2xl text-sm text-pretty text-ink-2 tabular-nums">
            {scoreSentence(drill.score)} {peopleWords(drill)} {drill.people.length === 1 ? 'takes' : 'take'} part.
          </p>
        </div>
        <div className="flex gap-2">
          <ButtonLink to="/d/$deskId" params={{ deskId }}>
            To the desk
          </ButtonLink>
          <EndDrill drill={drill} />
        </div>
      </div>
    </section>
  )
}

/** What is still to come, and when it is over. */
export function Playing({ drill }: { readonly drill: Drill }) {
  const isPlaying = useTicking((nowMs) => nowMs < drill.playsUntilMs)
  return (
    <>
      {isPlaying ? (
        <>
          plays for <Left atMs={drill.playsUntilMs} />
        </>
      ) : (
        'all of it was played'
      )}{' '}
      · ends in <Left atMs={drill.endsAtMs} />
    </>
  )
}
