import { ExternalLink } from 'lucide-react'
import { useId, useState } from 'react'
import type { MentionView } from '../../web/contract/stories.ts'
import { MarkedText } from '../kit/marked-text.tsx'
import { isStanceUnsure } from '../../model/reading.ts'
import { Sign, StanceMark } from '../kit/marks.tsx'
import { stanceWord } from '../kit/stance-words.ts'
import { languageName, networkName } from '../../model/circle-names.ts'
import { kindWord } from '../kit/networks.ts'
import { excerptAround } from '../kit/spans.ts'
import { Ago } from '../kit/times.tsx'
import { ReadingReasons } from './reading-reasons.tsx'
import { RankBars } from './voices.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { withoutTurning } from '../kit/outside.ts'

/** Longer texts are cut around the first match, with a button for the rest. */
const excerptLength = 420

interface MentionProps {
  readonly mention: MentionView
  readonly repeats: readonly MentionView[]
  /** Makes it a story of its own; absent where nothing would be left. */
  readonly takeOut?: ((mentionId: string) => Promise<void>) | undefined
}

/** One mention with its repeats counted; `takeOut` is there while one picks mentions that are another story. */
export function Mention({ mention, repeats, takeOut }: MentionProps) {
  return (
    <div>
      <MentionHead mention={mention} />
      <MentionText mention={mention} />
      <MentionFoot mention={mention} repeats={repeats} takeOut={takeOut} />
    </div>
  )
}

function MentionHead({ mention }: { readonly mention: MentionView }) {
  const { voice, network, site, kind, isReply, isRepost } = mention
  return (
    <div className="flex items-start gap-2 text-sm">
      <p className="min-w-0 flex-1 truncate">
        <span className="font-semibold">
          <Outside>{voice.name}</Outside>
        </span>
        {voice.isVerified ? (
          <span className="text-ink-3" title="Verified by its network">
            {' '}
            ✓<span className="sr-only">verified</span>
          </span>
        ) : null}
        <span className="text-xs text-ink-3">
          {' '}
          {network === 'news' ? (site ?? 'news') : networkName(network)} · {kindWord(kind, isReply, isRepost)}
        </span>
      </p>
      <RankBars rank={mention.reading.voiceRank} />
      <Ago
        atMs={mention.publishedAtMs ?? mention.heardAtMs}
        className="w-13 text-right text-xs leading-[19px] text-ink-2"
      />
      {mention.url ? (
        <a
          href={mention.url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={`Open what ${withoutTurning(voice.name)} published`}
          title="Open the original"
          className="-m-1 flex size-6.5 items-center justify-center rounded text-ink-3 hover:bg-hover hover:text-ink"
        >
          <ExternalLink size={14} aria-hidden />
        </a>
      ) : null}
    </div>
  )
}

function MentionText({ mention }: { readonly mention: MentionView }) {
  const [isWhole, setIsWhole] = useState(false)
  const short = excerptAround(mention.text, mention.spans, excerptLength)
  const isLong = mention.text.length > excerptLength
  const { text, spans } = isWhole ? mention : short
  return (
    <div
      className="mt-1 text-base break-words"
      lang={mention.reading.language === 'und' ? undefined : mention.reading.language}
    >
      {mention.goneAtMs ? (
        <p className="mb-1 text-xs text-pan">
          <Sign shape="▲" />
          Deleted where it was published, <Ago phrase atMs={mention.goneAtMs} />
        </p>
      ) : null}
      {mention.title ? (
        <p dir="auto" className="font-[550] text-pretty">
          <MarkedText text={mention.title} spans={mention.spans} field="title" />
        </p>
      ) : null}
      <p dir="auto" className="whitespace-pre-line text-pretty">
        <MarkedText text={text} spans={spans} field="text" />{' '}
        {isLong ? (
          <button type="button" className="link text-sm text-ink-2" onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? 'Less' : 'All of it'}
          </button>
        ) : null}
      </p>
    </div>
  )
}

function MentionFoot({ mention, repeats, takeOut }: MentionProps) {
  const id = useId()
  const [open, setOpen] = useState<'reading' | 'repeats' | undefined>()
  const toggle = (what: 'reading' | 'repeats') => setOpen((was) => (was === what ? undefined : what))
  const { reading } = mention
  const quiet = 'inline-flex min-h-6 items-center rounded text-xs text-ink-2 hover:text-ink link'
  return (
    <div className="mt-1.5">
      <div className="flex flex-wrap items-center gap-x-3.5 gap-y-0.5 text-xs text-ink-2">
        {reading.isOurs ? (
          <span>ours</span>
        ) : (
          <StanceMark
            stance={reading.stance}
            word={
              reading.stanceConfidence === 0 ? 'stance not read' : stanceWord(reading.stance, isStanceUnsure(reading))
            }
          />
        )}
        {reading.intent === 'statement' ? null : <span>{reading.intent}</span>}
        {reading.thoughtfulness >= 0.5 ? <span>well reasoned</span> : null}
        {reading.language === 'en' || reading.language === 'und' ? null : <span>{languageName(reading.language)}</span>}
        <button
          type="button"
          className={quiet}
          aria-expanded={open === 'reading'}
          aria-controls={id}
          onClick={() => toggle('reading')}
        >
          Why?
        </button>
        {mention.repeats > 0 ? (
          <button
            type="button"
            className={quiet}
            aria-expanded={open === 'repeats'}
            aria-controls={id}
            onClick={() => toggle('repeats')}
          >
            {mention.repeats} {mention.repeats === 1 ? 'repeat' : 'repeats'}
          </button>
        ) : null}
        {takeOut ? (
          <button
            type="button"
            className={quiet}
            title="It and what repeats it become a story of their own"
            onClick={() => void takeOut(mention.mentionId)}
          >
            Another story
          </button>
        ) : null}
      </div>
      <div id={id}>
        {open === 'reading' ? <ReadingReasons mention={mention} /> : null}
        {open === 'repeats' ? <Repeats all={mention.repeats} loaded={repeats} /> : null}
      </div>
    </div>
  )
}

function Repeats({ all, loaded }: { readonly all: number; readonly loaded: readonly MentionView[] }) {
  return (
    <ul className="mt-2 space-y-1 border-l-2 border-line pl-3 text-sm">
      {loaded.map((repeat) => (
        <li key={repeat.mentionId} className="flex gap-2">
          <span className="min-w-0 flex-1 truncate">
            {repeat.url ? (
              <a href={repeat.url} target="_blank" rel="noopener noreferrer" className="link">
                <Outside>{repeat.voice.name}</Outside>
              </a>
            ) : (
              <Outside>{repeat.voice.name}</Outside>
            )}
            <span className="text-ink-3"> · {repeat.site ?? networkName(repeat.network)}</span>
          </span>
          <Ago atMs={repeat.publishedAtMs ?? repeat.heardAtMs} className="text-xs text-ink-2" />
        </li>
      ))}
      {all > loaded.length ? <li className="text-xs text-ink-3">{all - loaded.length} more, further back</li> : null}
    </ul>
  )
}
