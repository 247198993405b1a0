import type { StampKind } from '../../model/stamp.ts'
import type { StampView } from '../../web/contract/stories.ts'
import { useNow } from '../kit/ticker.ts'
import { clockTime, exactTime } from '../kit/time.ts'

const verbs: Readonly<Record<StampKind, string>> = {
  published: 'Published',
  heard: 'Heard',
  matched: 'Matched a watch',
  shown: 'Shown',
  opened: 'Opened',
  claimed: 'Claimed',
  assigned: 'Given',
  reminded: 'Reminded',
  unclaimed: 'Given back',
  lapsed: 'Claim lapsed',
  noted: 'Noted',
  asked: 'Hotline called',
  acknowledged: 'Hotline call taken',
  ruled: 'Ruled',
  'taken back': 'Taken back',
  'sign-off asked': 'Sign-off asked',
  signed: 'Signed',
  'sign-off ended': 'Sign-off ended',
  steered: 'Playbook changed',
  declared: 'Story declared',
  overridden: 'Overridden',
  stood: 'Let stand',
  closed: 'Closed',
  reviewed: 'Looked at again',
  reopened: 'Reopened',
  drafted: 'Drafted',
  answered: 'Answered',
  confirmed: 'Read back',
  failed: 'Not published',
  corrected: 'Corrected',
  withdrawn: 'Withdrawn',
}

/** Who did what and when, newest first; notes in full. */
export function History({ stamps }: { readonly stamps: readonly StampView[] }) {
  const nowMs = useNow(60_000)
  if (stamps.length === 0) return null
  return (
    <section>
      <h2 className="label-caps mb-2">History and notes</h2>
      <ol className="space-y-1.5 text-sm">
        {stamps.toReversed().map((stamp) => (
          <li
            key={`${stamp.atMs} ${stamp.kind} ${stamp.personId ?? ''}`}
            className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5"
          >
            <time
              dateTime={new Date(stamp.atMs).toISOString()}
              title={exactTime(stamp.atMs)}
              className="text-xs leading-[19px] text-ink-3"
            >
              {clockTime(stamp.atMs, nowMs)}
            </time>
            <div className="min-w-0">
              <p>
                {verbs[stamp.kind]}
                {stamp.personName ? <span className="text-ink-2"> by {stamp.personName}</span> : null}
              </p>
              {stamp.note ? (
                <p className="mt-1 mb-1.5 rounded-md bg-sunken px-2.5 py-1.5 text-sm break-words whitespace-pre-wrap">
                  {stamp.note}
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
