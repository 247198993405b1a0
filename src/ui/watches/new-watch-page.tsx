import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { roleFor } from '../../model/role.ts'
import type { WatchBody } from '../../web/contract/watches.ts'
import { call } from '../api/http.ts'
import { deskPath, watchesQuery } from '../api/queries.ts'
import type { Watch } from '../api/types.ts'
import { Page } from '../kit/page.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { WatchEditor } from './watch-editor.tsx'

const blank: WatchBody = { name: '', query: '', subject: 'ourselves', subjectNames: [], reason: '' }

/** Kept, it leads back to the list. Who may not keep one tries queries here, and is told so first. */
export function NewWatchPage() {
  const { deskId } = useDesk()
  const may = useMay(roleFor.watches)
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
      title={may ? 'New watch' : 'Try a query'}
      lead={
        may
          ? 'A standing question to everything that is heard. As you write it, it is tried on what was heard lately.'
          : `As you write it, it is tried on what was heard lately. Only ${roleFor.watches}s and above keep it as a watch.`
      }
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
