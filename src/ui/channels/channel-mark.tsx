import type { ChannelHealth } from '../../model/channel.ts'
import { cx } from '../kit/class-names.ts'
import { Sign } from '../kit/marks.tsx'

const looks: Readonly<Record<ChannelHealth, readonly [shape: string, word: string, colour: string]>> = {
  untried: ['○', 'untried', 'text-ink-3'],
  working: ['●', 'working', 'text-praise'],
  failing: ['▲', 'failing', 'text-pan'],
  expired: ['■', 'connect again', 'text-pan'],
}

/** How a channel is doing, in a word and a shape. */
export function ChannelMark({ health, isPaused }: { readonly health: ChannelHealth; readonly isPaused: boolean }) {
  const [shape, word, colour] = isPaused ? (['‖', 'paused', 'text-ink-3'] as const) : looks[health]
  return (
    <span className={cx('text-xs whitespace-nowrap', colour)}>
      <Sign shape={shape} />
      {word}
    </span>
  )
}
