// The comic holds the whole policy, and each of its panels holds its words.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSet } from '../format/read-set.ts'
import { packFiles, starterFile } from '../shipped.ts'
import { altOf } from './alt.ts'
import { letterSize, lineHeight, margin, padding, panelWidth } from './bubbles.ts'
import { comicOf, layOutAll } from './comic.ts'
import { drawPanel } from './draw.ts'
import { headTop } from './lay-out.ts'
import { measure, wrap } from './measure.ts'
import { figures, moods, places, poses, type Scene, type SceneLine } from './scene.ts'
import { panelsOf } from './split.ts'

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

test('a word is cut only where no line is wide enough for it', () => {
  expect(wrap('Kettles boil, mostly.', 105, 15)).toEqual(['Kettles boil,', 'mostly.'])
  expect(wrap('a'.repeat(20), 50, 15).map((line) => line.length)).toEqual([5, 5, 5, 5])
})

const shipped = [starterFile(), ...packFiles()]
const panelsIn = (files: typeof shipped) => {
  const set = readSet(files).set
  if (!set) throw new Error('cannot be read')
  return new Map(comicOf(set).parts.flatMap(({ clauses }) => clauses.map((clause) => [clause.clauseId, clause])))
}

describe('a set', () => {
  test('has each of its clauses in the comic, whether or not it has a scene', () => {
    const { set } = readSet(shipped)
    const comic = panelsIn(shipped)
    expect([...comic.keys()]).toEqual(set?.clauses.map(({ clauseId }) => clauseId))
    expect([...comic.values()].filter(({ panels }) => panels.length === 0)).toEqual([])
    expect([...comic.values()].filter(({ hasScene }) => hasScene).length).toBeGreaterThanOrEqual(8)
    expect([...comic.values()].map(({ number }) => number)).toEqual([...comic].map((_, index) => index + 1))
  })

  test.each([
    ['its text', 'Have opinions, also about our field.', 'Have many opinions.', 'own-views'],
    ['its scene', 'Will it be fixed by six?', 'Will it be fixed by five?', 'promises'],
    ['its text, without a scene,', 'A number that is to persuade says', 'Any number says', 'sources'],
    ['its severity, without a scene,', 'id: sources\nseverity: warn', 'id: sources\nseverity: stop', 'sources'],
  ])('when a clause changes %s, its panel does, and no other', (_what, was, is, clauseId) => {
    const before = panelsIn(shipped)
    const after = panelsIn(shipped.map((file) => ({ ...file, text: file.text.replace(was, is) })))
    const changed = [...before].filter(([id, clause]) => JSON.stringify(clause) !== JSON.stringify(after.get(id)))
    expect(changed.map(([id]) => id)).toEqual([clauseId])
  })

  test('says of each panel in words what it shows', () => {
    const [first] = panelsIn(shipped).get('confidential')?.panels ?? []
    expect(first).toContain(
      'aria-label="What is confidential stays here. In the street. The reporter, whispering, asking: “Just between us',
    )
    const [plain] = panelsIn(shipped).get('sources')?.panels ?? []
    expect(plain).toMatch(
      /aria-label="Numbers have a source\. .*The colleague, pointing: “A number that is to persuade/,
    )
  })
})
