// Questions about the organisation's past, from the history cards of its story bank. They belong to the quiz and count for nothing
// in it: neither whether somebody has passed nor what is second nature.
import { proseHtml } from '../html/prose.ts'
import type { HistoryCard } from '../ports.ts'
import { type Asking, drawerOf, plainOf, type Question, shuffled, toQuestion, type Variant } from './questions.ts'
import type { ShownRule } from './subject.ts'

const prefix = 'history:'
const otherYears = 3
/** Near enough that one has to know. */
const mostYearsApart = 12

/** Names a card among what the quiz asks about. */
export function subjectOfCard({ cardId }: HistoryCard): string {
  return `${prefix}${cardId}`
}

/** `undefined` for a card that names no year, where there is no other to tell it from. */
export function questionOfCard(
  cards: readonly HistoryCard[],
  card: HistoryCard,
  { seed, answerCount }: Asking,
): Question | undefined {
  const draw = drawerOf(`${seed} ${answerCount}`)
  const variants = [...yearOf(card, draw), ...titleOf(cards, card, draw)]
  const variant = variants[answerCount % Math.max(1, variants.length)]
  return variant && toQuestion(subjectOfCard(card), variant, draw)
}

type Draw = ReturnType<typeof drawerOf>

/** The first sentence with a year in it, without the year. */
function yearOf({ text }: HistoryCard, draw: Draw): readonly Variant[] {
  const sentence = plainOf(text)
    .split(/(?<=[.!?])\s/)
    .find((one) => /\b1[5-9]\d\d\b|\b20\d\d\b/.test(one))
  const [right] = /\b(?:1[5-9]|20)\d\d\b/.exec(sentence ?? '') ?? []
  if (sentence === undefined || right === undefined) return []
  const steps = shuffled(
    Array.from({ length: mostYearsApart * 2 }, (_, index) =>
      index < mostYearsApart ? index - mostYearsApart : index - mostYearsApart + 1,
    ),
    draw,
  )
  const wrong = steps.slice(0, otherYears).map((step) => String(Number(right) + step))
  return [{ ask: 'Which year is missing?', quote: sentence.replaceAll(right, '____'), right, wrong }]
}

function titleOf(cards: readonly HistoryCard[], { title, text }: HistoryCard, draw: Draw): readonly Variant[] {
  const others = [...new Set(cards.map((card) => card.title))].filter((one) => one !== title)
  if (others.length === 0) return []
  const said = plainOf(text).replaceAll(title, '____')
  return [
    { ask: 'Which of our stories is this?', quote: said, right: title, wrong: shuffled(others, draw).slice(0, 3) },
  ]
}

/** The card, to be read after the answer. */
export function ruleOfCard({ cardId, title, text }: HistoryCard): ShownRule {
  return {
    title,
    html: proseHtml(text),
    source: { says: 'A history card of the story bank' },
    place: { kind: 'card', id: cardId },
  }
}
