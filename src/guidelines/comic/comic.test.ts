// The comic holds the whole policy, and each of its panels holds its words.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedClauses } from '../diff.ts'
import { readSet } from '../format/read-set.ts'
import { packFiles, starterFile } from '../shipped.ts'
import { altOf } from './alt.ts'
import { letterSize, lineHeight, margin, padding, panelWidth } from './bubbles.ts'
import { comicOf, layOutAll } from './comic.ts'
import { drawPanel } from './draw.ts'
import { headTop } from './lay-out.ts'
import { measure, wrapEvenly } from './measure.ts'
import { figures, moods, places, poses, type Scene, type SceneLine } from './scene.ts'
import { panelsOf } from './split.ts'
import { previewComic } from './view-comic.ts'

const words = fc.oneof(
  fc.lorem({ maxCount: 30 }).map((text) => text.slice(0, 160)),
  fc.string({ unit: 'grapheme', maxLength: 160 }),
  fc.constantFrom(
    '',
    'W'.repeat(160),
    '質問に答えます。'.repeat(20),
    'Donaudampfschifffahrtsgesellschaftskapitän',
    '👩‍👩‍👧‍👦'.repeat(14),
  ),
)
const lines: fc.Arbitrary<SceneLine> = fc.record(
  {
    figure: fc.constantFrom(...figures),
    mood: fc.constantFrom(...moods),
    pose: fc.constantFrom(...poses),
    text: words,
  },
  { requiredKeys: ['figure', 'mood', 'text'] },
)
const scenes: fc.Arbitrary<Scene> = fc.array(
  fc.record({ place: fc.constantFrom(...places), lines: fc.array(lines, { minLength: 1, maxLength: 5 }) }),
  { minLength: 1, maxLength: 3 },
)

describe('whatever is written', () => {
  test('no word stands outside its bubble, no bubble outside its panel, none on another or on a head', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        for (const { bubbles, figures: standing, height } of layOutAll(panelsOf(scene))) {
          const heads = Math.min(...standing.map(({ y }) => y - headTop))
          for (const [index, { x, y, width, height: high, words: own, tip, line }] of bubbles.entries()) {
            for (const one of own) expect(measure(one, letterSize)).toBeLessThanOrEqual(width - 2 * padding.x)
            expect(own.length * lineHeight).toBeLessThanOrEqual(high - 2 * padding.y)
            expect(x).toBeGreaterThanOrEqual(margin)
            expect(x + width).toBeLessThanOrEqual(panelWidth - margin)
            expect(y).toBeGreaterThanOrEqual(margin)
            expect(y + high).toBeLessThan(heads)
            expect(tip.y).toBeGreaterThan(y + high)
            expect(tip.y).toBeLessThan(height)
            const next = bubbles[index + 1]
            if (next) expect(next.y).toBeGreaterThan(y + high)
            // The way down past what others say is free.
            for (const other of bubbles
              .slice(index + 1)
              .filter((one) => one.line.figure !== line.figure && one.y < tip.y))
              expect(tip.x < other.x || tip.x > other.x + other.width).toBe(true)
          }
        }
      }),
    )
  })

  test('all of it is there, in its order, with two figures in a panel at most', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const panels = layOutAll(panelsOf(scene))
        const letters = (text: string) => text.replaceAll(/\s/g, '')
        const drawn = panels.flatMap(({ bubbles }) => bubbles.flatMap(({ words: own }) => own))
        const written = scene.flatMap(({ lines: all }) => all.map(({ text }) => text))
        expect(letters(drawn.join(''))).toBe(letters(written.join('')))
        for (const { figures: standing } of panels) {
          expect(standing.length).toBeGreaterThan(0)
          expect(new Set(standing.map(({ x }) => x)).size).toBe(standing.length)
          expect(standing.length).toBeLessThanOrEqual(2)
        }
      }),
    )
  })

  test('nothing in it becomes markup, and the same comes out the same', () => {
    const script = {
      place: 'plain',
      lines: [{ figure: 'boss', mood: 'calm', text: '"><script>alert(1)</script>&' }],
    } as const
    const draw = () => layOutAll([script]).map((panel) => drawPanel(panel, altOf(script, '<b>"')))
    expect(draw()).toEqual(draw())
    expect(draw().join('')).not.toMatch(/<script|<b>|style=| on\w+=|href/)
    expect(draw().join('')).toContain('&lt;script&gt;')
  })
})

test('a word is cut only where no line is wide enough for it, and lines come out even', () => {
  expect(wrapEvenly('Kettles boil, mostly.', 105, 15)).toEqual(['Kettles boil,', 'mostly.'])
  expect(wrapEvenly('a'.repeat(20), 50, 15).map((line) => line.length)).toEqual([5, 5, 5, 5])
})

