import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { roleFor } from '../../model/role.ts'
import type { TitleTest } from '../../web/contract/site.ts'
import { titleTestsQuery } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Failed } from '../kit/notes.tsx'
import { RowsSkeleton, Section } from '../kit/page.tsx'
import { counted } from '../kit/numbers.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { NewTitleTest } from './new-title-test.tsx'
import { TitleTestItem } from './title-test-item.tsx'

/** Tests of titles on the site's pages: those that are shown, and those that were. */
export function TitleTests({ origin }: { readonly origin: string }) {
  const { deskId } = useDesk()
  const mayTest = useMay(roleFor.titleTests)
  const [isMaking, setMaking] = useState(false)
  const { data, error, refetch } = useQuery(titleTestsQuery(deskId))
  const stopped = data?.tests.filter(({ state }) => state === 'stopped') ?? []
  const others = data?.tests.filter(({ state }) => state !== 'stopped') ?? []
  return (
    <Section
      title="Title tests"
      lead="Visitors are shown several titles in turn. The one that is clicked more often than every other becomes the title."
      action={mayTest ? <Button onClick={() => setMaking(true)}>New test</Button> : null}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={2} /> : null}
      {data?.tests.length === 0 ? (
        <p className="text-sm text-ink-2">
          No title is tested yet.{mayTest ? '' : ` Whoever has the role ${roleFor.titleTests} or above makes a test.`}
        </p>
      ) : null}
      <Tests tests={others} />
      {stopped.length > 0 ? (
        <details className="mt-4 text-sm">
          <summary className="text-ink-2">{counted(stopped.length, 'stopped test')}</summary>
          <div className="mt-3">
            <Tests tests={stopped} />
          </div>
        </details>
      ) : null}
      {isMaking ? <NewTitleTest origin={origin} onClose={() => setMaking(false)} /> : null}
    </Section>
  )
}

function Tests({ tests }: { readonly tests: readonly TitleTest[] }) {
  if (tests.length === 0) return null
  return (
    <ul className="divide-y divide-line border-y border-line">
      {tests.map((test) => (
        <TitleTestItem key={test.testId} test={test} />
      ))}
    </ul>
  )
}
