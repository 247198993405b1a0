import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { WatchBody } from '../../web/contract/watches.ts'
import { call } from '../api/http.ts'
import { deskPath, watchesQuery } from '../api/queries.ts'
import type { Watch } from '../api/types.ts'
import { Page } from '../kit/page.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { WatchEditor } from './watch-editor.tsx'

const blank: WatchBody = { name: '', query: '', subject: 'ourselves', subjectNames: [], reason: '' }

/** Kept, it leads back to the list. */
export function NewWatchPage() {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const save = useMutation({
    mutationFn: (body: WatchBody) => call<Watch>('POST', `${deskPath(deskId)}/watches`, body),
    onSuccess(watch) {
      void queries.invalidateQueries(watchesQuery(deskId))
      say(`Watching: ${watch.name}`)
      void navigate({ to: '/d/$deskId/watches', params: { deskId } })
    },
  })
  return (
    <Page
      isWide
      title="New watch"
      lead="A standing question to everything that is heard. As you write it, it is tried on what was heard lately."
      back={{ to: '/d/$deskId/watches', params: { deskId }, label: 'Watches' }}
    >
      <WatchEditor
        start={blank}
        action="Keep this watch"
        isBusy={save.isPending}
        error={save.error}
        onSave={save.mutate}
      />
    </Page>
  )
}
