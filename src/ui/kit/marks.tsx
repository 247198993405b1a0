// Signs that stand for a judgement. Each carries a word and a shape, so that colour is never the only sign.
import type { Lane } from '../../model/lane.ts'
import type { SourceHealth } from '../../model/source.ts'
import type { Stage } from '../../model/story.ts'
import type { Stance } from '../../model/reading.ts'
import { cx } from './class-names.ts'

/** A small shape before words, of one size whatever the font's glyph. */
export function Sign({ shape }: { readonly shape: string }) {
  return (
    <span aria-hidden className="mr-1.5 inline-block align-[0.12em] text-[0.7em] leading-none">
      {shape}
    </span>
  )
}

export type Look = readonly [shape: string, word: string, colour: string]

/** A state in a shape and a word. */
export function StateMark({ look: [shape, word, colour] }: { readonly look: Look }) {
  return (
    <span className={cx('text-xs font-medium whitespace-nowrap', colour)}>
      <Sign shape={shape} />
      {word}
    </span>
  )
}

const stanceLooks: Readonly<Record<Stance, Look>> = {
  praise: ['▲', 'praise', 'text-praise'],
  pan: ['▼', 'pan', 'text-pan'],
  neutral: ['◆', 'neutral', 'text-ink-3'],
}

/** `word` in place of the stance's own, where a sentence needs another. */
export function StanceMark({ stance, word }: { readonly stance: Stance; readonly word?: string }) {
  const [shape, own, colour] = stanceLooks[stance]
  return (
    <span className={cx('inline-flex items-center gap-1 whitespace-nowrap', colour)}>
      <span aria-hidden className="text-[8px]">
        {shape}
      </span>
      {word ?? own}
    </span>
  )
}

const stageWords: Readonly<Record<Stage, string>> = {
  quiet: 'Quiet',
  breaking: 'Breaking',
  scramble: 'Scramble',
  rising: 'Rising',
  peak: 'Peak',
  fading: 'Fading',
  old: 'Old news',
}

const stageHelp: Readonly<Record<Stage, string>> = {
  quiet: 'Too little said yet to tell.',
  breaking: 'A burst is under way: more is being said than chance explains.',
  scramble: 'Others are hurrying to tell it; an answer still gets into the coverage.',
  rising: 'Interest grows steadily.',
  peak: 'As much is said as ever will be.',
  fading: 'Less is said each hour.',
  old: 'The window is shut.',
}

/** Explains itself on hover; a breaking story is set apart by weight and colour. */
export function StageMark({ stage, className }: { readonly stage: Stage; readonly className?: string }) {
  return (
    <span
      title={stageHelp[stage]}
      className={cx(
        'inline-flex items-center gap-1.5 text-xs whitespace-nowrap',
        stage === 'breaking' ? 'font-semibold text-breaking' : 'text-ink-2',
        className,
      )}
    >
      <StageGlyph stage={stage} />
      {stageWords[stage]}
    </span>
  )
}

/** A bar of four: how far the story has come in its life. Breaking is a filled dot. */
function StageGlyph({ stage }: { readonly stage: Stage }) {
  if (stage === 'breaking') return <span aria-hidden className="pulse-dot size-2 rounded-full bg-current" />
  const heights: Readonly<Record<Exclude<Stage, 'breaking'>, readonly number[]>> = {
    quiet: [2, 2, 2],
    scramble: [3, 9, 6],
    rising: [2, 5, 9],
    peak: [6, 9, 6],
    fading: [9, 5, 2],
    old: [1, 1, 1],
  }
  return (
    <svg aria-hidden width="11" height="10" className="fill-current opacity-80">
      {heights[stage].map((height, index) => (
        <rect key={index} x={index * 4} y={10 - height} width="3" height={height} rx="0.5" />
      ))}
    </svg>
  )
}

const healthLooks: Readonly<Record<SourceHealth, readonly [shape: string, word: string, colour: string]>> = {
  live: ['●', 'Live', 'text-praise'],
  slow: ['◐', 'Slow', 'text-pan'],
  failing: ['▲', 'Failing', 'text-pan'],
  stopped: ['■', 'Stopped', 'text-pan'],
  paused: ['‖', 'Paused', 'text-ink-3'],
  waiting: ['○', 'Waiting', 'text-ink-3'],
}

/** How a source is doing. */
export function HealthMark({ health }: { readonly health: SourceHealth }) {
  const [shape, word, colour] = healthLooks[health]
  return (
    <span className={cx('inline-flex items-center gap-1.5 text-xs font-medium whitespace-nowrap', colour)}>
      <span aria-hidden className="w-2.5 text-center text-[9px]">
        {shape}
      </span>
      {word}
    </span>
  )
}

const laneLooks: Readonly<Record<Lane, readonly [shape: string, word: string, help: string, colour: string]>> = {
  green: ['●', 'Green', 'Whoever has it publishes; review comes after.', 'text-praise'],
  amber: ['▲', 'Amber', 'One sign-off before it goes out.', 'text-pan'],
  red: ['■', 'Red', 'Chief and counsel before it goes out.', 'text-breaking'],
}

/** Which lane an answer takes. */
export function LaneMark({ lane, className }: { readonly lane: Lane; readonly className?: string }) {
  const [shape, word, help, colour] = laneLooks[lane]
  return (
    <span
      title={help}
      className={cx('inline-flex items-center gap-1.5 font-medium whitespace-nowrap', colour, className)}
    >
      <span aria-hidden className="text-[8px]">
        {shape}
      </span>
      {word}
    </span>
  )
}
