// Figures for the understanding room on labelled texts: pure functions that `nowdesk eval` and the tests call.
import { intents, stances, type Intent, type Stance } from '../model/reading.ts'
import { readIntent } from './intent.ts'
import { languageOf } from './language.ts'
import { loadStanceModel } from './stance-model.ts'
import { readStance } from './stance.ts'
import { tokensOf } from './tokens.ts'

export interface LabelledStance {
  readonly text: string
  readonly stance: Stance
  /** Names of whom the stance is toward; the whole text's when absent. */
  readonly names?: readonly string[]
  /** Recognised when absent. */
  readonly language?: string
}

export interface OneClassFigures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly count: number
}

export interface ClassFigures {
  /** Mean over the classes that occur. */
  readonly macroF1: number
  readonly macroRecall: number
  readonly accuracy: number
  readonly textCount: number
  /** By the name of the class. */
  readonly byClass: Readonly<Record<string, OneClassFigures>>
}

/** How well stances are read. O(characters). */
export function evalStance(labelled: readonly LabelledStance[]): ClassFigures {
  const model = loadStanceModel()
  const pairs = labelled.map(({ text, stance, names = [], language }) => {
    const spoken = language ?? languageOf(text)
    return { truth: stance, said: readStance({ tokens: tokensOf(text), language: spoken, names }, model).stance }
  })
  return figuresOf(stances, pairs)
}

export interface LabelledIntent {
  readonly text: string
  readonly intent: Intent
  readonly language?: string
}

/** How well intents are read. O(characters). */
export function evalIntent(labelled: readonly LabelledIntent[]): ClassFigures {
  const pairs = labelled.map(({ text, intent, language }) => {
    const said = readIntent({ text, tokens: tokensOf(text), language: language ?? languageOf(text), stance: 'neutral' })
    return { truth: intent, said: said.intent }
  })
  return figuresOf(intents, pairs)
}

export function figuresOf<C extends string>(
  classes: readonly C[],
  pairs: readonly { readonly truth: C; readonly said: C }[],
): ClassFigures {
  const each = classes.flatMap((name) => {
    const count = pairs.filter(({ truth }) => truth === name).length
    if (count === 0) return []
    const saidCount = pairs.filter(({ said }) => said === name).length
    const hits = pairs.filter(({ truth, said }) => truth === name && said === name).length
    const precision = saidCount === 0 ? 0 : hits / saidCount
    const recall = hits / count
    const f1 = hits === 0 ? 0 : (2 * precision * recall) / (precision + recall)
    return [{ name, figures: { precision, recall, f1, count } }]
  })
  const byClass = Object.fromEntries(each.map(({ name, figures }) => [name, figures]))
  return {
    macroF1: mean(each.map(({ figures }) => figures.f1)),
    macroRecall: mean(each.map(({ figures }) => figures.recall)),
    accuracy: mean(pairs.map(({ truth, said }) => (truth === said ? 1 : 0))),
    textCount: pairs.length,
    byClass,
  }
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

const stanceByLabel: ReadonlyMap<string, Stance> = new Map([
  ['positive', 'praise'],
  ['negative', 'pan'],
  ['neutral', 'neutral'],
])

/** Lines of `id<TAB>positive|negative|neutral<TAB>text`, as SemEval writes them; other lines are left out. */
export function parseStanceTsv(file: string): LabelledStance[] {
  return file.split('\n').flatMap((line) => {
    const [, label = '', text = ''] = line.split('\t')
    const stance = stanceByLabel.get(label.trim())
    return stance === undefined || text === '' ? [] : [{ text: unescaped(text), stance }]
  })
}

/** The text of a labelled file as it was posted: some carry quotes, \u escapes and HTML entities of the tools that made them. */
export function unescaped(text: string): string {
  const bare = /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text
  return bare
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/&(lt|gt|quot|amp);/g, (_, name: string) => entities[name] ?? '')
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' }

/**
 * What of a text tells it from every other: its words without the handles and addresses that sets of posts write as they
 * are, as `@user`, or not at all.
 */
export function textKey(text: string): string {
  const bare = text.toLowerCase().replaceAll(/@[\p{L}\p{N}_]+|https?\S*/gu, ' ')
  return bare
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')
}

/** Every tenth text, by its own hash: kept from training, reported on. The same text is on the same side in every file. */
export function isKeptAside(text: string): boolean {
  const key = textKey(text)
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % 10 === 0
}
