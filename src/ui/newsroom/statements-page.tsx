import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Masthead, StatementLine } from '../../web/contract/newsroom.ts'
import { ButtonLink } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Empty, Failed } from '../kit/notes.tsx'
import { RowsSkeleton } from '../kit/page.tsx'
import { ShowMore } from '../kit/show-more.tsx'
import { Ago } from '../kit/times.tsx'
import { foundWords, NothingFound, useWords, WordsField } from '../kit/words-field.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { useMayOpen } from '../shell/page-roles.ts'
import { NewsroomFrame } from './newsroom-frame.tsx'
import { mastheadQuery, statementsQuery } from './queries.ts'
import { StatementState, whatItIs } from './statement-marks.tsx'

/** What the desk has said and is about to say. */
export function StatementsPage() {
  const { deskId } = useDesk()
  const may = useMayOpen('/d/$deskId/newsroom/new')
  const masthead = useQuery(mastheadQuery(deskId))
  const words = useWords()
  const { data, error, refetch, hasNextPage, isPlaceholderData, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    statementsQuery(deskId, words),
  )
  const statements = data?.pages.flatMap((page) => page.statements)
  const isEmpty = statements?.length === 0 && words === '' && !isPlaceholderData
  const write = may ? (
    <ButtonLink to="/d/$deskId/newsroom/new" params={{ deskId }} look="primary">
      Write a statement
    </ButtonLink>
  ) : undefined
  return (
    <NewsroomFrame
      lead={masthead.data ? <WherePublic masthead={masthead.data} /> : 'What you say in public, to be quoted.'}
      actions={write}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={5} /> : null}
      {isEmpty ? (
        <Empty title="Nothing written yet" action={write}>
          A statement has an address of its own, feeds that carry it within a second, and corrections that say what
          changed.
        </Empty>
      ) : null}
      {statements && !isEmpty ? (
        <>
          <WordsField what="statements" found={foundWords(statements.length, hasNextPage)} />
          {statements.length === 0 ? <NothingFound what="statements" words={words} /> : null}
          <ul className={cx('divide-y divide-line', statements.length > 0 && 'border-b border-line')}>
            {statements.map((statement) => (
              <StatementRow key={statement.statementId} statement={statement} />
            ))}
          </ul>
          <ShowMore has={hasNextPage} isBusy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
        </>
      ) : null}
    </NewsroomFrame>
  )
}

function WherePublic({ masthead }: { readonly masthead: Masthead }) {
  const { deskId } = useDesk()
  if (masthead.isOn)
    return (
      <>
        Public at{' '}
        <a className="link" href={`/newsroom/${masthead.slug}`} target="_blank" rel="noreferrer">
          /newsroom/{masthead.slug}
        </a>
      </>
    )
  return (
    <>
      The newsroom is off: nothing here is public.{' '}
      <Link className="link" to="/d/$deskId/newsroom/settings" params={{ deskId }}>
        Settings
      </Link>
    </>
  )
}

function StatementRow({ statement }: { readonly statement: StatementLine }) {
  const { deskId } = useDesk()
  return (
    <li>
      <Link
        to="/d/$deskId/newsroom/$statementId"
        params={{ deskId, statementId: statement.statementId }}
        className="-mx-2 flex flex-wrap items-baseline gap-x-4 gap-y-0.5 rounded px-2 py-3 text-sm hover:bg-hover"
      >
        <span className="w-24">
          <StatementState state={statement.state} />
        </span>
        <span className="min-w-0 flex-1 basis-72">
          <span lang={statement.language} dir="auto" className="block text-left font-[550] break-words">
            {statement.title}
          </span>
          <span className="text-xs text-ink-3">
            {whatItIs(statement)} · by {statement.createdByName}
            {statement.version > 1 ? ` · corrected ${statement.version - 1}×` : ''}
          </span>
        </span>
        <span className="text-xs text-ink-2">
          <Ago phrase atMs={statement.changedAtMs} />
        </span>
      </Link>
    </li>
  )
}
