// The draft while somebody writes it: the files as typed, checked as they are, saved when asked.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type {
  GuidelineProblem,
  GuidelinesOverview,
  GuidelineSource,
  GuidelineVersionHead,
} from '../../web/contract/guidelines.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { useDebounced } from '../kit/use-debounced.ts'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { guidelinesQuery } from './queries.ts'

interface Saved {
  readonly revision: number
  readonly problems: readonly GuidelineProblem[]
}

/**
 * Starts from the kept draft, else from the version in force. `isChecked` is false while `problems` are of an older
 * text.
 */
export function useDraft({ draft, inForce }: GuidelinesOverview) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const [files, setFiles] = useState<readonly GuidelineSource[]>(draft?.files ?? inForce.files)
  const [revision, setRevision] = useState(draft?.revision ?? 0)
  const [kept, setKept] = useState<readonly GuidelineSource[]>(draft?.files ?? inForce.files)
  const settled = useDebounced(files, 400)
  const path = `${deskPath(deskId)}/guidelines`
  const checked = useQuery({
    queryKey: ['desk', deskId, 'guidelines-check', settled],
    gcTime: 5_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call<{ problems: GuidelineProblem[] }>('POST', `${path}/validate`, { files: settled }, signal),
  })
  const save = useMutation({
    mutationFn: () => call<Saved>('PATCH', `${path}/draft`, { files, revision }),
    onSuccess(saved) {
      setRevision(saved.revision)
      setKept(files)
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'guidelines', 'diff'] })
    },
  })
  const publish = useMutation({
    mutationFn: async (note: string) => {
      const saved = files === kept && revision > 0 ? { revision } : await save.mutateAsync()
      return await call<GuidelineVersionHead>('POST', `${path}/publish`, { revision: saved.revision, note })
    },
    onSuccess({ version }) {
      void queries.invalidateQueries(guidelinesQuery(deskId))
      say(`Version ${version} is in force`)
    },
  })
  return {
    files,
    setText: (name: string, text: string) =>
      setFiles((was) => was.map((file) => (file.name === name ? { ...file, text } : file))),
    problems: checked.data?.problems ?? [],
    isChecked: checked.data !== undefined && settled === files && !checked.isPlaceholderData,
    isChanged: files !== kept,
    hasDraft: revision > 0,
    save,
    publish,
  }
}
