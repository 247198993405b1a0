import { useQuery } from '@tanstack/react-query'
import { PenLine } from 'lucide-react'
import { useState } from 'react'
import type { SignOffView } from '../../web/contract/sign-off.ts'
import { AskButton } from '../kit/ask-button.tsx'
import { Button } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Sign } from '../kit/marks.tsx'
import { FormError } from '../kit/notes.tsx'
import { duration } from '../kit/time.ts'
import { Ago, Left } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { ChangedWords } from './changed-words.tsx'
import { signOffsQuery } from './queries.ts'
import { SignerActs, WordsForm } from './signer-acts.tsx'
import { useSignOffAct } from './use-sign-off-act.ts'

/** What was sent to be signed for this case: who is asked, who has signed, what silence means, and by which rule it waits. */
export function SignOffs({ caseId }: { readonly caseId: string }) {
  const { deskId } = useDesk()
  const { data: signOffs = [] } = useQuery(signOffsQuery(deskId, caseId))
  if (signOffs.length === 0) return null
  return (
    <section aria-label="Sign-offs" className="mt-4 space-y-2">
      {signOffs.map((signOff) => (
        <SignOffCard key={signOff.signOffId} signOff={signOff} />
      ))}
    </section>
  )
}

const stateWords = {
  open: 'Waits for sign-off',
  approved: 'Approved',
  stopped: 'Stopped',
  withdrawn: 'Taken back',
} as const

const silenceWords = {
  yes: 'Silence counts as yes.',
  no: 'Silence counts as no.',
  climbs: 'Silence climbs to higher authority.',
  withdraws: 'Silence withdraws it.',
} as const

type Seat = SignOffView['seats'][number]

/** One sign-off, with what whoever is asked and whoever asked may do. */
export function SignOffCard({ signOff }: { readonly signOff: SignOffView }) {
  const { person } = useDesk()
  const isOpen = signOff.state === 'open'
  const own = signOff.seats.filter(({ personId }) => personId === person.personId)
  const isWaitedFor = isOpen && own.some(({ state }) => state === 'asked')
  return (
    <article
      aria-live="polite"
      aria-label={`${stateWords[signOff.state]}: ${signOff.className}`}
      className={cx(
        'rounded-lg border px-3.5 py-3',
        isWaitedFor ? 'border-ink bg-surface' : isOpen ? 'border-line-strong bg-surface' : 'border-line bg-paper',
      )}
    >
      <header className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink-2">
        <PenLine size={12} aria-hidden className="self-center" />
        <span className="font-semibold text-ink">{isWaitedFor ? 'Waits for you' : stateWords[signOff.state]}</span>
        <span>
          {signOff.className} · {signOff.askedBy.name} asked <Ago phrase atMs={signOff.askedAtMs} />
        </span>
        {isOpen ? (
          <span className="ml-auto font-semibold text-ink tabular-nums" aria-live="off">
            <Left atMs={signOff.deadlineAtMs} /> left
          </span>
        ) : null}
      </header>
      {signOff.endedBecause === undefined ? null : (
        <p className="mt-1 text-sm font-[550] text-pretty">{signOff.endedBecause}</p>
      )}
      <p className={cx('mt-1 text-pretty', isOpen ? 'text-sm' : 'text-xs text-ink-3')}>
        <span className="text-ink-3">The rule: </span>
        {signOff.because}
      </p>
      <Seats signOff={signOff} />
      {isOpen ? signOff.parts.map((part) => <Part key={part.partId} part={part} own={own} />) : null}
      {signOff.words.map((word) => (
        <p key={`${word.atMs} ${word.personId}`} className="mt-1.5 text-sm">
          <strong className="font-[550]">{word.name}:</strong> {word.text}
        </p>
      ))}
      {isOpen && own.length > 0 ? <SignerActs signOff={signOff} hasSigned={!isWaitedFor} /> : null}
      {isOpen && signOff.askedBy.personId === person.personId ? <AskerActs signOff={signOff} /> : null}
      {isOpen ? (
        <p className="mt-2 text-xs text-ink-2">
          {signOff.hasClimbed ? 'It has climbed; silence counts as no.' : silenceWords[signOff.lapseRule]}
        </p>
      ) : null}
    </article>
  )
}

