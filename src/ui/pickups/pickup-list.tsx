import type { PickupView } from '../../web/contract/newsroom.ts'
import { OutsideTitle } from '../kit/outside-title.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { duration, exactTime } from '../kit/time.ts'
import { counted } from '../kit/numbers.ts'

/** Our words in others' articles: who carried them, where in the article they stand, and how soon after we spoke. */
export function PickupList({ pickups }: { readonly pickups: readonly PickupView[] }) {
  return (
    <ul className="space-y-3.5 text-sm">
      {pickups.map((pickup) => (
        <PickupRow key={pickup.mentionId} pickup={pickup} />
      ))}
    </ul>
  )
}

/** As the server names what is no channel. */
function isOurs(place: string): boolean {
  return place === 'our newsroom' || place === 'a letter to reporters'
}

function PickupRow({ pickup }: { readonly pickup: PickupView }) {
  const { title, outlet, url, atMs, saidAtMs, place, paragraph, paragraphs, quote, runLength } = pickup
  return (
    <li className="border-l-2 border-line pl-2.5">
      <p className="font-medium text-pretty break-words">
        <OutsideTitle title={title} url={url} />
      </p>
      <p className="text-xs text-ink-2 tabular-nums">
        <Outside>{outlet}</Outside> · {paragraph === 0 ? 'in the headline' : `paragraph ${paragraph} of ${paragraphs}`}{' '}
        ·{' '}
        <time dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)}>
          {duration(atMs - saidAtMs)} after we spoke
        </time>
      </p>
      <blockquote dir="auto" className="mt-1 line-clamp-3 text-left text-xs break-words text-ink-2">
        {quote}
      </blockquote>
      <p className="mt-0.5 text-2xs text-ink-3">
        {counted(runLength, 'word')} in a row, first said {isOurs(place) ? 'in' : 'on'} {place}
      </p>
    </li>
  )
}
