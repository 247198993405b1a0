import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { BrandStoryLine } from '../../web/contract/brand-stories.ts'
import { ButtonLink } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Sign } from '../kit/marks.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { counted } from '../kit/numbers.ts'
import { RowsSkeleton } from '../kit/page.tsx'
import { ShowMore } from '../kit/show-more.tsx'
import { foundWords, NothingFound, useWords, WordsField } from '../kit/words-field.tsx'
import { NewsroomFrame } from '../newsroom/newsroom-frame.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { useMayOpen } from '../shell/page-roles.ts'
import { Overview } from './overview.tsx'
import { brandStoriesQuery } from './queries.ts'
import { dayWords, usesInWords } from './words.ts'

/** Stories of our own: what is there, how it is used, what is missing. */
export function BankPage() {
  const { deskId } = useDesk()
  const may = useMayOpen('/d/$deskId/newsroom/bank/new')
  const words = useWords()
  const { data, error, refetch, hasNextPage, isPlaceholderData, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    brandStoriesQuery(deskId, words),
  )
  const stories = data?.pages.flatMap((page) => page.brandStories)
  const isEmpty = stories?.length === 0 && words === '' && !isPlaceholderData
  const write = may ? (
    <ButtonLink to="/d/$deskId/newsroom/bank/new" params={{ deskId }} look="primary">
      Write a story
    </ButtonLink>
  ) : undefined
  return (
    <NewsroomFrame
      lead="Stories of your own, ready before they are needed: what happened, who was there, pictures and until when they may be used. Those that fit lie beside each case and each draft."
      actions={write}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={5} /> : null}
      {isEmpty ? (
        <Empty title="No stories yet" action={write}>
          Begin with one that you tell new colleagues: how something came to be, what went wrong, who put it right.
        </Empty>
      ) : null}
      {stories ? <Overview /> : null}
      {stories && !isEmpty ? (
        <>
          <WordsField what="stories" found={foundWords(stories.length, hasNextPage)} />
          {stories.length === 0 ? <NothingFound what="stories" words={words} /> : null}
          <ul className={cx('divide-y divide-line', stories.length > 0 && 'border-b border-line')}>
            {stories.map((story) => (
              <StoryRow key={story.brandStoryId} story={story} />
            ))}
          </ul>
          <ShowMore has={hasNextPage} isBusy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
        </>
      ) : null}
    </NewsroomFrame>
  )
}

function StoryRow({ story }: { readonly story: BrandStoryLine }) {
  const { deskId } = useDesk()
  const { brandStoryId, kind, title, authors, topics, product } = story
  const about = [...(product === undefined ? [] : [product]), ...topics]
  return (
    <li>
      <Link
        to="/d/$deskId/newsroom/bank/$brandStoryId"
        params={{ deskId, brandStoryId }}
        className="-mx-2 flex flex-wrap items-baseline gap-x-4 gap-y-0.5 rounded px-2 py-3 text-sm hover:bg-hover"
      >
        <span className="min-w-0 flex-1 basis-72">
          <span dir="auto" className="block text-left font-[550] break-words">
            {title}
          </span>
          <span className="block text-xs break-words text-ink-3">
            {kind === 'history' ? 'History card · ' : ''}by {authors.join(', ')}
            {about.length > 0 ? ` · on ${about.join(', ')}` : ''}
          </span>
        </span>
        <span className="text-right text-xs text-ink-2 tabular-nums max-md:text-left">
          <span className="block first-letter:uppercase">{usesInWords(story)}</span>
          <Rights story={story} />
        </span>
      </Link>
    </li>
  )
}

function Rights({ story }: { readonly story: BrandStoryLine }) {
  const { until, hasLapsed, pictures, lapsedPictures } = story
  if (hasLapsed && until !== undefined)
    return (
      <span className="block font-medium text-pan">
        <Sign shape="▲" />
        Rights ended {dayWords(until)}
      </span>
    )
  return (
    <span className="block text-ink-3">
      {until === undefined ? '' : `Until ${dayWords(until)}`}
      {until !== undefined && pictures > 0 ? ' · ' : ''}
      {pictures > 0 ? counted(pictures, 'picture') : ''}
      {lapsedPictures > 0 ? <span className="font-medium text-pan">, {lapsedPictures} not usable any more</span> : null}
    </span>
  )
}
