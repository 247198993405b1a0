import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Phone } from 'lucide-react'
import { useState } from 'react'
import type { DeliveryView } from '../../web/contract/alerts.ts'
import type { CallView } from '../../web/contract/hotline.ts'
import { call as callApi } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { AskButton } from '../kit/ask-button.tsx'
import { Button } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Sign } from '../kit/marks.tsx'
import { duration } from '../kit/time.ts'
import { Ago, Left } from '../kit/times.tsx'
import { sayFailure } from '../kit/toasts.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { callsQuery } from './queries.ts'

/** What was put to the hotline for this case: live while it rings, the ruling once it is there. */
export function Calls({ caseId }: { readonly caseId: string }) {
  const { deskId } = useDesk()
  const { data: calls = [] } = useQuery(callsQuery(deskId, caseId))
  if (calls.length === 0) return null
  return (
    <section aria-label="Hotline calls" className="mt-4 space-y-2">
      {calls.map((call) => (
        <CallCard key={call.callId} call={call} />
      ))}
    </section>
  )
}

/** One call: live while it rings, with the answers for whoever may give one; its ruling once it is there. */
export function CallCard({ call }: { readonly call: CallView }) {
  const isOpen = call.endedAtMs === undefined
  return (
    <article
      className={cx('rounded-lg border px-3.5 py-3', isOpen ? 'border-ink bg-surface' : 'border-line bg-paper')}
      aria-live="polite"
    >
      <header className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink-2">
        <Phone size={12} aria-hidden className="self-center" />
        <span className="font-semibold text-ink">{stateWords(call)}</span>
        <span>
          {call.askedBy.name} asked <Ago phrase atMs={call.askedAtMs} />
        </span>
        {isOpen ? (
          <span className="ml-auto font-semibold text-ink tabular-nums" aria-live="off">
            <Left atMs={call.deadlineAtMs} /> left
          </span>
        ) : null}
      </header>
      <p className="mt-1 text-md font-semibold text-pretty">{call.question}</p>
      {isOpen ? <OpenCall call={call} /> : <Ruling call={call} />}
      <Record call={call} />
    </article>
  )
}

function stateWords({ state, acknowledgedBy }: CallView): string {
  const words = {
    ringing: 'Ringing',
    acknowledged: '',
    ruled: 'Ruled',
    lapsed: 'Ran out of time',
    withdrawn: 'Taken back',
  }
  return state === 'acknowledged' ? `${acknowledgedBy?.name ?? 'Somebody'} has it` : words[state]
}

function Ruling({ call: { ruling, state } }: { readonly call: CallView }) {
  if (state === 'withdrawn') return null
  return (
    <div className="mt-1 text-sm">
      <p>
        → <strong className="font-semibold">{ruling?.option?.label ?? 'Not allowed: nobody answered in time'}</strong>
        <span className="text-ink-2">
          {' '}
          {ruling?.ruledBy ? `by ${ruling.ruledBy.name}` : ruling?.option ? 'by default: nobody answered in time' : ''}
        </span>
      </p>
      {ruling?.reason ? (
        <p className="mt-1 rounded-md bg-sunken px-2.5 py-1.5 whitespace-pre-wrap">{ruling.reason}</p>
      ) : null}
    </div>
  )
}

function OpenCall({ call }: { readonly call: CallView }) {
  const { person } = useDesk()
  const isAuthority = useMay('authority')
  const isRung = call.rung.some(({ personId }) => personId === person.personId)
  const act = useCallAct(call)
  const [reason, setReason] = useState('')
  const sent = useUnsaved(reason.trim(), '', act.isError)
  const fallback = call.options.find(({ key }) => key === call.defaultKey)?.label
  return (
    <div className="mt-2 space-y-2">
      {isAuthority || isRung ? (
        <>
          <div className="flex flex-wrap gap-1.5">
            {call.options.map(({ key, label }) => (
              <Button
                key={key}
                isBusy={act.isPending && act.variables.body?.optionKey === key}
                onClick={() => {
                  sent()
                  act.mutate({ verb: 'rule', body: { optionKey: key, ...(reason.trim() ? { reason } : {}) } })
                }}
              >
                {label}
              </Button>
            ))}
            {call.state === 'ringing' ? (
              <Button look="quiet" onClick={() => act.mutate({ verb: 'acknowledge' })} title="Nobody else is rung">
                I have it
              </Button>
            ) : null}
          </div>
          <input
            aria-label="Reason, kept as precedent"
            placeholder="Reason, kept as precedent (optional)"
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            className="field-box h-8.5 max-w-md px-2.5 text-sm max-md:h-11"
          />
          {call.context ? (
            <p className="rounded-md bg-sunken px-2.5 py-1.5 text-sm whitespace-pre-wrap">
              <span className="label-caps block">Never published</span>
              {call.context}
            </p>
          ) : null}
        </>
      ) : (
        <p className="text-sm text-ink-2">{call.options.map(({ label }) => label).join(' · ')}</p>
      )}
      <p className="flex flex-wrap items-center gap-x-3 text-xs text-ink-2" aria-live="off">
        <span>
          {call.lapseRule === 'default'
            ? `If nobody answers: ${fallback ?? ''}.`
            : call.lapseRule === 'no'
              ? 'If nobody answers, it is not allowed.'
              : 'If nobody answers, it is taken back.'}
        </span>
        {call.next && call.next.kind !== 'lapse' ? (
          <span>
            {call.next.kind === 'ring' ? 'It rings again in ' : 'It comes back in '}
            <Left atMs={call.next.dueAtMs} />.
          </span>
        ) : null}
        {call.askedBy.personId === person.personId || isAuthority ? (
          <AskButton
            isSmall
            className="ml-auto"
            title="Take the call back?"
            description="Nobody is rung any more, and no ruling comes of it. To ask again is another call."
            action="Take it back"
            isBusy={act.isPending}
            onConfirm={() => act.mutate({ verb: 'withdraw' })}
          >
            Take it back
          </AskButton>
        ) : null}
      </p>
    </div>
  )
}

