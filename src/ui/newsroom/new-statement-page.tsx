import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { NewStatement, StatementView } from '../../web/contract/newsroom.ts'
import { call } from '../api/http.ts'
import { Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { newsroomKey, newsroomPath, mastheadQuery } from './queries.ts'
import { StatementForm } from './statement-form.tsx'

/** A blank statement in the newsroom's language; kept, it opens as a draft. */
export function NewStatementPage() {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const masthead = useQuery(mastheadQuery(deskId))
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
      {masthead.error && !masthead.data ? (
        <Failed error={masthead.error} onRetry={() => void masthead.refetch()} />
      ) : null}
      {!masthead.error && !masthead.data ? <RowsSkeleton rows={4} /> : null}
      {masthead.data ? (
        <StatementForm
          start={{
            title: '',
            summary: '',
            body: '',
            kind: 'statement',
            section: 'news',
            language: masthead.data.language,
          }}
          action="Keep the draft"
          isBusy={save.isPending}
          error={save.error}
          onSave={save.mutate}
        />
      ) : null}
    </Page>
  )
}
