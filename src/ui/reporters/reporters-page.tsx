import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReporterLine } from '../../web/contract/reporters.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { Sign } from '../kit/marks.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { counted } from '../kit/numbers.ts'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { ShowMore } from '../kit/show-more.tsx'
import { Ago } from '../kit/times.tsx'
import { foundWords, NothingFound, useWords, WordsField } from '../kit/words-field.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { ImportDialog } from './import-dialog.tsx'
import { Proposed } from './proposed.tsx'
import { proposedQuery, reportersQuery } from './queries.ts'

/** Those who write for outlets: kept by people, proposed by what they write. */
export function ReportersPage() {
  const { deskId } = useDesk()
  const mayImport = useMay('approver')
  const [isImporting, setImporting] = useState(false)
  const words = useWords()
  const { data, error, refetch, hasNextPage, isPlaceholderData, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    reportersQuery(deskId, words),
  )
  const proposed = useQuery(proposedQuery(deskId))
  const reporters = data?.pages.flatMap((page) => page.reporters)
  const isEmpty = reporters?.length === 0 && words === '' && !isPlaceholderData
  const keep = (
    <ButtonLink to="/d/$deskId/reporters/new" params={{ deskId }} look="primary">
      Keep a reporter
    </ButtonLink>
  )
  return (
    <Page
      title="Reporters"
      lead="People who write for outlets. Whoever writes on your topics is proposed here; whom you keep can be sent a quote from a case with one press."
      actions={
        <>
          {mayImport ? <Button onClick={() => setImporting(true)}>Import a file</Button> : null}
          {keep}
        </>
      }
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={5} /> : null}
      {isEmpty ? (
        <Empty title="Nobody is kept yet" action={proposed.data?.proposed.length ? undefined : keep}>
          {proposed.data?.proposed.length
            ? 'Begin with those below.'
            : 'Begin with those who ask you most. Whoever writes on your topics is proposed as soon as two of their articles were heard.'}
        </Empty>
      ) : null}
      {reporters && !isEmpty ? (
        <>
          <WordsField what="reporters" found={foundWords(reporters.length, hasNextPage)} />
          {reporters.length === 0 ? <NothingFound what="reporters" words={words} /> : null}
          <ul className="mb-6 divide-y divide-line">
            {reporters.map((reporter) => (
              <ReporterRow key={reporter.reporterId} reporter={reporter} />
            ))}
          </ul>
          <ShowMore has={hasNextPage} isBusy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
        </>
      ) : null}
      {words === '' && proposed.data && proposed.data.proposed.length > 0 ? (
        <Section
          title="They write on your topics"
          lead="By two articles or more in the last 90 days. An address is never looked for: you enter it, and where it comes from."
        >
          <Proposed proposed={proposed.data.proposed} />
        </Section>
      ) : null}
      {isImporting ? <ImportDialog onClose={() => setImporting(false)} /> : null}
    </Page>
  )
}

function ReporterRow({ reporter }: { readonly reporter: ReporterLine }) {
  const { deskId } = useDesk()
  const { reporterId, name, outlet, mail, beats, isDoNotContact } = reporter
  return (
    <li>
      <Link
        to="/d/$deskId/reporters/$reporterId"
        params={{ deskId, reporterId }}
        className="-mx-2 flex flex-wrap items-baseline gap-x-4 gap-y-0.5 rounded px-2 py-3 text-sm hover:bg-hover"
      >
        <span className="min-w-0 flex-1 basis-72">
          <span dir="auto" className="block text-left break-words">
            <span className="font-[550]">{name}</span>
            {outlet === '' ? null : <span className="text-ink-2">, {outlet}</span>}
          </span>
          <span className="block text-xs break-words text-ink-3">
            {isDoNotContact ? (
              <span className="font-medium text-pan">
                <Sign shape="▲" />
                Not to be written to
              </span>
            ) : (
              (mail ?? 'No address yet')
            )}
            {beats.length > 0 ? ` · on ${beats.join(', ')}` : ''}
          </span>
        </span>
        <span className="text-right text-xs text-ink-2 tabular-nums max-md:text-left">
          <span className="block first-letter:uppercase">{exchangeWords(reporter)}</span>
          <span className="block text-ink-3">
            {reporter.lastPieceAtMs === undefined ? (
              'nothing of theirs heard in 90 days'
            ) : (
              <>
                {counted(reporter.pieces, 'article')} in 90 days, the last <Ago phrase atMs={reporter.lastPieceAtMs} />
              </>
            )}
          </span>
        </span>
      </Link>
    </li>
  )
}

/** `3 quotes sent, 2 answered · asked once`. */
function exchangeWords({ sent, replied, asked }: ReporterLine): string {
  const quotes = sent === 0 ? 'nothing sent yet' : `${counted(sent, 'quote')} sent, ${replied} answered`
  return asked === 0 ? quotes : `${quotes} · asked us ${asked === 1 ? 'once' : `${asked} times`}`
}
