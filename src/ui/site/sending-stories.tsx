import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SiteSenders } from '../../web/contract/site.ts'
import { siteSendersQuery } from '../api/queries.ts'
import { Outside } from '../kit/outside-words.tsx'
import { useDesk } from '../shell/desk-context.ts'

type Story = SiteSenders['senders'][number]['stories'][number]

const reasons: Readonly<Record<Story['because'], string>> = {
  page: 'They came from the very page that was heard.',
  link: 'What was heard there points to your site.',
  only: 'Nothing else was heard there this week.',
}

const none: readonly Story[] = []

/** The stories behind a place that people came from; nothing where none is known. */
export function SendingStories({ referrer }: { readonly referrer: string }) {
  const { deskId } = useDesk()
  const { data: stories = none } = useQuery({
    ...siteSendersQuery(deskId),
    select: ({ senders }) => senders.find((sender) => sender.referrer === referrer)?.stories,
  })
  return stories.map(({ storyId, headline, because }) => (
    <Link
      key={storyId}
      to="/d/$deskId/s/$storyId"
      params={{ deskId, storyId }}
      title={reasons[because]}
      className="link relative block min-h-6 truncate text-xs text-ink-2 hover:text-ink max-md:min-h-8"
    >
      <span aria-hidden>↳ </span>
      <span className="sr-only">Sent by the story </span>
      <Outside>{headline}</Outside>
    </Link>
  ))
}