interface Act {
  readonly verb: 'acknowledge' | 'rule' | 'withdraw'
  readonly body?: { readonly optionKey: string; readonly reason?: string }
}

function useCallAct({ callId }: CallView) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ verb, body }: Act) =>
      callApi<CallView>('POST', `${deskPath(deskId)}/hotline/calls/${callId}/${verb}`, body),
    onError: sayFailure,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['desk', deskId, 'calls'] }),
  })
}

/** Who was rung when, and what the servers that took it over said. */
function Record({ call }: { readonly call: CallView }) {
  if (call.rung.length === 0 && call.steps.length === 0)
    return <p className="mt-2 text-xs text-ink-3">Nobody has been rung yet.</p>
  const isUnreached =
    call.endedAtMs === undefined && call.rung.every(({ deliveries }) => provenWords(deliveries) === noWay)
  return (
    <>
      {isUnreached ? (
        <p className="mt-2 text-xs font-medium text-pan">
          <Sign shape="▲" />
          It rings nobody: find them by other means.
        </p>
      ) : null}
      <details className="mt-2 text-xs text-ink-2">
        <summary className="min-h-6 cursor-pointer">
          {call.rung.length === 0
            ? 'Nobody on the ladder can be rung'
            : call.rung.map(({ name, deliveries }) => `${name} (${provenWords(deliveries)})`).join(', ')}
        </summary>
        <ul className="mt-1 space-y-0.5">
          {call.steps.map((step) => (
            <li key={`${step.atMs} ${step.kind} ${step.rung} ${step.tryNo}`} className="flex flex-wrap gap-x-2">
              <Ago phrase atMs={step.atMs} />
              <span>{stepWords(step)}</span>
              {step.lateMs > 1000 ? <span className="text-pan">{duration(step.lateMs)} late</span> : null}
            </li>
          ))}
        </ul>
        <ul className="mt-1.5 space-y-0.5">
          {call.rung.flatMap(({ personId, name, deliveries }) =>
            deliveries.map((one) => (
              <li key={`${personId} ${one.way} ${one.plannedAtMs} ${one.label}`} className="flex flex-wrap gap-x-2">
                <span className="text-ink">{name}</span>
                <span>{one.label}</span>
                <span className={one.state === 'failed' ? 'text-pan' : one.state === 'proven' ? 'text-praise' : ''}>
                  {one.state === 'proven' ? '● taken over' : one.state === 'failed' ? '▲ failed' : one.state}
                </span>
                {one.said ? <span className="text-ink-3 break-all">{one.said}</span> : null}
              </li>
            )),
          )}
        </ul>
      </details>
    </>
  )
}

const noWay = 'no way to reach them'

function provenWords(deliveries: readonly DeliveryView[]): string {
  const proven = new Set(deliveries.filter(({ state }) => state === 'proven').map(({ way }) => way))
  if (proven.size > 0) return [...proven].join(', ')
  if (deliveries.some(({ state }) => state === 'planned')) return 'being sent'
  return deliveries.length === 0 ? noWay : 'not reached'
}

function stepWords({ kind, people, tryNo }: CallView['steps'][number]): string {
  const names = people.map(({ name }) => name).join(', ')
  switch (kind) {
    case 'rang':
      return `${tryNo > 1 ? 'rang again' : 'rang'} ${names}`
    case 'quiet':
      return 'nothing came: it rings anew'
    case 'nobody':
      return 'nobody there on this rung'
    case 'lapsed':
      return 'time is up'
  }
}
