// Voices in a list: as a table where there is room, as cards on a phone.
import { Link } from '@tanstack/react-router'
import type { VoiceView } from '../../web/contract/voices.ts'
import { Cell, Columns } from '../clocks/table-parts.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { placeWords, reachWords, stanceWords } from './voice-words.ts'

const columns = ['Voice', 'Days of 30', '7 d', '30 d', '90 d', 'About you', 'Last']
const shownBeat = 3

export function VoiceTable({ voices }: { readonly voices: readonly VoiceView[] }) {
  return (
    <table className="w-full text-sm">
      <Columns names={columns} />
      <tbody className="divide-y divide-line">
        {voices.map((voice) => (
          <tr key={voice.voiceId} className="hover:bg-hover">
            <th scope="row" className="max-w-96 py-2.5 pr-2 text-left font-normal">
              <Who voice={voice} />
            </th>
            <Cell className="font-semibold">{voice.dayCount}</Cell>
            {voice.mentionCounts.map((count, index) => (
              <Cell key={index}>{new Intl.NumberFormat('en').format(count)}</Cell>
            ))}
            <Cell>{stanceWords(voice)}</Cell>
            <Cell className="text-ink-2">
              <Ago atMs={voice.lastAtMs} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The same on a phone, where no table of seven columns can be read. */
export function VoiceCards({ voices }: { readonly voices: readonly VoiceView[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {voices.map((voice) => {
        const [week, month, quarter] = voice.mentionCounts
        return (
          <li key={voice.voiceId} className="py-3">
            <Who voice={voice} />
            <p className="mt-1 text-xs text-ink-2 tabular-nums">
              <span className="font-semibold text-ink">{voice.dayCount} of 30 days</span> · {week} / {month} / {quarter}{' '}
              in 7 / 30 / 90 days · {stanceWords(voice)} · <Ago phrase atMs={voice.lastAtMs} />
            </p>
          </li>
        )
      })}
    </ul>
  )
}

function Who({ voice }: { readonly voice: VoiceView }) {
  const { deskId } = useDesk()
  const { voiceId, name, isNew, beat, reporterId, thoughtfulCount } = voice
  const facts = [
    placeWords(voice),
    reachWords(voice),
    ...(reporterId === undefined ? [] : ['kept as a reporter']),
    ...(thoughtfulCount > 0 ? [`${thoughtfulCount} well reasoned`] : []),
  ]
  return (
    <>
      <span className="flex items-baseline gap-2">
        <Link
          to="/d/$deskId/voices/$voiceId"
          params={{ deskId, voiceId }}
          className="truncate text-base font-[550] hover:underline max-md:py-1"
        >
          <Outside>{name}</Outside>
        </Link>
        {isNew ? <NewMark /> : null}
      </span>
      <span className="block text-xs break-words text-ink-2">
        <Outside>{facts.join(' · ')}</Outside>
      </span>
      {beat.length > 0 ? (
        <span className="block truncate text-xs text-ink-3">
          on{' '}
          {beat
            .slice(0, shownBeat)
            .map((one) => one.name)
            .join(', ')}
        </span>
      ) : null}
    </>
  )
}

/** It speaks of us often since a while, and nobody has looked at it yet. */
export function NewMark() {
  return (
    <span className="shrink-0 rounded border border-line-strong/60 px-1.5 text-2xs font-semibold text-ink-2">New</span>
  )
}
