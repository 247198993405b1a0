import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DraftingView, SuggestionView } from '../../web/contract/answers.ts'
import { call } from '../api/http.ts'
import { answersQuery, deskPath } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { FormError } from '../kit/notes.tsx'
import { useDesk } from '../shell/desk-context.ts'
import type { WrittenDraft } from './use-draft.ts'

const draftingQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'drafting'],
    staleTime: Infinity,
    queryFn: ({ signal }) => call<DraftingView>('GET', `${deskPath(deskId)}/drafting`, undefined, signal),
  })

interface Props {
  readonly caseId: string
  readonly written: WrittenDraft
  readonly onInsert: (words: string) => void
}

/** Words of a model, where an operator named one. What it offers marks the draft, whether it is taken or not. */
export function DraftingHelp({ caseId, written, onInsert }: Props) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { data } = useQuery(draftingQuery(deskId))
  const [wish, setWish] = useState('')
  const ask = useMutation({
    async mutationFn() {
      // Words are offered for a draft that the server has: the first wish begins one.
      if (written.draftId === undefined) written.change({ ...written.content })
      const draft = await written.flush()
      if (!draft) throw new Error('The draft could not be saved, so nothing was asked.')
      return await call<SuggestionView>('POST', `${deskPath(deskId)}/drafts/${draft.draftId}/suggestions`, { wish })
    },
    onSuccess: () => void queries.invalidateQueries(answersQuery(deskId, caseId)),
  })
  if (data?.model === undefined) return null
  return (
    <section aria-label="Drafting help" className="border-b border-line px-4 py-2.5">
      <h3 className="text-xs font-semibold">
        Drafting help <span className="font-normal text-ink-3">{data.model}</span>
      </h3>
      <div className="mt-1.5 flex gap-1.5">
        <input
          aria-label="What is wanted"
          value={wish}
          maxLength={500}
          placeholder="Shorter, with the date"
          onChange={(event) => setWish(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            ask.mutate()
          }}
          className="field-box h-8 min-w-0 px-2 text-xs max-md:h-10"
        />
        <Button isSmall isBusy={ask.isPending} onClick={() => ask.mutate()}>
          Draft
        </Button>
      </div>
      <FormError error={ask.error} />
      {ask.data ? (
        <div className="mt-2">
          <p className="text-xs break-words whitespace-pre-wrap text-ink-2">{ask.data.text}</p>
          <Button isSmall className="mt-1.5" onClick={() => onInsert(ask.data.text)}>
            Put it in
          </Button>
        </div>
      ) : null}
    </section>
  )
}
