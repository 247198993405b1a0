import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Quiz, QuizOutcome, QuizQuestion } from '../../../web/contract/programme.ts'
import { call } from '../../api/http.ts'
import { deskPath } from '../../api/queries.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { cx } from '../../kit/class-names.ts'
import { useKeys } from '../../kit/keys.ts'
import { Sign } from '../../kit/marks.tsx'
import { Failed, FormError, Kbd } from '../../kit/notes.tsx'
import { Figure, Page, RowsSkeleton, Section } from '../../kit/page.tsx'
import { Ago } from '../../kit/times.tsx'
import { useDesk } from '../../shell/desk-context.ts'
import { TimeLeft } from '../programme/time-left.tsx'
import { Prose } from '../prose.tsx'
import { quizQuery } from './queries.ts'

/** One question at a time; after each answer the rule and where it comes from. */
export function QuizPage() {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(quizQuery(deskId))
  /** The question that was answered last, as long as its rule is being read. */
  const [answered, setAnswered] = useState<{ question: QuizQuestion; chosen: number; outcome: QuizOutcome }>()
  const answer = useMutation({
    mutationFn: ({ question, chosen }: { question: QuizQuestion; chosen: number }) =>
      call<QuizOutcome>('POST', `${deskPath(deskId)}/guidelines/quiz`, {
        subjectId: question.subjectId,
        questionId: question.questionId,
        optionIndex: chosen,
      }),
    onSuccess(outcome, given) {
      setAnswered({ ...given, outcome })
      queries.setQueryData(quizQuery(deskId).queryKey, outcome.quiz)
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'may-publish'] })
    },
    onError: () => void refetch(),
  })
  const question = answered?.question ?? data?.question
  return (
    <Page
      title="Quiz"
      back={{ to: '/d/$deskId/guidelines', params: { deskId }, label: 'Guidelines' }}
      lead="A minute on a question. Each clause comes back at growing distances, until you have answered it right three times in a row."
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      <FormError error={answer.error} />
      {data && question ? (
        <Question
          key={question.questionId}
          question={question}
          left={data.dueCount}
          {...(answered && { chosen: answered.chosen, outcome: answered.outcome })}
          isBusy={answer.isPending}
          onAnswer={(chosen) => answer.mutate({ question, chosen })}
          onNext={() => setAnswered(undefined)}
        />
      ) : null}
      {data && !question ? <NothingDue quiz={data} /> : null}
      {data ? <Standing quiz={data} /> : null}
    </Page>
  )
}

interface QuestionProps {
  readonly question: QuizQuestion
  /** How many wait, this one among them until it is answered. */
  readonly left: number
  readonly chosen?: number
  readonly outcome?: QuizOutcome
  readonly isBusy: boolean
  readonly onAnswer: (chosen: number) => void
  readonly onNext: () => void
}

