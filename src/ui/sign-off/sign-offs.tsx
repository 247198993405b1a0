import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { PenLine } from 'lucide-react'
import { useState } from 'react'
import type { WordChange } from '../../model/sign-off.ts'
import type { SignOffView } from '../../web/contract/sign-off.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Ago, Left } from '../kit/times.tsx'
import { sayFailure } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { signOffsQuery } from './queries.ts'

/** What was sent to be signed for this case: who is asked, who has signed, what silence means, and by which rule it waits. */
export function SignOffs({ caseId }: { readonly caseId: string }) {
  const { deskId } = useDesk()
  const { data: signOffs = [] } = useQuery(signOffsQuery(deskId, caseId))
  if (signOffs.length === 0) return null
  return (
    <section aria-label="Sign-offs" className="mt-4 space-y-2">
      {signOffs.map((signOff) => (
        <SignOff key={signOff.signOffId} signOff={signOff} />
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

function SignOff({ signOff }: { readonly signOff: SignOffView }) {
  const { person } = useDesk()
  const isOpen = signOff.state === 'open'
  const own = signOff.seats.find(({ personId }) => personId === person.personId)
  return (
    <article
      aria-live="polite"
      className={cx('rounded-lg border px-3.5 py-3', isOpen ? 'border-ink bg-surface' : 'border-line bg-paper')}
    >
      <header className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink-2">
        <PenLine size={12} aria-hidden className="self-center" />
        <span className="font-semibold text-ink">{stateWords[signOff.state]}</span>
        <span>
          {signOff.askedBy.name} asked <Ago phrase atMs={signOff.askedAtMs} />
        </span>
        {isOpen ? (
          <span className="ml-auto font-semibold text-ink tabular-nums" aria-live="off">
            <Left atMs={signOff.deadlineAtMs} /> left
          </span>
        ) : null}
      </header>
      <p className="mt-1 text-sm text-pretty">{signOff.endedBecause ?? signOff.because}</p>
      <ul className="mt-1.5 flex flex-wrap gap-x-3 gap-y-0.5 text-xs">
        {signOff.seats.map((seat) => (
          <li key={`${seat.groupNo} ${seat.personId}`} title={seat.note}>
            <span aria-hidden>{seat.state === 'approved' ? '● ' : seat.state === 'stopped' ? '■ ' : '○ '}</span>
            {seat.name}
            <span className="text-ink-3">
              {' '}
              {seat.state === 'asked' ? 'asked' : seat.state}
              {seat.isSubstitute ? ', substitute' : ''}
              {seat.changes.length > 0 ? ', again: it changed' : ''}
            </span>
          </li>
        ))}
      </ul>
      {signOff.parts.map((part) => {
        const changes = own?.changes.find(({ partId }) => partId === part.partId)
        return (
          <div key={part.partId} className="mt-2">
            <p className="label-caps">
              {part.label}
              {changes ? ', changed since you approved it' : ''}
            </p>
            <p className="rounded-md bg-sunken px-2.5 py-1.5 text-sm break-words whitespace-pre-wrap">
              {changes ? <Changed words={changes.words} /> : part.text}
            </p>
          </div>
        )
      })}
      {signOff.words.map((word) => (
        <p key={`${word.atMs} ${word.personId}`} className="mt-1.5 text-sm">
          <strong className="font-[550]">{word.name}:</strong> {word.text}
        </p>
      ))}
      {isOpen ? <Acts signOff={signOff} isAsked={own !== undefined} /> : null}
    </article>
  )
}

/** A removed word is struck, an added one is bold: never by colour alone. */
function Changed({ words }: { readonly words: readonly WordChange[] }) {
  return words.map(({ kind, text }, index) =>
    kind === 'added' ? (
      <ins key={index} className="font-semibold no-underline">
        {text}
      </ins>
    ) : kind === 'removed' ? (
      <del key={index} className="text-pan">
        {text}
      </del>
    ) : (
      <span key={index}>{text}</span>
    ),
  )
}

function Acts({ signOff, isAsked }: { readonly signOff: SignOffView; readonly isAsked: boolean }) {
  const { deskId, person } = useDesk()
  const queries = useQueryClient()
  const [words, setWords] = useState('')
  const isAsker = signOff.askedBy.personId === person.personId
  const act = useMutation({
    mutationFn: ({ verb, body }: { readonly verb: string; readonly body?: object }) =>
      call<SignOffView>('POST', `${deskPath(deskId)}/sign-offs/${signOff.signOffId}/${verb}`, body),
    onSuccess: () => setWords(''),
    onError: sayFailure,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['desk', deskId, 'sign-offs'] }),
  })
  const silence = {
    yes: 'Silence counts as yes.',
    no: 'Silence counts as no.',
    climbs: signOff.hasClimbed ? 'It has climbed; silence counts as no.' : 'Silence climbs to higher authority.',
    withdraws: 'Silence withdraws it.',
  }
  return (
    <div className="mt-2.5 space-y-2">
      {isAsked || isAsker ? (
        <input
          aria-label="Words: a note, a question, or why it is stopped"
          placeholder={isAsked ? 'A note, a question, or why you stop it' : 'An answer to whoever asks'}
          maxLength={2000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          className="field-box h-8.5 px-2.5 text-sm max-md:h-11"
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-1.5">
        {isAsked ? (
          <>
            <Button
              look="primary"
              isBusy={act.isPending}
              onClick={() =>
                act.mutate({ verb: 'decide', body: { kind: 'approve', ...(words.trim() ? { note: words } : {}) } })
              }
            >
              Approve
            </Button>
            <Button
              disabled={!words.trim()}
              onClick={() => act.mutate({ verb: 'decide', body: { kind: 'ask', question: words } })}
            >
              Ask
            </Button>
            <Button
              disabled={!words.trim()}
              onClick={() => act.mutate({ verb: 'decide', body: { kind: 'stop', reason: words } })}
            >
              Stop
            </Button>
          </>
        ) : null}
        {isAsker ? (
          <>
            <Button disabled={!words.trim()} onClick={() => act.mutate({ verb: 'reply', body: { text: words } })}>
              Reply
            </Button>
            <Button look="quiet" onClick={() => act.mutate({ verb: 'withdraw' })}>
              Take it back
            </Button>
          </>
        ) : null}
        <span className="text-xs text-ink-2">{silence[signOff.lapseRule]}</span>
      </div>
    </div>
  )
}