/** Group by group, in their order: who is asked, who has signed, and what is still to come. */
function Seats({ signOff: { seats, groups, groupNo, state } }: { readonly signOff: SignOffView }) {
  const asked = Map.groupBy(seats, (seat) => seat.groupNo)
  const isNobody = state === 'open' && !asked.has(groupNo) && asked.size === 0
  const toCome = state === 'open' ? groups.slice(groupNo + 1).filter((_, at) => !asked.has(groupNo + 1 + at)) : []
  return (
    <ul className="mt-1.5 space-y-0.5 text-xs">
      {[...asked].map(([no, group]) => (
        <li key={no} className="flex flex-wrap gap-x-3 gap-y-0.5">
          <span className="text-ink-3">
            {group[0]?.groupName}
            {groups[no] ? `, ${groups[no].need === 'all' ? 'all of' : 'one of'}:` : ':'}
          </span>
          {group.map((seat) => (
            <SeatMark key={seat.personId} seat={seat} />
          ))}
        </li>
      ))}
      {isNobody ? (
        <li className="text-pan">
          <Sign shape="▲" />
          Nobody of {groups[groupNo]?.name ?? 'the group'} is here to be asked
        </li>
      ) : null}
      {toCome.map(({ name, need }) => (
        <li key={name} className="text-ink-3">
          Then {name}, {need === 'all' ? 'all of them' : 'one of them'}
        </li>
      ))}
    </ul>
  )
}

function SeatMark({ seat }: { readonly seat: Seat }) {
  const again = seat.state === 'asked' && seat.changes.length > 0
  return (
    <span>
      <span aria-hidden>{seat.state === 'approved' ? '● ' : seat.state === 'stopped' ? '■ ' : '○ '}</span>
      {seat.name}
      <span className="text-ink-3">
        {' '}
        {again ? 'asked again: it changed' : seat.state}
        {seat.isSubstitute ? ', substitute' : ''}
        {seat.answeredAtMs === undefined ? '' : ` after ${duration(seat.answeredAtMs - seat.askedAtMs)}`}
        {seat.note ? `: ${seat.note}` : ''}
      </span>
    </span>
  )
}

/** The text; to whoever approved another one before, what has changed since. */
function Part({ part, own }: { readonly part: SignOffView['parts'][number]; readonly own: readonly Seat[] }) {
  const changes = own.flatMap((seat) => seat.changes).find(({ partId }) => partId === part.partId)
  return (
    <div className="mt-2">
      <p className="label-caps">
        {part.label}
        {changes ? ', changed since you approved it' : ''}
      </p>
      <p className="rounded-md bg-sunken px-2.5 py-1.5 text-sm break-words whitespace-pre-wrap">
        {changes ? <ChangedWords words={changes.words} /> : part.text}
      </p>
    </div>
  )
}

/** The asker answers a question, or takes it back. */
function AskerActs({ signOff }: { readonly signOff: SignOffView }) {
  const last = signOff.words.at(-1)
  const isQuestion = last !== undefined && last.personId !== signOff.askedBy.personId
  const [isReplying, setReplying] = useState(false)
  const act = useSignOffAct(signOff.signOffId, () => setReplying(false))
  return (
    <div className="mt-3 space-y-3">
      <div className="flex flex-wrap items-center gap-1.5">
        <Button
          look={isQuestion ? 'primary' : 'plain'}
          aria-expanded={isReplying}
          onClick={() => setReplying(!isReplying)}
        >
          {isQuestion ? `Answer ${last.name} …` : 'Add a word …'}
        </Button>
        <AskButton
          title="Take the request back?"
          description="Whoever was asked is asked no more, and yeses that were given do not count for another request."
          action="Take it back"
          isBusy={act.isPending && !isReplying}
          onConfirm={() => act.mutate({ verb: 'withdraw' })}
        >
          Take it back
        </AskButton>
      </div>
      {isReplying ? (
        <WordsForm
          label={isQuestion ? 'Your answer' : 'To those who are asked'}
          action="Send"
          isBusy={act.isPending}
          isFailed={act.isError}
          onWords={(text) => act.mutate({ verb: 'reply', body: { text } })}
        />
      ) : null}
      <FormError error={act.error} />
    </div>
  )
}
