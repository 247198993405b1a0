import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corpusLines } from '../../test/world/data-dir.ts'
import { madeUpRead, testDeskId, type MadeUp } from '../../test/world/read-mentions.ts'
import { openTestStore } from '../../test/world/store.ts'
import { plainVoicePorts } from '../../test/world/voice-ports.ts'
import { threadTimeMs } from '../../test/world/thread-time.ts'
import type { DeskEvent } from '../model/events.ts'
import type { WatchSubject } from '../model/watch.ts'
import type { Bus, Consumer } from '../platform/bus.ts'
import { ManualClock } from '../platform/clock.ts'
import type { Store } from '../platform/store/store.ts'
import {
  createUnderstand,
  evalIntent,
  evalStance,
  isKeptAside,
  migrations,
  parseStanceTsv,
  type LabelledStance,
} from './index.ts'
import { languageOf } from './language.ts'
import { readMention } from './read-mention.ts'
import { loadStanceModel } from './stance-model.ts'
import { tokensOf } from './tokens.ts'

const model = loadStanceModel()
const acme = { name: 'Acme', aliases: [], handles: [], rivals: [] }

function read(text: string, subject: WatchSubject = 'ourselves', made: Partial<MadeUp> = {}) {
  const { mention } = madeUpRead({ n: 1, atMs: 0, ...made, text })
  return readMention(mention, {
    subjects: [{ subject, names: ['Acme'] }],
    history: { mentionCount: 0 },
    model,
    ours: ['Acme'],
  }).reading
}

