import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CoverageListed, CoverageView, NewCoverage } from '../../web/contract/coverage.ts'
import { call } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { TextField } from '../kit/field.tsx'
import { Empty, Failed, FormError } from '../kit/notes.tsx'
import { counted } from '../kit/numbers.ts'
import { RowsSkeleton } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { CoverageState } from './coverage-marks.tsx'
import { NewsroomFrame } from './newsroom-frame.tsx'
import { coveragesQuery, newsroomPath } from './queries.ts'

/** What is told while it happens: announced, under way, over. */
export function CoveragesPage() {
  const { deskId } = useDesk()
  const may = useMay('approver')
  const { data, error, refetch } = useQuery(coveragesQuery(deskId))
  return (
    <NewsroomFrame lead="Pages that grow while something happens: each line is before every reader at once, the transcript and the files in the instant in which it ends.">
      {may ? <Announce /> : null}
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={3} /> : null}
      {data?.coverages.length === 0 ? (
        <Empty title="Nothing is announced yet">
          A press conference, results, a concert: announced, its page is there.
        </Empty>
      ) : null}
      {data && data.coverages.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {data.coverages.map((coverage) => (
            <CoverageRow key={coverage.coverageId} coverage={coverage} />
          ))}
        </ul>
      ) : null}
    </NewsroomFrame>
  )
}

const blank = { title: '', summary: '' }

function Announce() {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [words, setWords] = useState(blank)
  const announce = useMutation({
    mutationFn: (body: NewCoverage) => call<CoverageView>('POST', `${newsroomPath(deskId)}/coverages`, body),
    onSuccess({ coverageId }) {
      void queries.invalidateQueries({ queryKey: coveragesQuery(deskId).queryKey })
      void navigate({ to: '/d/$deskId/newsroom/live/$coverageId', params: { deskId, coverageId } })
    },
  })
  const sent = useUnsaved(words, blank, announce.isError)
  return (
    <form
      className="mb-6 max-w-xl space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        announce.mutate(words)
      }}
    >
      <TextField
        label="Title"
        required
        maxLength={200}
        placeholder="Results of the third quarter"
        value={words.title}
        onChange={({ target }) => setWords({ ...words, title: target.value })}
      />
      <TextField
        label="In a sentence"
        isOptional
        maxLength={500}
        value={words.summary}
        onChange={({ target }) => setWords({ ...words, summary: target.value })}
      />
      <FormError error={announce.error} />
      <Button type="submit" isBusy={announce.isPending}>
        Announce it
      </Button>
    </form>
  )
}

function CoverageRow({ coverage }: { readonly coverage: CoverageListed }) {
  const { deskId } = useDesk()
  const { coverageId, title, state, lineCount, createdAtMs, startedAtMs, endedAtMs } = coverage
  return (
    <li className="py-3 text-sm">
      <h2 className="font-[550]">
        <Link className="hover:underline" to="/d/$deskId/newsroom/live/$coverageId" params={{ deskId, coverageId }}>
          {title}
        </Link>
      </h2>
      <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
        <CoverageState state={state} />
        <Ago phrase atMs={endedAtMs ?? startedAtMs ?? createdAtMs} />
        <span>{counted(lineCount, 'line', 'lines')}</span>
      </p>
    </li>
  )
}
