import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ButtonLink } from '../kit/button.tsx'
import { Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { DiffView } from './diff-view.tsx'
import { SetText } from './guidelines-page.tsx'
import { signOffWords } from './versions.tsx'
import { guidelineDiffQuery, guidelineVersionQuery } from './queries.ts'

/** One version as it was, and what it changed. */
export function VersionPage() {
  const { deskId } = useDesk()
  const version = Number(useParams({ from: '/d/$deskId/guidelines/versions/$version' }).version)
  const { data, error, refetch } = useQuery(guidelineVersionQuery(deskId, version))
  const { data: diff } = useQuery({
    ...guidelineDiffQuery(deskId, Math.max(0, version - 1), version),
    enabled: version > 0,
  })
  const back = { to: '/d/$deskId/guidelines', params: { deskId }, label: 'Guidelines' } as const
  return (
    <Page
      title={`Version ${version}`}
      back={back}
      actions={
        <ButtonLink to="/d/$deskId/guidelines/comic" params={{ deskId }} search={{ version }}>
          As a comic
        </ButtonLink>
      }
      lead={
        data?.publishedAtMs === undefined ? undefined : (
          <>
            Published <Ago phrase atMs={data.publishedAtMs} /> by {data.publishedByName}
            {data.note ? `: ${data.note}` : ''}. {data.signOff ? `${signOffWords(data.signOff)}. ` : ''}
            <code className="font-mono text-xs break-all">{data.hash}</code>
          </>
        )
      }
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={8} /> : null}
      {diff ? (
        <Section title={version === 1 ? 'Against the starter set' : `Against version ${version - 1}`}>
          <DiffView diff={diff} />
        </Section>
      ) : null}
      {data ? <SetText view={data.view} /> : null}
    </Page>
  )
}
