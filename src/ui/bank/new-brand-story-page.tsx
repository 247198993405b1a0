import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { BrandStoryView, NewBrandStory } from '../../web/contract/brand-stories.ts'
import { call } from '../api/http.ts'
import { Page } from '../kit/page.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { BrandStoryForm } from './brand-story-form.tsx'
import { bankKey, bankPath } from './queries.ts'

/** A blank story by whoever opens it; of the product that the address names, if it names one. */
export function NewBrandStoryPage() {
  const { deskId, person } = useDesk()
  const { product } = useSearch({ from: '/d/$deskId/newsroom/bank/new' })
  const queries = useQueryClient()
  const navigate = useNavigate()
  const write = useMutation({
    mutationFn: (body: NewBrandStory) => call<BrandStoryView>('POST', bankPath(deskId), body),
    onSuccess({ brandStoryId }) {
      void queries.invalidateQueries({ queryKey: bankKey(deskId) })
      say('Kept')
      void navigate({ to: '/d/$deskId/newsroom/bank/$brandStoryId', params: { deskId, brandStoryId } })
    },
  })
  const back = { to: '/d/$deskId/newsroom/bank', params: { deskId }, label: 'Story bank' } as const
  const start: NewBrandStory = {
    kind: 'story',
    title: '',
    text: '',
    topics: [],
    people: [],
    pictures: [],
    facts: [],
    rights: {},
    authors: [person.name],
    ...(product !== undefined && { product }),
  }
  return (
    <Page title={product === undefined ? 'Write a story' : `The story of ${product}`} back={back}>
      <BrandStoryForm
        start={start}
        action="Keep the story"
        isBusy={write.isPending}
        error={write.error}
        onKeep={write.mutate}
      />
    </Page>
  )
}
