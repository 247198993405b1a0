import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import type { ComicView } from '../../web/contract/guidelines.ts'
import { Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { ComicClause } from './comic-clause.tsx'
import { comicQuery } from './queries.ts'

/** The guidelines as a comic: those in force, or a version as it was. */
export function ComicPage() {
  const { deskId } = useDesk()
  const { version } = useSearch({ from: '/d/$deskId/guidelines/comic' })
  const { data, error, refetch } = useQuery(comicQuery(deskId, version))
  const back =
    version === undefined
      ? ({ to: '/d/$deskId/guidelines', params: { deskId }, label: 'Guidelines' } as const)
      : ({
          to: '/d/$deskId/guidelines/versions/$version',
          params: { deskId, version: String(version) },
          label: `Version ${version}`,
        } as const)
  return (
    <Page isWide title="The guidelines as a comic" back={back} lead={data ? <Lead comic={data} /> : undefined}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={8} /> : null}
      {data?.parts.map(({ name, kind, title, notice, clauses }) => (
        <section key={name} aria-label={title} className="pb-8" lang={data.language}>
          {kind === 'pack' ? <h2 className="headline border-t-2 border-ink pt-3 pb-3 text-xl">{title}</h2> : null}
          {notice ? <p className="mb-4 max-w-2xl rounded-md bg-sunken px-3 py-2 text-sm text-ink-2">{notice}</p> : null}
          <div className="flex flex-wrap gap-5">
            {clauses.map((clause) => (
              <ComicClause key={clause.clauseId} clause={clause} />
            ))}
          </div>
        </section>
      ))}
    </Page>
  )
}

function Lead({ comic: { version, parts } }: { readonly comic: ComicView }) {
  const clauses = parts.flatMap((part) => part.clauses)
  if (clauses.length === 0) return 'There is no clause yet: each one has its panel here.'
  const written = clauses.filter(({ hasScene }) => hasScene).length
  return (
    <>
      {version === 0 ? 'The starter set' : `Version ${version}`}, clause by clause. {written} of {clauses.length} have a
      scene that somebody wrote, under “### Comic”; the others are drawn from their words.
    </>
  )
}