const clause = (id: string, text: string, more = '') =>
  `## About ${id}\n\n\`\`\`clause\nid: ${id}\nseverity: warn\n\`\`\`\n\n${text}\n${more}\n`
const ours = {
  name: 'guidelines.md',
  text: `---\nnowdesk: guidelines/1\ntitle: Ours\nlanguage: de\n---\n\n${clause('kind', 'Seid freundlich. Immer.')}${clause(
    'promises',
    'Keine Versprechen.',
    '### Comic\n\nat: shop\n- customer, worried: Wann fährt der Zug?\n- responder: Ich schreibe um sechs.\n',
  )}${clause('sources', 'Zahlen haben Quellen.')}`,
}
const setOf = (...files: (typeof ours)[]) => {
  const { set, problems } = readSet(files)
  if (!set) throw new Error(problems[0]?.says)
  return set
}
const comicIn = (...files: (typeof ours)[]) =>
  new Map(comicOf(setOf(...files)).parts.flatMap(({ clauses }) => clauses.map((one) => [one.clauseId, one])))

describe('a set', () => {
  test('that comes with Nowdesk has each of its clauses in the comic, with or without a scene', () => {
    const comic = [...comicIn(starterFile(), ...packFiles()).values()]
    expect(comic.map(({ clauseId }) => clauseId)).toEqual(
      setOf(starterFile(), ...packFiles()).clauses.map(({ clauseId }) => clauseId),
    )
    expect(comic.map(({ number }) => number)).toEqual(comic.map((_, index) => index + 1))
    expect(comic.filter(({ panels }) => panels.length === 0)).toEqual([])
    expect(comic.filter(({ hasScene }) => hasScene)).toHaveLength(11)
  })

  test.each([
    ['its text', 'Seid freundlich.', 'Seid nett.', 'kind'],
    ['its severity', 'id: sources\nseverity: warn', 'id: sources\nseverity: stop', 'sources'],
    ['its text beside a scene', 'Keine Versprechen.', 'Versprecht nichts.', 'promises'],
    ['its scene', 'um sechs', 'um acht', 'promises'],
  ])('when a clause changes %s, its panels do, and no other’s', (_what, was, is, clauseId) => {
    const [before, after] = [comicIn(ours), comicIn({ ...ours, text: ours.text.replace(was, is) })]
    const changed = [...before].filter(([id, one]) => JSON.stringify(one) !== JSON.stringify(after.get(id)))
    expect(changed.map(([id]) => id)).toEqual([clauseId])
  })

  test('says where a clause says something else and its scene is as it was', () => {
    const after = (was: string, is: string) =>
      changedClauses(setOf(ours), setOf({ ...ours, text: ours.text.replace(was, is) })).map((one) => one.hasOldScene)
    expect(after('Keine Versprechen.', 'Versprecht, was ihr wollt.')).toEqual([true])
    expect(after('Keine Versprechen.', 'Keine Versprechen!')).toEqual([undefined])
    expect(after('um sechs', 'um acht')).toEqual([undefined])
    expect(after('Seid freundlich.', 'Seid nett.')).toEqual([undefined])
  })

  test('says of each panel in words what it shows', () => {
    const comic = comicIn(ours)
    const label = (clauseId: string) => /aria-label="([^"]*)"/.exec(comic.get(clauseId)?.panels[0] ?? '')?.[1]
    expect(label('promises')).toBe(
      'About promises. In a shop. The customer, worried: “Wann fährt der Zug?” The responder: “Ich schreibe um sechs.”',
    )
    expect(label('kind')).toMatch(/^About kind\. .*The colleague, pointing: “Seid freundlich\.” The \w+ stands by\.$/)
  })

  test('is drawn clause by clause while it is written', () => {
    const at = (line: number, text = ours.text) => previewComic([{ ...ours, text }], { file: ours.name, line })
    const [heading, scene] = ['## About promises', '- customer'].map(
      (from) => ours.text.slice(0, ours.text.indexOf(from)).split('\n').length,
    )
    expect(at(1)).toBeUndefined()
    expect(at(heading ?? 0)).toEqual(comicIn(ours).get('promises'))
    expect(at(scene ?? 0)).toMatchObject({ clauseId: 'promises', number: 2, hasScene: true })
    expect(at(scene ?? 0, ours.text.replace('- customer', '- ceo'))).toBeUndefined()
    expect(previewComic([ours], { file: 'packs/none.md', line: 9 })).toBeUndefined()
  })
})
