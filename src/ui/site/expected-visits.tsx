import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SiteExpected } from '../../web/contract/site.ts'
import { siteExpectedQuery } from '../api/queries.ts'
import { OutsideLine } from '../kit/outside-words.tsx'
import { Section } from '../kit/page.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { expectedWords, heldWords, placeOfStory } from './site-words.ts'

/** For whoever keeps the site up: what the stories of now will send. */
export function ExpectedVisits() {
  const { deskId } = useDesk()
  const { data } = useQuery(siteExpectedQuery(deskId))
  if (!data) return null
  return (
    <Section
      title="What stories will send"
      lead={`Visits within two days of each link to you, by what earlier ones from there, or from places like it, brought.${heldWords(data.held)}`}
    >
      {data.stories.length === 0 ? (
        <p className="text-sm text-ink-2">Nothing that was heard in the last two days points to your site.</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {data.stories.map((story) => (
            <Row key={story.storyId} story={story} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Row({ story }: { readonly story: SiteExpected['stories'][number] }) {
  const { deskId } = useDesk()
  const { storyId, headline, places, came } = story
  return (
    <li className="flex items-baseline gap-x-6 gap-y-1 py-2 text-sm max-md:flex-col">
      <div className="min-w-0 flex-1 max-md:w-full">
        <Link to="/d/$deskId/s/$storyId" params={{ deskId, storyId }} className="link flex font-medium">
          <OutsideLine className="truncate">{headline}</OutsideLine>
        </Link>
        <p className="truncate text-xs text-ink-2">
          <bdi>{places.map(placeOfStory).join(' · ')}</bdi>
        </p>
      </div>
      <p className="shrink-0 text-right tabular-nums max-md:text-left">
        {expectedWords(story)}
        <span className="block text-xs text-ink-2">{came.toLocaleString('en')} came so far</span>
      </p>
    </li>
  )
}
