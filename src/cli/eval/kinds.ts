// Each kind of evaluation: what its files hold, and what figures come of them.
import type { Figure } from '../../platform/figures.ts'
import type {
  CountedStream,
  FoldFigures,
  ForecastFigures,
  LabelledText,
  QuietFigures,
  WindowFigures,
} from '../../stories/index.ts'
import type { ClassFigures, OneClassFigures } from '../../understand/index.ts'
import { readCounted } from './burst-data.ts'
import { readChecks } from './check-data.ts'
import { everyOther, isInOtherHalf, keptAside, laterHalf } from './parts.ts'
import { readIntents, readPairs, readStream, readTexts } from './other-data.ts'
import type { Evaluations } from './ports.ts'
import { readTimed } from './timed-data.ts'
import { sharesOf } from './shares-of.ts'
import { readStances } from './stance-data.ts'
import { madeUpFigures, titleFigures } from './title-figures.ts'
import { readTests } from './titles-data.ts'
import { readWishes } from './wish-data.ts'

export interface Wanted {
  /** Only the part of a set that no setting was chosen on. */
  readonly isKeptAside: boolean
  /** ISO 639-1: what all texts are in that do not say it themselves; recognised when absent. */
  readonly language?: string
}

export interface EvalKind {
  /** What it measures, in a few words. */
  readonly what: string
  /** The part of a set that no setting was chosen on, where there is one: what `--kept-aside` keeps to. */
  readonly aside?: string
  /** Whether `--language` means anything to it. */
  readonly takesLanguage?: true
  /** The formats that its files may have, a line each. */
  readonly formats: readonly string[]
  /** Figures over all files together, or over the texts that nothing was trained on; none when nothing in them was labelled as this kind needs. */
  measure(paths: readonly string[], evaluations: Evaluations, wanted: Wanted): Promise<readonly Figure[]>
}

