import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Programme, ProgrammeStep } from '../../../web/contract/programme.ts'
import { Button } from '../../kit/button.tsx'
import { ChevronDown } from 'lucide-react'
import { cx } from '../../kit/class-names.ts'
import { Empty, Failed } from '../../kit/notes.tsx'
import { Page, RowsSkeleton, Section } from '../../kit/page.tsx'
import { Ago } from '../../kit/times.tsx'
import { useDesk, useMay } from '../../shell/desk-context.ts'
import { AgreeStep } from './agree-step.tsx'
import { Areas } from './areas.tsx'
import { DraftersStep } from './drafters-step.tsx'
import { FactsStep } from './facts-step.tsx'
import { PublishStep } from './publish-step.tsx'
import { programmeQuery } from './queries.ts'
import { RoundStep } from './round-step.tsx'
import { RulesStep } from './rules-step.tsx'
import { SecondNatureStep } from './second-nature-step.tsx'
import { SignOffStep } from './sign-off-step.tsx'
import { usePerform } from './use-perform.ts'

/** The eight steps by which guidelines come about: each with its state, whose turn it is, and what it still needs. */
export function ProgrammePage() {
  const { deskId } = useDesk()
  const { data, error, refetch } = useQuery(programmeQuery(deskId))
  const programme = data?.programme
  return (
    <Page
      title="Programme"
      back={{ to: '/d/$deskId/guidelines', params: { deskId }, label: 'Guidelines' }}
      lead="From “do we need guidelines?” to second nature: each step begins when the one before it is done."
      actions={programme?.published ? <Start look="plain">Start the next one</Start> : null}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={8} /> : null}
      {data && !programme ? <NotStarted /> : null}
      {programme ? <Steps programme={programme} /> : null}
    </Page>
  )
}

function NotStarted() {
  const may = useMay('approver')
  return (
    <Empty title="No programme yet" action={<Start look="primary">Start the programme</Start>}>
      Guidelines that people keep are agreed on first, drafted by those who speak, signed in two days, and asked about
      until everybody knows them.{may ? '' : ' An approver starts it.'}
    </Empty>
  )
}

function Start({ look, children }: { readonly look: 'plain' | 'primary'; readonly children: ReactNode }) {
  const may = useMay('approver')
  const start = usePerform('The programme has begun')
  if (!may) return null
  return (
    <Button look={look} isBusy={start.isPending} onClick={() => start.mutate({ kind: 'start' })}>
      {children}
    </Button>
  )
}

type Body = (props: { readonly programme: Programme }) => ReactNode

const bodies: readonly Body[] = [
  AgreeStep,
  DraftersStep,
  RulesStep,
  FactsStep,
  SignOffStep,
  RoundStep,
  PublishStep,
  SecondNatureStep,
]

function Steps({ programme }: { readonly programme: Programme }) {
  return (
    <>
      <ol className="divide-y divide-line border-y border-line">
        {programme.steps.map((step) => (
          <Step key={`${programme.startedAtMs} ${step.number} ${step.state}`} step={step} programme={programme} />
        ))}
      </ol>
      <Areas />
      <Record programme={programme} />
    </>
  )
}

function Step({ step, programme }: { readonly step: ProgrammeStep; readonly programme: Programme }) {
  const Content = bodies[step.number - 1]
  if (step.state === 'waiting' || !Content)
    return (
      <li className="py-4 text-ink-3">
        <StepHead step={step} />
      </li>
    )
  return (
    <li>
      <details open={step.state === 'open'} className="group">
        <summary className="cursor-pointer list-none py-4 hover:bg-hover/60 [&::-webkit-details-marker]:hidden">
          <StepHead step={step} />
        </summary>
        <div className="pb-6 pl-9 max-md:pl-0">
          <Content programme={programme} />
        </div>
      </details>
    </li>
  )
}

const stateWords = { done: 'Done', open: 'Under way' } as const

function StepHead({ step: { number, title, state, says, who, sinceMs } }: { readonly step: ProgrammeStep }) {
  return (
    <div className="flex gap-3">
      <span
        aria-hidden
        className={cx(
          'mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full border text-xs font-semibold tabular-nums',
          state === 'done' && 'border-ink bg-ink text-paper',
          state === 'open' && 'border-ink text-ink',
          state === 'waiting' && 'border-line-strong text-ink-3',
        )}
      >
        {state === 'done' ? '✓' : number}
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="text-md font-semibold">
          <span className="sr-only">Step {number}: </span>
          {title}
        </h2>
        <p className="mt-0.5 text-sm text-pretty text-ink-2">{says}</p>
        {/* Who is named in the sentence is not named again. */}
        {who.some((name) => !says.includes(name)) ? (
          <p className="mt-0.5 text-xs text-ink-3">Their turn: {who.join(', ')}</p>
        ) : null}
      </div>
      <p className="shrink-0 pt-0.5 text-right text-xs text-ink-3">
        {state === 'waiting' ? `After step ${number - 1}` : stateWords[state]}
        {sinceMs === undefined ? null : (
          <span className="block tabular-nums">
            {state === 'done' ? null : 'since '}
            <Ago phrase atMs={sinceMs} />
          </span>
        )}
      </p>
      <span aria-hidden className="mt-1 size-4 shrink-0 text-ink-3 transition-transform group-open:rotate-180">
        {state === 'waiting' ? null : <ChevronDown size={16} />}
      </span>
    </div>
  )
}

const recordShown = 200

function Record({ programme: { record } }: { readonly programme: Programme }) {
  return (
    <Section title="Record" className="mt-8" lead="All that was done, and by whom. Nothing is ever taken out of it.">
      <ol className="max-h-96 divide-y divide-line overflow-y-auto border-y border-line text-sm" tabIndex={0}>
        {record.slice(0, recordShown).map(({ seq, atMs, byName, says }) => (
          <li key={seq} className="flex items-baseline gap-4 py-1.5">
            <span className="min-w-0 flex-1 break-words">
              <span className="font-medium">{byName ?? 'The clock'}</span> {says}
            </span>
            <Ago phrase atMs={atMs} className="shrink-0 text-xs text-ink-3" />
          </li>
        ))}
      </ol>
    </Section>
  )
}