function Question({ question, left, chosen, outcome, isBusy, onAnswer, onNext }: QuestionProps) {
  const next = useRef<HTMLButtonElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const pick = (index: number) => {
    if (!outcome && !isBusy && index < question.options.length) onAnswer(index)
  }
  useKeys({
    1: () => pick(0),
    2: () => pick(1),
    3: () => pick(2),
    4: () => pick(3),
    5: () => pick(4),
    6: () => pick(5),
  })
  useEffect(() => {
    if (outcome) next.current?.focus()
  }, [outcome])
  // The button that led here is gone with the question before: reading goes on at this one.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section className="max-w-2xl pb-8" aria-labelledby="asked">
      <p className="label-caps tabular-nums">{outcome ? leftWords(left) : `Question · ${leftWords(left - 1)}`}</p>
      <h2 ref={heading} id="asked" tabIndex={-1} className="mt-2 text-lg font-semibold text-balance outline-none">
        {question.ask}
      </h2>
      {question.quote ? (
        <blockquote className="mt-3 border-l-2 border-line-strong pl-4 text-md text-pretty text-ink-2">
          {question.quote}
        </blockquote>
      ) : null}
      <ol className="mt-5 space-y-2.5">
        {question.options.map((option, index) => (
          <li key={option}>
            <Option
              words={option}
              index={index}
              {...(outcome && { look: lookOf(index, chosen, outcome) })}
              onPick={() => pick(index)}
            />
          </li>
        ))}
      </ol>
      <div role="status" className="mt-6">
        {outcome ? <Outcome outcome={outcome} /> : null}
      </div>
      {outcome ? (
        <div className="mt-5">
          {/* A ref of its own: the kit's button hands none on. */}
          <button
            ref={next}
            type="button"
            onClick={onNext}
            className="inline-flex h-10 items-center rounded-md border border-ink bg-ink px-5 text-sm font-medium text-paper hover:border-ink-2 hover:bg-ink-2 max-md:w-full max-md:justify-center"
          >
            {left > 0 ? 'Next question' : 'Done'}
          </button>
        </div>
      ) : (
        <p className="mt-4 text-xs text-ink-3 max-md:hidden">
          <Kbd>1</Kbd> to <Kbd>{question.options.length}</Kbd> answer
        </p>
      )}
    </section>
  )
}

function leftWords(left: number): string {
  return left <= 0 ? 'none left' : `${left} left`
}

type Look = 'missed' | 'other' | 'right' | 'wrong'

function lookOf(index: number, chosen: number | undefined, { rightIndex }: QuizOutcome): Look {
  if (index === chosen) return index === rightIndex ? 'right' : 'wrong'
  return index === rightIndex ? 'missed' : 'other'
}

const looks: Readonly<Record<Look, readonly [shape: string, word: string, colour: string]>> = {
  right: ['●', 'Right', 'border-praise bg-praise-soft'],
  wrong: ['▲', 'Your answer', 'border-pan bg-pan-soft'],
  missed: ['●', 'Right', 'border-praise'],
  other: ['', '', 'border-line text-ink-3'],
}

interface OptionProps {
  readonly words: string
  readonly index: number
  /** Absent until it was answered. */
  readonly look?: Look
  readonly onPick: () => void
}

function Option({ words, index, look, onPick }: OptionProps) {
  const [shape, word, colour] = look ? looks[look] : ['', '', 'border-line-strong/60 bg-surface hover:bg-hover']
  return (
    <button
      type="button"
      aria-disabled={look ? true : undefined}
      onClick={look ? undefined : onPick}
      className={cx(
        'flex min-h-12 w-full items-center gap-3 rounded-md border px-4 py-2.5 text-left text-base transition-colors',
        colour,
      )}
    >
      <span aria-hidden className="w-4 shrink-0 text-xs text-ink-3 tabular-nums">
        {index + 1}
      </span>
      <span className="min-w-0 flex-1 break-words">{words}</span>
      {word ? (
        <span className="shrink-0 text-xs font-medium">
          <Sign shape={shape} />
          {word}
        </span>
      ) : null}
    </button>
  )
}

function Outcome({ outcome: { isRight, rule, streak, againAtMs, quiz } }: { readonly outcome: QuizOutcome }) {
  const { deskId } = useDesk()
  return (
    <div className="rounded-md bg-sunken p-4">
      <p className={cx('text-sm font-semibold', isRight ? 'text-praise' : 'text-pan')}>
        <Sign shape={isRight ? '●' : '▲'} />
        {isRight ? rightWords(streak, quiz.rightInARow) : 'Not quite. It says:'}
      </p>
      <p className="mt-2 font-medium">
        <Place deskId={deskId} place={rule.place}>
          {rule.title}
        </Place>
      </p>
      <Prose html={rule.html} className="mt-1 text-sm" />
      {rule.source ? (
        <p className="mt-2 text-xs text-ink-3">
          Source:{' '}
          {rule.source.url ? (
            <a href={rule.source.url} rel="noopener noreferrer" target="_blank" className="link">
              {rule.source.says}
            </a>
          ) : (
            rule.source.says
          )}
        </p>
      ) : null}
      {againAtMs === undefined ? null : (
        <p className="mt-2 text-xs text-ink-3">
          Asked again in <TimeLeft atMs={againAtMs} />.
        </p>
      )}
    </div>
  )
}