export const evalKinds: Readonly<Record<string, EvalKind>> = {
  stance: {
    what: 'praise, pan or neutral toward the watched subject',
    takesLanguage: true,
    aside: 'the tenth of texts, by their own hash, that no shipped weights were trained on',
    formats: [
      '.jsonl: { text, stance: praise|pan|neutral, names?: [whom it is toward], language? }',
      '.csv with a header: Text (or TweetText), Sentiment: positive|negative|neutral, Topic? (whom it is toward)',
      '…_text.txt, a text a line, with …_labels.txt and mapping.txt beside it (TweetEval)',
      'the same without mapping.txt: 0 is negative, 1 neutral, 2 positive (XLM-T); --language says which language all of it is in',
      'anything else: id, positive|negative|neutral, text, separated by tabs (SemEval)',
      'The shipped weights were trained on SemEval 2013 to 2016, without the texts that TweetEval has in val_text.txt, and on',
      'train_text.txt of XLM-T: for these two, --kept-aside',
      'panPrecisionAtASixth: what panPrecision would be if one text in six were a pan, all else as in the file',
    ],
    measure: async (paths, evaluations, { isKeptAside, language }) => {
      const all = await readAll(paths, (path) => readStances(path, evaluations))
      const some = isKeptAside ? all.filter(({ text }) => evaluations.isKeptAside(text)) : all
      const labelled = some.map((each) => ({ ...(language !== undefined && { language }), ...each }))
      return labelled.length === 0 ? [] : stanceFigures(evaluations.evalStance(labelled))
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
    aside: 'the later half of each file',
    measure: async (paths, evaluations, { isKeptAside }) => {
      const streams = await Promise.all(paths.map(readStream))
      const figuresOf = (texts: readonly LabelledText[]) =>
        texts.length === 0 ? [] : storyFigures(evaluations.evalStories(texts))
      return bothParts(isKeptAside, figuresOf(streams.flat()), () => figuresOf(streams.flatMap(laterHalf)))
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
  folds: {
    what: 'whether one text says again what another said',
    formats: [
      '.jsonl or .csv: { a, b, isRepeat: true|false, isTrap? }',
      '.jsonl, .csv or .jsonl.gz: { text } or { title }: pairs are made of them, by edits as reposting and syndication',
      'make them, with 500 traps in which a figure or a negation alone was changed',
    ],
    aside: 'half of the texts, by their own hash',
    measure: async (paths, evaluations, { isKeptAside }) => {
      const figuresOf = (figures: FoldFigures) => (figures.pairCount === 0 ? [] : foldFigures(figures))
      const pairs = await readAll(paths, readPairs)
      if (pairs.length > 0) {
        const other = () => figuresOf(evaluations.evalFolds(pairs.filter(({ a }) => isInOtherHalf(a))))
        return bothParts(isKeptAside, foldFigures(evaluations.evalFolds(pairs)), other)
      }
      const texts = await readAll(paths, readTexts)
      const other = () => figuresOf(evaluations.evalFoldsOfTexts(texts.filter(isInOtherHalf), 1))
      return bothParts(isKeptAside, figuresOf(evaluations.evalFoldsOfTexts(texts, 1)), other)
    },
  },
  bursts: {
    what: 'whether what is out of the ordinary breaks, and nothing else does',
    formats: [
      '.csv: timestamp,value (mentions per step), with windows.json beside it or above (Numenta Anomaly Benchmark)',
      'made-up:SEED in place of a file: quiet streams with bursts of known size',
    ],
    aside: 'every other file, in the order of their names; of made-up streams all: their seed is yours to choose',
    measure: async (paths, evaluations, { isKeptAside }) => {
      const { seeds, files } = apart(paths)
      const streams = await Promise.all(files.toSorted().map(readCounted))
      const figuresOf = (some: readonly (readonly CountedStream[])[]) =>
        some.flat().length === 0 ? [] : burstFigures(evaluations.evalBursts(some.flat()))
      return [
        ...bothParts(isKeptAside, figuresOf(streams), () => figuresOf(everyOther(streams))),
        ...seeds.flatMap((seed) => evaluations.evalQuietBursts(seed).flatMap(quietFigures)),
      ]
    },
  },
  window: {
    what: 'whether an answer could still enter the coverage, told beforehand with an 80 % band',
    formats: [
      '.jsonl or .jsonl.gz: { ts in ms, story or thread?, author or user or source?, text?, title? } (recordings, threads)',
      'medium?: social|forum|news, or platform?; without, what has a title and answers nothing is news, anything else a post',
      'Without a story, replies stand with what they answer (reply_to); where nothing does, words decide',
    ],
    aside: 'the later half of all items, with the stories that begin in it',
    measure: async (paths, evaluations, { isKeptAside }) => {
      const items = (await readAll(paths, readTimed)).toSorted((a, b) => a.atMs - b.atMs)
      const figuresOf = (some: typeof items) => (some.length === 0 ? [] : windowFigures(evaluations.evalWindow(some)))
      const known = new Set(items.slice(0, Math.ceil(items.length / 2)).flatMap(({ story }) => story ?? []))
      const begunLater = () =>
        figuresOf(laterHalf(items).filter(({ story }) => story === undefined || !known.has(story)))
      return bothParts(isKeptAside, figuresOf(items), begunLater)
    },
  },
  titles: {
    what: 'which of several titles is clicked most, named at any time with an error of one in twenty at most',
    formats: [
      '.csv or .csv.gz, a row for each title: clickability_test_id (or test), impressions (or shown), clicks, test_week? (Upworthy)',
      'Visits come in random order (the same each time) and are looked at a hundred times; tests of weeks 201325 to 201401,',
      'whose visitors were not allotted by chance, serve the alarm alone',
      'made…: tests made again with the rates that were measured, clicked four times as often in their first half as in their second;',
      'false…: the same with titles that are equally good, so that whatever is named is named falsely',
      'made-up:SEED in place of a file: 400 tests each of two, three and five titles, equal ones and one that is half as good again',
    ],
    aside: 'half of the tests, by their ids’ own hash; of made-up ones all: their seed is yours to choose',
    measure: async (paths, evaluations, { isKeptAside }) => {
      const { seeds, files } = apart(paths)
      const tests = await readAll(files, readTests)
      const figuresOf = (some: typeof tests) => (some.length === 0 ? [] : titleFigures(evaluations.evalTitles(some)))
      const other = () => figuresOf(tests.filter(({ testId }) => isInOtherHalf(testId)))
      return [
        ...bothParts(isKeptAside, isKeptAside ? [] : figuresOf(tests), other),
        ...seeds.flatMap((seed) => evaluations.evalMadeUpTitles(seed).flatMap(madeUpFigures)),
      ]
    },
  },
  wishes: {
    what: 'whether somebody wishes for something that is not there',
    formats: [
      '.jsonl or .csv: { text, isWish: true|false, names?: [whom the desk watches] }',
      'NAME.labels and the files that hold the texts: a line is a hash of a text and 0 or 1; texts without a label are left out',
      '(test/data/wishes.labels says how they are hashed; texts in .csv, .jsonl, .json with messages, or a line each behind the last tab)',
    ],
    aside: 'half of the texts, by the hash of their words',
    measure: async (paths, evaluations, { isKeptAside }) => {
      const labelled = await readWishes(paths, evaluations)
      const figuresOf = (some: typeof labelled) => (some.length === 0 ? [] : wishFigures(evaluations.evalWishes(some)))
      const other = () => figuresOf(labelled.filter(({ text }) => isInOtherHalf(evaluations.textKey(text))))
      return bothParts(isKeptAside, figuresOf(labelled), other)
    },
  },
}

/** Files, and the seed of what is to be made up: of several the first, since figures have one name each. */
function apart(paths: readonly string[]) {
  const seedIn = (path: string) => /made-up:(\d+)$/.exec(path)?.[1]
  return {
    seeds: paths
      .flatMap((path) => seedIn(path) ?? [])
      .map(Number)
      .slice(0, 1),
    files: paths.filter((path) => seedIn(path) === undefined),
  }
}

/** The figures over everything and over the part kept aside; or over that part alone. */
function bothParts(isKeptAside: boolean, all: readonly Figure[], aside: () => readonly Figure[]): readonly Figure[] {
  return isKeptAside ? aside() : [...all, ...keptAside(aside())]
}

async function readAll<T>(
  paths: readonly string[],
  read: (path: string) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  return (await Promise.all(paths.map(read))).flat()
}

function classFigures({ byClass, textCount, macroRecall, macroF1, accuracy }: ClassFigures): readonly Figure[] {
  return [
    ...sharesOf({ macroRecall, macroF1, accuracy }),
    { name: 'textCount', value: textCount, unit: 'texts' },
    ...namedFigures(byClass),
  ]
}

function wishFigures({ byClass, textCount }: ClassFigures): readonly Figure[] {
  const { precision, recall, f1, count } = byClass['wish'] ?? { precision: 0, recall: 0, f1: 0, count: 0 }
  return [
    ...sharesOf({ precision, recall, f1 }),
    { name: 'wishCount', value: count, unit: 'texts' },
    { name: 'textCount', value: textCount, unit: 'texts' },
  ]
}

/** Beside each share, what somebody reaches who always says what is most frequent. */
function stanceFigures(figures: ClassFigures): readonly Figure[] {
  const { byClass, textCount, macroF1, macroRecall, accuracy } = figures
  const [name = '', most] = Object.entries(byClass).toSorted(([, a], [, b]) => b.count - a.count)[0] ?? []
  const share = (most?.count ?? 0) / textCount
  const classes = Object.keys(byClass).length
  const always = { macroRecall: 1 / classes, macroF1: (2 * share) / (1 + share) / classes, accuracy: share }
  const { pan } = byClass
  return [
    ...Object.entries({ macroRecall, macroF1, accuracy }).map(([figure, value]) => ({
      name: figure,
      value,
      unit: 'share',
      baseline: { name: `always ${name}`, value: always[figure as keyof typeof always] },
    })),
    { name: 'textCount', value: textCount, unit: 'texts' },
    ...namedFigures(byClass),
    ...(pan ? sharesOf({ panPrecisionAtASixth: precisionAt(1 / 6, pan, textCount) }) : []),
  ]
}

/** Precision if this share of the texts were of the class, by how often the class is found where it is and where it is not. */
function precisionAt(share: number, { precision, recall, count }: OneClassFigures, textCount: number): number {
  const hits = recall * count
  const wrong = precision === 0 ? 0 : (hits * (1 - precision)) / precision
  const found = recall * share
  const wrongly = (wrong / Math.max(1, textCount - count)) * (1 - share)
  return found === 0 ? 0 : found / (found + wrongly)
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
    ...sharesOf({ bcubedF1, bcubedPrecision, bcubedRecall, nmi, bcubedF1Shuffled: figures.bcubedF1Shuffled }),
    { name: 'textCount', value: textCount, unit: 'texts' },
    { name: 'trueStoryCount', value: trueStoryCount, unit: 'stories' },
    { name: 'foundStoryCount', value: foundStoryCount, unit: 'stories' },
  ]
}

function foldFigures({ precision, recall, f1, short, long, ...counts }: FoldFigures): readonly Figure[] {
  return [
    ...sharesOf({ precision, recall, f1 }),
    ...(short ? sharesOf({ shortPrecision: short.precision, shortRecall: short.recall, shortF1: short.f1 }) : []),
    ...(long ? sharesOf({ longPrecision: long.precision, longRecall: long.recall, longF1: long.f1 }) : []),
    { name: 'trapFolds', value: counts.trapFolds, unit: 'pairs' },
    { name: 'trapCount', value: counts.trapCount, unit: 'pairs' },
    { name: 'pairCount', value: counts.pairCount, unit: 'pairs' },
  ]
}

function burstFigures(figures: ReturnType<Evaluations['evalBursts']>): readonly Figure[] {
  const { nabStandard, nabLowFp, nabLowFn, windowsHit, windowCount, falseAlarmsPerStreamDay, medianLagMinutes } =
    figures
  return [
    { name: 'nabStandard', value: nabStandard, unit: 'points', aim: 70 },
    { name: 'nabLowFp', value: nabLowFp, unit: 'points' },
    { name: 'nabLowFn', value: nabLowFn, unit: 'points' },
    { name: 'windowsHit', value: windowsHit, unit: 'windows' },
    { name: 'windowCount', value: windowCount, unit: 'windows' },
    { name: 'falseAlarmsPerStreamDay', value: falseAlarmsPerStreamDay, unit: 'alarms' },
    { name: 'medianLagMinutes', value: medianLagMinutes, unit: 'minutes' },
    { name: 'streamCount', value: figures.streamCount, unit: 'streams' },
  ]
}

/** `…At0p3PerHour`: names hold no point. */
function quietFigures({ perHour, falseAlarmsPer4Weeks, bursts }: QuietFigures): readonly Figure[] {
  const at = `At${String(perHour).replace('.', 'p')}PerHour`
  return [
    { name: `falseAlarmsPer4Weeks${at}`, value: falseAlarmsPer4Weeks, unit: 'alarms', aim: 1 },
    ...bursts.flatMap(({ size, foundShare, medianMinutes }) => [
      { name: `found${size}${at}`, value: foundShare, unit: 'share' },
      { name: `medianMinutes${size}${at}`, value: medianMinutes, unit: 'minutes' },
    ]),
  ]
}

function windowFigures({ medianBandRatio, at60Minutes, byMedium, ...all }: WindowFigures): readonly Figure[] {
  return [
    ...forecastFigures(all, ''),
    ...forecastFigures(at60Minutes, 'At60Minutes', 0.15),
    { name: 'medianBandRatio', value: medianBandRatio, unit: 'times' },
    ...Object.entries(byMedium).flatMap(([medium, figures]) =>
      forecastFigures(figures, `Of${medium.charAt(0).toUpperCase()}${medium.slice(1)}`),
    ),
  ]
}

/** `at` names which forecasts: those about an hour after a story began, those of one medium; the squared error has an aim of its own there. */
function forecastFigures(figures: ForecastFigures, at: string, aim?: number): readonly Figure[] {
  const { bandCoverage, brier, brierOfTheMean, skill, openShare, forecastCount, storyCount } = figures
  if (forecastCount === 0) return []
  const baseline = { name: 'the mean', value: brierOfTheMean }
  const bands = Number.isNaN(bandCoverage)
    ? []
    : [{ name: `bandCoverage${at}`, value: bandCoverage, unit: 'share', aim: 0.8 }]
  return [
    ...bands,
    { name: `brier${at}`, value: brier, unit: 'squared error', baseline, ...(aim !== undefined && { aim }) },
    { name: `skill${at}`, value: skill, unit: 'share' },
    { name: `openShare${at}`, value: openShare, unit: 'share' },
    { name: `forecastCount${at}`, value: forecastCount, unit: 'forecasts' },
    { name: `storyCount${at}`, value: storyCount, unit: 'stories' },
  ]
}
