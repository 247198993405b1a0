import { Link } from '@tanstack/react-router'
import { languageName, networkName } from '../../model/circle-names.ts'
import type { WishVoiceView } from '../../web/contract/wishes.ts'
import { shortCount } from '../kit/numbers.ts'
import { Outside, OutsideLine } from '../kit/outside-words.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { RankBars } from '../story/voices.tsx'

/** From here on, what a voice says is heard by many: worth naming in a list. */
const ofReach = 1_000

/** Who of reach wishes it; nothing where nobody is. */
export function FarthestHeard({ voices }: { readonly voices: readonly WishVoiceView[] }) {
  const heard = voices.filter(({ followers = 0 }) => followers >= ofReach)
  if (heard.length === 0) return null
  return (
    <p className="mt-0.5 truncate text-xs text-ink-3 tabular-nums">
      Among them{' '}
      {heard.map(({ mentionId, name, followers = 0 }, index) => (
        <span key={mentionId}>
          {index > 0 ? ', ' : ''}
          <Outside>{name}</Outside> ({shortCount(followers)} followers)
        </span>
      ))}
    </p>
  )
}

/** Everybody who wishes it, heard furthest first, each with the story in which they are answered. */
export function WishVoices({ voices }: { readonly voices: readonly WishVoiceView[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {voices.map((voice) => (
        <li key={voice.mentionId} className="py-3">
          <VoiceHead voice={voice} />
          <div className="mt-1" lang={voice.language === 'und' ? undefined : voice.language}>
            <OutsideLine className="text-base break-words">{voice.quote}</OutsideLine>
          </div>
          <Answer voice={voice} />
        </li>
      ))}
    </ul>
  )
}

function VoiceHead({ voice }: { readonly voice: WishVoiceView }) {
  const { name, network, language, followers = 0, rank, atMs } = voice
  const spoken = language === 'und' || language === 'en' ? [] : [languageName(language)]
  const heard = followers >= ofReach ? [`${shortCount(followers)} followers`] : []
  return (
    <div className="flex items-start gap-2 text-sm">
      <p className="min-w-0 flex-1 truncate">
        <span className="font-semibold">
          <Outside>{name}</Outside>
        </span>
        <span className="text-xs text-ink-3 tabular-nums">
          {' '}
          {[networkName(network), ...spoken, ...heard].join(' · ')}
        </span>
      </p>
      <RankBars rank={rank} />
      <Ago atMs={atMs} className="w-13 text-right text-xs leading-[19px] text-ink-2" />
    </div>
  )
}

function Answer({ voice: { storyId, name } }: { readonly voice: WishVoiceView }) {
  const { deskId } = useDesk()
  if (storyId === undefined) return null
  return (
    <Link
      to="/d/$deskId/s/$storyId"
      params={{ deskId, storyId }}
      aria-label={`Answer ${name} in the story`}
      className="link mt-1 inline-flex min-h-6 items-center text-sm max-md:min-h-11"
    >
      Answer in the story
    </Link>
  )
}
