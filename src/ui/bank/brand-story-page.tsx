import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { BrandStoryView, NewBrandStory } from '../../web/contract/brand-stories.ts'
import { call } from '../api/http.ts'
import { AskButton } from '../kit/ask-button.tsx'
import { Sign } from '../kit/marks.tsx'
import { Failed } from '../kit/notes.tsx'
import { counted } from '../kit/numbers.ts'
import { Opened } from '../kit/opened.tsx'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { BrandStoryForm } from './brand-story-form.tsx'
import { bankKey, bankPath, brandStoryQuery } from './queries.ts'
import { dayWords, usesInWords } from './words.ts'

/** One story of our own, to be read and changed, with how it was used. */
export function BrandStoryPage() {
  const { deskId } = useDesk()
  const { brandStoryId } = useParams({ from: '/d/$deskId/newsroom/bank/$brandStoryId' })
  const { data, error, refetch } = useQuery(brandStoryQuery(deskId, brandStoryId))
  const back = { to: '/d/$deskId/newsroom/bank', params: { deskId }, label: 'Story bank' } as const
  if (!data)
    return (
      <Page title="Story" back={back}>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={4} />}
      </Page>
    )
  return (
    <Page title={data.title} back={back} lead={<Standing story={data} />}>
      <Opened latest={data} version={({ version }) => version}>
        {(opened) => <Editing story={opened} />}
      </Opened>
    </Page>
  )
}

function Standing({ story }: { readonly story: BrandStoryView }) {
  const { rights, hasLapsed, lapsedPictures, changedByName, changedAtMs, lastAtMs } = story
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      {hasLapsed && rights.until ? (
        <span className="font-medium text-pan">
          <Sign shape="▲" />
          Rights ended {dayWords(rights.until)}: it is offered no more
        </span>
      ) : null}
      {lapsedPictures > 0 ? (
        <span className="font-medium text-pan">
          <Sign shape="▲" />
          {counted(lapsedPictures, 'picture')} left out: the rights have ended
        </span>
      ) : null}
      <span className="first-letter:uppercase">{usesInWords(story)}</span>
      {lastAtMs ? (
        <span>
          last <Ago phrase atMs={lastAtMs} />
        </span>
      ) : null}
      <span>
        kept by {changedByName} <Ago phrase atMs={changedAtMs} />
      </span>
    </span>
  )
}

function Editing({ story }: { readonly story: BrandStoryView }) {
  const { deskId } = useDesk()
  const may = useMay('responder')
  const queries = useQueryClient()
  const query = brandStoryQuery(deskId, story.brandStoryId)
  const keep = useKeep({
    query,
    send: (words: NewBrandStory) =>
      call<BrandStoryView>('PATCH', `${bankPath(deskId)}/${story.brandStoryId}`, {
        ...words,
        baseVersion: story.version,
      }),
    onKept(kept) {
      queries.setQueryData(query.queryKey, kept)
      void queries.invalidateQueries({ queryKey: bankKey(deskId) })
      say('Kept')
    },
  })
  return (
    <BrandStoryForm
      start={wordsOf(story)}
      action="Keep the changes"
      isBusy={keep.isPending}
      error={keep.error}
      isReadOnly={!may}
      onKeep={keep.mutate}
    >
      <Remove story={story} />
    </BrandStoryForm>
  )
}

function wordsOf(story: BrandStoryView): NewBrandStory {
  const { kind, title, text, link, topics, product, people, pictures, facts, rights, authors } = story
  return { kind, title, text, link, topics, product, people, pictures, facts, rights, authors }
}

function Remove({ story }: { readonly story: BrandStoryView }) {
  const { deskId } = useDesk()
  const may = useMay('approver')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { brandStoryId, version, title } = story
  const remove = useMutation({
    mutationFn: () => call<void>('DELETE', `${bankPath(deskId)}/${brandStoryId}?version=${version}`),
    async onSuccess() {
      say('Removed')
      // Whoever removes a story has no use for what was typed into it since.
      await navigate({ to: '/d/$deskId/newsroom/bank', params: { deskId }, ignoreBlocker: true })
      queries.removeQueries({ queryKey: brandStoryQuery(deskId, brandStoryId).queryKey })
      void queries.invalidateQueries({ queryKey: bankKey(deskId) })
    },
    onError: sayFailure,
  })
  if (!may) return null
  return (
    <AskButton
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate()}
      title={`Remove “${title}”?`}
      description="Its words are gone for good, and what was counted of its use. What was published with it stays."
      action="Remove it"
    >
      Remove …
    </AskButton>
  )
}
