import { describe, expect, test } from 'vitest'
import { readScene } from './scene.ts'

const say = (markdown: string) => {
  const reading = readScene(markdown)
  return 'says' in reading ? `${reading.line}: ${reading.says} ${reading.mend ?? ''}` : ''
}

describe('a scene', () => {
  test('is places, and who says what in which mood and pose', () => {
    const written =
      'at: shop\n\n- customer, angry: It burns!\n- Responder , pointing, sorry： Stop\n  using it: now.\n\nAT: desk\n* troll'
    expect(readScene(written)).toEqual({
      scene: [
        {
          place: 'shop',
          lines: [
            { figure: 'customer', mood: 'angry', text: 'It burns!' },
            { figure: 'responder', mood: 'sorry', pose: 'pointing', text: 'Stop using it: now.' },
          ],
        },
        { place: 'desk', lines: [{ figure: 'troll', mood: 'calm', text: '' }] },
      ],
    })
  })

  test('nothing written is none, and without a place it plays nowhere in particular', () => {
    expect(readScene('\n')).toEqual({})
    expect(readScene('- boss: Hm.')).toMatchObject({ scene: [{ place: 'plain' }] })
  })

  test.each([
    ['a place that is none', 'at: moon', /^0: .*moon.*desk, phone/],
    ['a figure that is none', 'at: desk\n- ceo: Hello', /^1: .*ceo.*responder, colleague/],
    ['a mood that is none', '- boss, jolly: Hello', /^0: .*jolly.*calm, happy/],
    ['a list entry without anybody', '- Hello there', /^0: .*hello there/],
    ['words before anybody', 'Hello', /^0: .*before anybody/],
    ['a place where nobody is', 'at: desk\nat: shop\n- boss: Hm.', /nobody is at “desk”/],
    ['a bubble that is too long', `\n- boss: ${'word '.repeat(40)}`, /^1: .*too long.*199 characters/],
    [
      'more than three panels',
      ['desk', 'shop', 'street', 'phone'].map((at) => `at: ${at}\n- boss: Hm.`).join('\n'),
      /^6: .*3 panels/,
    ],
    ['more lines than anybody reads', '- boss\n'.repeat(10), /^9: .*3 panels/],
  ])('%s is told with its line and what mends it', (_what, written, expected) => {
    expect(say(written)).toMatch(expected)
  })
})
