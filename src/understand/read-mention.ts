import type { Mention } from '../model/mention.ts'
import type { Reading } from '../model/reading.ts'
import type { WatchSubject } from '../model/watch.ts'
import { readIntent } from './intent.ts'
import { languageOf } from './language.ts'
import type { WatchedSubject } from './ports.ts'
import type { StanceModel } from './stance-model.ts'
import { textOf } from './read-item.ts'
import { readStance } from './stance.ts'
import { subjectTokens } from './subject.ts'
import { thoughtfulnessOf } from './thoughtfulness.ts'
import { tokensOf, type Token } from './tokens.ts'
import { type SaidWish, saidWish } from './wishes/said-wish.ts'
import { voiceRank, type VoiceHistory } from './voice-rank.ts'

/** Whose side the stance is read from when a mention names several watched subjects: our own first. */
const ownFirst: readonly WatchSubject[] = ['ourselves', 'product', 'person', 'rival', 'issue']

export interface ReadingContext {
  readonly subjects: readonly WatchedSubject[]
  readonly history: VoiceHistory
  readonly model: StanceModel
  /** The names that our own organisation goes by. */
  readonly ours: readonly string[]
}

/** A mention as it was read. */
export interface ReadText {
  readonly reading: Reading
  /** What its voice wishes for, if anything. */
  readonly wish?: SaidWish
}

/** What a mention says, wants and weighs. Pure; O(4,000 characters) whatever the text. */
export function readMention({ item }: Mention, { subjects, history, model, ours }: ReadingContext): ReadText {
  const text = textOf(item)
  const tokens = tokensOf(text)
  const language = languageOf(text, item.declaredLanguage)
  const names = namesOf(tokens, subjects)
  // A bare repost says what somebody else said: its words are no praise or pan of this voice's own, but they spread it.
  const stance = readStance({ tokens, language, names }, model)
  const isLong = item.kind === 'article' || item.kind === 'video'
  const intent = readIntent({ text, tokens, language, stance: stance.stance, isLong })
  const thoughtfulness = thoughtfulnessOf(item, tokens, language)
  const reading = {
    language,
    stance: stance.stance,
    stanceConfidence: stance.confidence,
    stanceReasons: stance.reasons,
    intent: intent.intent,
    intentConfidence: intent.confidence,
    intentReasons: intent.reasons,
    thoughtfulness: thoughtfulness.value,
    thoughtfulnessReasons: thoughtfulness.reasons,
    voiceRank: voiceRank(item.voice, history),
  }
  const wish = saidWish({ item, text, tokens, subjects, ours })
  return { reading, ...(wish && { wish }) }
}

/** Names of the first subject, our own first, that the text names; all names when it names none. */
function namesOf(tokens: readonly Token[], subjects: readonly WatchedSubject[]): readonly string[] {
  for (const subject of ownFirst) {
    const names = subjects.filter((each) => each.subject === subject).flatMap((each) => each.names)
    if (subjectTokens(tokens, names).size > 0) return names
  }
  return subjects.flatMap(({ names }) => names)
}
