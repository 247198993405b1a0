import { ArrowLeft, X } from 'lucide-react'
import type { StoryView } from '../../web/contract/stories.ts'
import { useBoard } from '../desk/board-context.ts'
import { Presence } from '../kit/avatar.tsx'
import { IconButton } from '../kit/button.tsx'
import { StageMark } from '../kit/marks.tsx'
import { networkName } from '../../model/circle-names.ts'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { Outside, OutsideLine } from '../kit/outside-words.tsx'
import { restOf } from './rest-of.ts'

/** Stage, headline, who said it and where, what it says, and the burst in words. */
export function StoryHead({ view }: { readonly view: StoryView }) {
  const { closeStory } = useBoard()
  const { person } = useDesk()
  const { story } = view
  const others = view.present.filter((other) => other.personId !== person.personId)
  return (
    <header>
      <div className="flex h-8 items-center gap-3">
        <IconButton label="Back to the list" onClick={closeStory} className="-ml-2.5 lg:hidden">
          <ArrowLeft size={18} aria-hidden />
        </IconButton>
        <StageMark stage={story.stage} className="text-sm" />
        {story.isDrill ? (
          <span className="rounded border border-dashed border-line-strong px-1.5 text-xs font-semibold">
            Drill: nothing is published
          </span>
        ) : null}
        {others.length > 0 ? (
          <span className="flex items-center gap-2 text-xs text-ink-2" aria-live="polite">
            <Presence people={others} />
            <span className="max-md:sr-only">
              {others.length === 1 ? `${others[0]?.name} has` : `${others.length} others have`} this open
            </span>
          </span>
        ) : null}
        <IconButton label="Close the story (Escape)" onClick={closeStory} className="-mr-2 ml-auto max-lg:hidden">
          <X size={17} aria-hidden />
        </IconButton>
      </div>
      <h1 className="headline mt-1 max-w-3xl text-xl text-pretty">
        <OutsideLine>{story.headline}</OutsideLine>
      </h1>
      <p className="mt-1.5 text-sm text-ink-2">
        <Outside>{story.lead.voiceName}</Outside>
        {story.lead.voiceHandle && story.lead.voiceHandle !== story.lead.voiceName ? (
          <span className="text-ink-3">
            {' '}
            @<Outside>{story.lead.voiceHandle}</Outside>
          </span>
        ) : null}{' '}
        · {story.lead.network === 'news' && story.lead.site ? story.lead.site : networkName(story.lead.network)} ·{' '}
        {story.lead.publishedAtMs ? (
          <>
            published <Ago phrase atMs={story.lead.publishedAtMs} />
          </>
        ) : (
          <>
            heard <Ago phrase atMs={story.lead.heardAtMs} />
          </>
        )}
      </p>
      {view.case?.about?.kind === 'tip' ? null : <LeadSays story={story} />}
      {view.burstInWords ? (
        <p className="mt-3 flex items-start gap-2.5 rounded-md border border-breaking-line bg-breaking-soft px-3 py-2 text-sm text-ink">
          <span aria-hidden className="mt-[7px] size-2 shrink-0 rounded-full bg-breaking" />
          <span>
            <strong className="font-semibold text-breaking">Burst. </strong>
            {view.burstInWords}
          </span>
        </p>
      ) : null}
    </header>
  )
}

/** Whoever decides what to do reads first what was said; all of it stands further down. */
function LeadSays({ story }: { readonly story: StoryView['story'] }) {
  const says = restOf(story.headline, story.lead.excerpt)
  const isOne = story.mentionCount === 1
  if (says === '' && isOne) return null
  return (
    <div className="mt-2 max-w-3xl text-base">
      {says === '' ? null : <OutsideLine className="line-clamp-4 text-pretty">{says}</OutsideLine>}
      <a href="#mentions" className="link inline-flex min-h-6 items-center text-xs text-ink-3">
        {isOne ? 'The mention in full' : `All ${story.mentionCount} mentions`}
      </a>
    </div>
  )
}
