import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { NewStatement, StatementView } from '../../web/contract/newsroom.ts'
import { call } from '../api/http.ts'
import { Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { newsroomKey, newsroomPath, siteQuery } from './queries.ts'
import { StatementForm } from './statement-form.tsx'

export function NewStatementPage() {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const site = useQuery(siteQuery(deskId))
  const save = useMutation({
    mutationFn: (body: NewStatement) => call<StatementView>('POST', `${newsroomPath(deskId)}/statements`, body),
    onSuccess({ statementId }) {
      void queries.invalidateQueries({ queryKey: newsroomKey(deskId) })
      say('Kept as a draft')
      void navigate({ to: '/d/$deskId/newsroom/$statementId', params: { deskId, statementId } })
    },
  })
  const back = { to: '/d/$deskId/newsroom', params: { deskId }, label: 'Newsroom' } as const
  return (
    <Page title="Write a statement" back={back}>
      {site.error && !site.data ? <Failed error={site.error} onRetry={() => void site.refetch()} /> : null}
      {!site.error && !site.data ? <RowsSkeleton rows={4} /> : null}
      {site.data ? (
        <StatementForm
          start={{ title: '', summary: '', body: '', kind: 'statement', section: 'news', language: site.data.language }}
          action="Keep the draft"
          isBusy={save.isPending}
          error={save.error}
          onSave={save.mutate}
        />
      ) : null}
    </Page>
  )
}
