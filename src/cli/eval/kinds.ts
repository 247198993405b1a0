// Each kind of evaluation: what its files hold, and what figures come of them.
import type { Figure } from '../../platform/figures.ts'
import { readChecks } from './check-data.ts'
import { readIntents, readPairs, readStream } from './other-data.ts'
import type { ClassFigures, Evaluations } from './ports.ts'
import { readStances } from './stance-data.ts'

export interface EvalKind {
  /** What it measures, in a few words. */
  readonly what: string
  /** The formats that its files may have, a line each. */
  readonly formats: readonly string[]
  /** Figures over all files together, or over the texts that nothing was trained on; none when nothing in them was labelled as this kind needs. */
  measure(paths: readonly string[], evaluations: Evaluations, isKeptAside: boolean): Promise<readonly Figure[]>
}

export const evalKinds: Readonly<Record<string, EvalKind>> = {
  stance: {
    what: 'praise, pan or neutral toward the watched subject',
    formats: [
      '.jsonl: { text, stance: praise|pan|neutral, names?: [whom it is toward], language? }',
      '.csv with a header: Text (or TweetText), Sentiment: positive|negative|neutral, Topic? (whom it is toward)',
      '…_text.txt, a text a line, with …_labels.txt and mapping.txt beside it (TweetEval)',
      'anything else: id, positive|negative|neutral, text, separated by tabs (SemEval)',
      'The shipped weights were trained on SemEval 2013 to 2016, which TweetEval’s sentiment is part of: for these, --kept-aside',
    ],
    measure: async (paths, evaluations, isKeptAside) => {
      const all = await readAll(paths, (path) => readStances(path, evaluations))
      const labelled = isKeptAside ? all.filter(({ text }) => evaluations.isKeptAside(text)) : all
      return labelled.length === 0 ? [] : classFigures(evaluations.evalStance(labelled))
    },
  },
  intent: {
    what: 'what a text wants: question, complaint, idea, how-to, inquiry, threat or statement',
    formats: [
      '.jsonl or .csv: { text, intent, language? }',
      '.jsonl: { text, sdqc: query|support|deny|comment } (RumourEval; a query is a question, the others statements)',
    ],
    measure: async (paths, evaluations) => {
      const labelled = await readAll(paths, readIntents)
      return labelled.length === 0 ? [] : classFigures(evaluations.evalIntent(labelled))
    },
  },
  stories: {
    what: 'which texts of a stream are about the same happening',
    formats: [
      '.jsonl or .csv in stream order: { title?, text?, story, ts? in ms } (UCI headlines, Giveme5W1H articles)',
      '.jsonl in stream order: { textCleaned, clusterNo } (MStream)',
    ],
    measure: async (paths, evaluations) => {
      const texts = await readAll(paths, readStream)
      return texts.length === 0 ? [] : storyFigures(evaluations.evalStories(texts))
    },
  },
  folds: {
    what: 'whether one text says again what another said',
    formats: ['.jsonl or .csv: { a, b, isRepeat: true|false }'],
    measure: async (paths, evaluations) => {
      const pairs = await readAll(paths, readPairs)
      if (pairs.length === 0) return []
      const { pairCount, ...shares } = evaluations.evalFolds(pairs)
      return [...sharesOf(shares), { name: 'pairCount', value: pairCount, unit: 'pairs' }]
    },
  },
  check: {
    what: 'which clauses of the guidelines a draft breaks, by the starter set and the rule packs',
    formats: [
      '.jsonl: { text, trips: [ids of all clauses it breaks], us?: [our names], speaksAs?, channelKind?, packs?: [names],',
      '  lists?: { name: [entries] }, act?, published?, content?, isMachineWritten?, isReviewed?, hasEditor?, signedOffBy? }',
    ],
    measure: async (paths, evaluations) => {
      const labelled = await readAll(paths, readChecks)
      return labelled.length === 0 ? [] : checkFigures(evaluations.evalCheck(labelled))
    },
  },
}

async function readAll<T>(
  paths: readonly string[],
  read: (path: string) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  return (await Promise.all(paths.map(read))).flat()
}

/** The names are stable: other programs read them. */
function sharesOf(shares: Readonly<Record<string, number>>): readonly Figure[] {
  return Object.entries(shares).map(([name, value]) => ({ name, value, unit: 'share' }))
}

function classFigures({ byClass, textCount, macroRecall, macroF1, accuracy }: ClassFigures): readonly Figure[] {
  return [
    ...sharesOf({ macroRecall, macroF1, accuracy }),
    { name: 'textCount', value: textCount, unit: 'texts' },
    ...namedFigures(byClass),
  ]
}

function checkFigures(figures: ReturnType<Evaluations['evalCheck']>): readonly Figure[] {
  const { precision, recall, f1, textCount, count, cleanCount, cleanPassed, byRule } = figures
  return [
    ...sharesOf({ precision, recall, f1, cleanPassed }),
    { name: 'textCount', value: textCount, unit: 'texts' },
    { name: 'cleanCount', value: cleanCount, unit: 'texts' },
    { name: 'tripCount', value: count, unit: 'labels' },
    ...namedFigures(byRule),
  ]
}

/** `first-person` → `firstPersonPrecision` … */
function namedFigures(
  byName: Readonly<Record<string, Readonly<Record<'count' | 'f1' | 'precision' | 'recall', number>>>>,
): readonly Figure[] {
  return Object.entries(byName).flatMap(([name, { precision, recall, f1, count }]) => {
    const prefix = name.replaceAll(/-(\w)/g, (_hyphen, letter: string) => letter.toUpperCase())
    return [
      ...sharesOf({ [`${prefix}Precision`]: precision, [`${prefix}Recall`]: recall, [`${prefix}F1`]: f1 }),
      { name: `${prefix}Count`, value: count, unit: 'texts' },
    ]
  })
}

function storyFigures(figures: ReturnType<Evaluations['evalStories']>): readonly Figure[] {
  const { textCount, trueStoryCount, foundStoryCount, bcubedF1, bcubedPrecision, bcubedRecall, nmi } = figures
  return [
    ...sharesOf({ bcubedF1, bcubedPrecision, bcubedRecall, nmi }),
    { name: 'textCount', value: textCount, unit: 'texts' },
    { name: 'trueStoryCount', value: trueStoryCount, unit: 'stories' },
    { name: 'foundStoryCount', value: foundStoryCount, unit: 'stories' },
  ]
}