function ownPosts(name: string): readonly LabelledStance[] {
  const lines = readFileSync(new URL(`../../test/data/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => JSON.parse(line) as LabelledStance)
}

describe('the stance toward the watched subject', () => {
  it.each([
    ['I love my new Acme kettle, it is fantastic', 'praise'],
    ['Acme is terrible, the worst support I have ever had', 'pan'],
    ['Acme will publish its figures on Tuesday', 'neutral'],
    ['Globex phones are so much better than Acme', 'pan'],
    ['Acme is better than Globex in every way', 'praise'],
    ['We switched from Acme to Globex last year', 'pan'],
    ['Acme ist schrecklich und der Service eine Frechheit', 'pan'],
    ['Me encanta Acme, un servicio excelente y muy rápido', 'praise'],
    ["Acme est nul, c'est vraiment une honte", 'pan'],
    ['Acme fa schifo, un servizio pessimo e una vergogna', 'pan'],
    ['Adoro Acme, serviço excelente e muito rápido, parabéns', 'praise'],
    ['أكمي أسوأ شركة، خدمة سيئة جدا ونصابين', 'pan'],
    ['Leaving Lisbon with Acme tomorrow', 'neutral'],
    ['Just left the Acme store in Leeds with a new kettle', 'neutral'],
    ['We moved to Acme in May', 'praise'],
    ['Globex è molto meglio di Acme', 'pan'],
  ])('%s → %s', (text, stance) => {
    expect(read(text).stance).toBe(stance)
  })

  it('is no praise of ours when a rival is praised beside our name', () => {
    expect(read('The support of Globex is fantastic and friendly. I use Acme at work.').stance).not.toBe('praise')
  })

  it('is no pan where a superlative has the form of a comparison', () => {
    expect(read('Il meglio di Acme in una sola giornata a Bologna').stance).not.toBe('pan')
    expect(read('El mejor que Acme ha hecho, de verdad').stance).not.toBe('pan')
  })

  it('says nothing in a language that it was not trained in, however plain the words', () => {
    const { language, stance, stanceConfidence, stanceReasons } = read(
      'De waterkoker van Acme is vreselijk slecht en het was zonde van het geld 😡',
    )
    expect([language, stance, stanceConfidence, stanceReasons]).toEqual(['nl', 'neutral', 0, []])
  })

  it('reads what is too short for its letters to tell the language by the leaning words in it', () => {
    expect(read('Acme sucks')).toMatchObject({ language: 'und', stance: 'pan' })
    expect(read('che schifo')).toMatchObject({ language: 'und', stance: 'pan' })
  })

  it('reads Arabic alike with and without hamza, vowel points and stretching', () => {
    expect(tokensOf('أَسْوَأُ الخدمـــة').map(({ word }) => word)).toEqual(tokensOf('اسوا الخدمه').map(({ word }) => word))
  })

  it('gives the words as they stand', () => {
    const { stanceReasons } = read('Acme is HORRIBLE and I hate it')
    expect(stanceReasons).toEqual(expect.arrayContaining(['HORRIBLE']))
  })

  it('counts recall for each stance alike, however rare it is', () => {
    const praise = { text: 'this is great, thank you, I love it', stance: 'praise' } as const
    const missed = { text: 'the store opens at ten', stance: 'pan' } as const
    expect(evalStance([praise, praise, praise, missed])).toMatchObject({
      macroRecall: 0.5,
      accuracy: 0.75,
      textCount: 4,
    })
  })

  it.each([
    ['plain-posts.jsonl', 0],
    // Kept aside from every choice: a late flight whose crew was kind is still called a pan in some languages.
    ['plain-posts-aside.jsonl', 4],
  ])('finds most pans, and calls plain, friendly and mixed posts so hardly ever: %s', (name, mostWrong) => {
    const labelled = ownPosts(name)
    const { precision = 0, recall = 0, count = 0 } = evalStance(labelled).byClass['pan'] ?? {}
    expect(labelled.length).toBeGreaterThan(50)
    expect(recall).toBeGreaterThan(0.8)
    expect(Math.round((recall * count) / precision - recall * count)).toBeLessThanOrEqual(mostWrong)
  })

  const posts = corpusLines('semeval2013_2017', 'train', 'twitter-2016test-A.txt')

  it.runIf(posts.length > 0)('keeps its quality on real posts that it was not trained on', () => {
    const aside = parseStanceTsv(posts.join('\n')).filter(({ text }) => isKeptAside(text))
    expect(aside.length).toBeGreaterThan(1_000)
    const { macroRecall, byClass } = evalStance(aside)
    expect(macroRecall).toBeGreaterThan(0.6)
    expect(byClass['pan']?.precision).toBeGreaterThan(0.55)
  })
})

describe('the intent', () => {
  const cases = [
    ['Does anyone know when the store opens?', 'question'],
    ["I wish the kettle had a timer, why can't I set one", 'idea'],
    ["Hi, I'm a reporter on deadline, could you comment for a piece?", 'inquiry'],
    ["I'll sue you, see you in court", 'threat'],
    ['I will sue Acme over the ramp', 'threat'],
    ['متى تفتحون المتجر في الجزيرة؟', 'question'],
    ["My order never arrived, I'm still waiting and want a refund", 'complaint'],
    ['How to descale your kettle, step by step', 'how-to'],
    ['The new kettle is blue', 'statement'],
    ['Ich wünschte, es gäbe einen Timer', 'idea'],
    ['Qualcuno sa quando apre il negozio?', 'question'],
    ['Il mio pacco non è arrivato, sto ancora aspettando', 'complaint'],
    ['Sou jornalista, é um pedido de comentário', 'inquiry'],
    ['A chaleira não funciona e ninguém responde', 'complaint'],
    ['Weet iemand wanneer de winkel opengaat?', 'question'],
    ['Mijn pakket is er niet, ik wil mijn geld terug', 'complaint'],
    ['Ik ben journalist en zoek wederhoor voor een artikel', 'inquiry'],
    ['Soy periodista y quería pedir declaraciones para un reportaje', 'inquiry'],
  ] as const

  it.each(cases)('%s → %s', (text, intent) => {
    expect(evalIntent([{ text, intent }]).accuracy).toBe(1)
  })

  it('gives the phrase that says so as it stands', () => {
    expect(read("Hello. I'm a Reporter, on deadline").intentReasons.join(' ')).toContain('on deadline')
  })
})

it('values reasons, figures and courtesy over insults', () => {
  const thoughtful = read(
    'I have used the kettle for years, and I think Acme should please reconsider the handle because it melted at 96 degrees in 3 of 12 tests, according to the report. A steel handle would be better.',
  )
  const rant = read('ACME ARE IDIOTS, TOTAL SCUM')
  expect(thoughtful.thoughtfulness).toBeGreaterThan(0.5)
  expect(rant.thoughtfulness).toBeLessThan(0.1)
  expect(thoughtful.thoughtfulnessReasons.length).toBeGreaterThan(2)
})

it('tells languages, keeps a declared one for short texts, and says when it cannot tell', () => {
  expect(languageOf('Der Kessel ist leider schon nach zwei Tagen kaputt gegangen')).toBe('de')
  expect(languageOf('ok', 'pt-BR')).toBe('pt')
  expect(languageOf('ok')).toBe('und')
})

it('reads a hostile text in bounded time', () => {
  const tookMs = threadTimeMs(() => {
    read('a'.repeat(60_000) + '@'.repeat(5_000))
    read(':'.repeat(60_000))
    read('not '.repeat(15_000))
  })
  expect(tookMs).toBeLessThan(500)
})

describe('the room', () => {
  let store: Store
  beforeAll(async () => {
    store = await openTestStore(migrations)
  })
  afterAll(async () => await store[Symbol.asyncDispose]())

  it('tells each mention once, ranks a voice by what it said before, and learns nothing from a drill', async () => {
    const told: DeskEvent[] = []
    let consumer: Consumer<DeskEvent> | undefined
    const bus = {
      publish: async (_tx: unknown, _deskId: string, events: readonly DeskEvent[]) => void told.push(...events),
      consume: (each: unknown) => void (consumer ??= each as Consumer<DeskEvent>),
    } as unknown as Bus<DeskEvent>
    const subjects = {
      subjectsOf: () => [{ subject: 'ourselves' as const, names: ['Acme'] }],
      housesOf: () => ['Acme'],
    }
    createUnderstand({
      store,
      bus,
      clock: new ManualClock(0),
      subjects,
      namesOf: async () => new Map(),
      organisationOf: async () => acme,
      ...plainVoicePorts,
    })
    const hear = async (...made: readonly MadeUp[]): Promise<void> => {
      const events = made.map((each, i) => {
        const event = { type: 'mention.made' as const, mention: madeUpRead(each).mention }
        return { eventId: String(i), deskId: testDeskId, atMs: each.atMs, event }
      })
      await store.transaction(async (tx) => await consumer?.handle(events, tx))
    }
    const first = { n: 1, text: 'Acme is great', atMs: 1, voice: 'v' }
    await hear({ n: 9, text: 'Acme is great', atMs: 1, voice: 'v', isDrill: true })
    await hear(first, first)
    await hear(first, { n: 2, text: 'Acme is awful', atMs: 2, voice: 'v' })
    expect(told.map(({ type }) => type)).toEqual(['mention.read', 'mention.read', 'mention.read'])
    const ranks = told.map((event) => (event.type === 'mention.read' ? event.reading.voiceRank : -1))
    expect(ranks[1]).toBe(0)
    expect(ranks[2]).toBeGreaterThan(0)
  })
})