interface PlaceProps {
  readonly deskId: string
  readonly place: QuizOutcome['rule']['place']
  readonly children: ReactNode
}

function Place({ deskId, place: { kind, id }, children }: PlaceProps) {
  return kind === 'clause' ? (
    <Link to="/d/$deskId/guidelines" params={{ deskId }} hash={id} className="link">
      {children}
    </Link>
  ) : (
    <Link to="/d/$deskId/newsroom/bank/$brandStoryId" params={{ deskId, brandStoryId: id }} className="link">
      {children}
    </Link>
  )
}

function rightWords(streak: number, needed: number): string {
  return streak >= needed ? 'Right. This one is second nature.' : `Right, ${streak} of ${needed} in a row.`
}

function NothingDue({ quiz: { isSecondNature, nextAtMs, clauseCount } }: { readonly quiz: Quiz }) {
  const { deskId } = useDesk()
  return (
    <section className="max-w-2xl py-6">
      <p className="headline text-lg">
        {isSecondNature
          ? 'They are second nature to you'
          : clauseCount === 0
            ? 'No clause to ask about'
            : 'Nothing is due'}
      </p>
      <p className="mt-1.5 text-sm text-ink-2">
        {nextAtMs === undefined ? (
          'You are asked again when a clause comes to mean something else.'
        ) : (
          <>
            The next question comes in <TimeLeft atMs={nextAtMs} />. What waits in the morning you are told of.
          </>
        )}
      </p>
      <ButtonLink to="/d/$deskId/guidelines" params={{ deskId }} className="mt-4">
        Read the guidelines
      </ButtonLink>
    </section>
  )
}

function Standing({ quiz }: { readonly quiz: Quiz }) {
  const { person } = useDesk()
  const others = quiz.people.filter(({ personId }) => personId !== person.personId)
  const passed = others.filter(({ hasPassed }) => hasPassed)
  const notYet = others.filter(({ hasPassed }) => !hasPassed)
  return (
    <Section title="Where you stand" lead="Your answers are yours: the others see only whether you have passed.">
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        <Figure name="Passed" note="the newest answer on each clause">
          {quiz.hasPassed ? 'Yes' : 'Not yet'}
        </Figure>
        <Figure name="Second nature to you" note={`of ${quiz.clauseCount} clauses`}>
          {quiz.secondNatureCount}
        </Figure>
        <Figure name="Second nature" note="of the people of this desk">
          {Math.floor(quiz.secondNatureShare * 100)} %
        </Figure>
      </dl>
      {others.length > 0 ? (
        <p className="mt-4 text-sm text-ink-2">
          {passed.length > 0 ? `Passed: ${passed.map(({ name }) => name).join(', ')}. ` : ''}
          {notYet.length > 0 ? (
            <span className="text-ink-3">Not yet: {notYet.map(({ name }) => name).join(', ')}.</span>
          ) : null}
        </p>
      ) : null}
      {quiz.answers.length > 0 ? (
        <details className="mt-4">
          <summary className="min-h-6 w-fit cursor-pointer text-sm">Your last answers</summary>
          <ul className="mt-2 divide-y divide-line border-y border-line text-sm">
            {quiz.answers.map(({ subjectId, question, answer, isRight, atMs }) => (
              <li key={`${subjectId} ${atMs}`} className="py-2">
                <p className="text-pretty text-ink-2">{question}</p>
                <p>
                  <span className={isRight ? 'text-praise' : 'text-pan'}>
                    <Sign shape={isRight ? '●' : '▲'} />
                    {isRight ? 'Right' : 'Wrong'}
                  </span>
                  : {answer} <Ago phrase atMs={atMs} className="text-xs text-ink-3" />
                </p>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  )
}
