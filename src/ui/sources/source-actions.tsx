import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { SourceView } from '../../web/contract/sources.ts'
import { call } from '../api/http.ts'
import { deskPath, sourceQuery, sourcesQuery } from '../api/queries.ts'
import type { SourceDetail } from '../api/types.ts'
import { Button } from '../kit/button.tsx'
import { Confirm } from '../kit/dialog.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'

/** Pause or resume, edit, remove. */
export function SourceActions({ source, onEdit }: { readonly source: SourceView; readonly onEdit: () => void }) {
  const { deskId } = useDesk()
  const may = useMay('approver')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [isAsking, setIsAsking] = useState(false)
  const path = `${deskPath(deskId)}/sources/${source.sourceId}`
  const toggle = useMutation({
    mutationFn: () => call<SourceView>('POST', `${path}/${source.isPaused ? 'resume' : 'pause'}`),
    onSuccess(changed) {
      const { queryKey } = sourceQuery(deskId, source.sourceId)
      queries.setQueryData<SourceDetail>(queryKey, (detail) => detail && { ...detail, source: changed })
      void queries.invalidateQueries(sourcesQuery(deskId))
    },
    onError: sayFailure,
  })
  const remove = useMutation({
    mutationFn: () => call<void>('DELETE', path),
    onSuccess() {
      void queries.invalidateQueries(sourcesQuery(deskId))
      say(`${source.name} is no longer listened to`)
      void navigate({ to: '/d/$deskId/sources', params: { deskId } })
    },
    onError: sayFailure,
  })
  if (!may) return null
  return (
    <>
      <Button isBusy={toggle.isPending} onClick={() => toggle.mutate()}>
        {source.isPaused ? 'Resume' : 'Pause'}
      </Button>
      <Button onClick={onEdit}>Edit</Button>
      <Button look="quiet" onClick={() => setIsAsking(true)}>
        Remove
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => remove.mutate()}
        isBusy={remove.isPending}
        title={`Stop listening to ${source.name}?`}
        description="Its mentions stay on their stories. Where it left off is forgotten, and its settings with it."
        action="Remove it"
      />
    </>
  )
}
