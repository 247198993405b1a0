import type { StoryView } from '../../web/contract/stories.ts'
import { networkName } from '../../model/circle-names.ts'
import { Outside } from '../kit/outside-words.tsx'

/** Who is talking, best heard first. Five bars say how far a voice is heard on this desk's topics. */
export function Voices({ voices }: { readonly voices: StoryView['voices'] }) {
  if (voices.length === 0) return null
  return (
    <section>
      <h2 className="label-caps mb-2">Voices</h2>
      <ul className="space-y-2">
        {voices.slice(0, 12).map((voice) => (
          <li key={voice.voiceKey} className="flex items-start gap-2 text-sm">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">
                {voice.url ? (
                  <a href={voice.url} target="_blank" rel="noopener noreferrer" className="link">
                    <Outside>{voice.name}</Outside>
                  </a>
                ) : (
                  <Outside>{voice.name}</Outside>
                )}
              </p>
              <p className="truncate text-xs text-ink-3 tabular-nums">
                {networkName(voice.network)} · {voice.mentions} {voice.mentions === 1 ? 'mention' : 'mentions'}
              </p>
            </div>
            <RankBars rank={voice.voiceRank} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** `rank` 0 to 1 as five bars. */
export function RankBars({ rank }: { readonly rank: number }) {
  const full = Math.round(rank * 5)
  const words = `heard ${full} of 5`
  return (
    <span className="mt-1.5 shrink-0" title={`How far this voice is heard on this desk's topics: ${full} of 5`}>
      <span className="sr-only">{words}</span>
      <svg aria-hidden width="24" height="10">
        {[0, 1, 2, 3, 4].map((bar) => (
          <rect
            key={bar}
            x={bar * 5}
            y={8 - bar * 2}
            width="3.5"
            height={2 + bar * 2}
            rx="0.5"
            className={bar < full ? 'fill-ink-2' : 'fill-line'}
          />
        ))}
      </svg>
    </span>
  )
}
