import type { CaseReporters, RankedReporter } from '../../web/contract/reporters.ts'
import { Sign } from '../kit/marks.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { Ago } from '../kit/times.tsx'
import { barOf, keyOf, Reasons, sentTo } from './ranked.tsx'

/** At once, at most; the server says the same. */
export const maxRecipients = 30

/** Whom a quote goes to: who writes the story first, each with why; whoever cannot be written to says what is missing. */
export function RecipientsField(props: {
  readonly data: CaseReporters
  readonly chosen: readonly string[]
  readonly onChoose: (chosen: readonly string[]) => void
}) {
  const { data, chosen, onChoose } = props
  const groups = [
    ['Writing it now', data.onStory],
    ['On the beat, not on it yet', data.onBeat],
  ] as const
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">
        To{' '}
        <span className="text-xs font-normal text-ink-3">
          each by a letter of their own, at most {data.mostADay} a day to one
        </span>
      </legend>
      <div className="max-h-64 overflow-y-auto rounded-md border border-line">
        {groups.map(([name, all]) =>
          all.length === 0 ? null : (
            <div key={name}>
              <p className="bg-sunken px-3 py-1 text-2xs text-ink-2">{name}</p>
              <ul className="divide-y divide-line">
                {all.map((ranked) => (
                  <Recipient
                    key={keyOf(ranked)}
                    ranked={ranked}
                    sent={sentTo(ranked, data.sent)}
                    isChosen={chosen.includes(ranked.reporter?.reporterId ?? '')}
                    onChoose={(isChosen) => {
                      const id = ranked.reporter?.reporterId ?? ''
                      onChoose(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id))
                    }}
                  />
                ))}
              </ul>
            </div>
          ),
        )}
      </div>
      {chosen.length > maxRecipients ? (
        <p className="mt-1 text-xs font-medium text-pan">
          <Sign shape="▲" />
          At most {maxRecipients} at once.
        </p>
      ) : null}
    </fieldset>
  )
}

function Recipient(props: {
  readonly ranked: RankedReporter
  readonly sent: CaseReporters['sent']
  readonly isChosen: boolean
  readonly onChoose: (isChosen: boolean) => void
}) {
  const { ranked, sent, isChosen, onChoose } = props
  const isBarred = barOf(ranked) !== undefined
  const [last] = sent
  return (
    <li>
      <label className="flex items-start gap-2.5 px-3 py-2 text-sm has-enabled:cursor-pointer has-enabled:hover:bg-hover">
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-ink"
          checked={isChosen}
          disabled={isBarred}
          onChange={(event) => onChoose(event.target.checked)}
        />
        <span className="min-w-0">
          <span className={isBarred ? 'text-ink-2' : 'font-medium'}>
            <Outside>{ranked.name}</Outside>
          </span>
          {ranked.outlet === '' ? null : (
            <span className="text-ink-2">
              , <Outside>{ranked.outlet}</Outside>
            </span>
          )}
          <span className="block text-2xs text-pretty text-ink-3 first-letter:uppercase">
            <Reasons ranked={ranked} />
            {last ? (
              <>
                {' · '}quote sent <Ago phrase atMs={last.atMs} />
              </>
            ) : null}
          </span>
        </span>
      </label>
    </li>
  )
}
