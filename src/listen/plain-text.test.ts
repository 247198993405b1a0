import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, plainText } from './plain-text.ts'

describe('plainText', () => {
  it('ends a line where a block ends and keeps paragraphs apart', () => {
    expect(plainText('<p>One<br>two</p><p>three</p><ul><li>a</li><li>b</li></ul>')).toBe('One\ntwo\n\nthree\n\na\n\nb')
  })

  it('decodes entities once only', () => {
    expect(plainText('Fish &amp; chips &amp;lt;b&amp;gt; &#8364;5')).toBe('Fish & chips &lt;b&gt; €5')
  })

  it('drops what is not for readers', () => {
    expect(plainText('a<script>alert(1)</script><style>p{}</style><svg><text>x</text></svg>b')).toBe('ab')
  })

  it('leaves plain text as it is but for folded spaces', () => {
    expect(plainText('  one   two\r\nthree  ')).toBe('one two\nthree')
  })

  it('reads 20,000 nested elements and an unclosed one without a deep stack', () => {
    expect(plainText(`${'<div>'.repeat(20_000)}deep<b`)).toBe('deep')
  })

  it.each([
    ['nested', '<div>'.repeat(200_000)],
    ['nested tables', '<table><tr><td>'.repeat(65_000)],
    ['nested, and closed otherwise', '<div>'.repeat(100_000) + '</p>'.repeat(130_000)],
  ])('reads a megabyte of elements that are %s in a time that its length tells', (_, markup) => {
    const before = process.threadCpuUsage()
    expect(plainText(`${markup}deep`)).toBe('deep')
    const { user, system } = process.threadCpuUsage(before)
    // A tenth of what the square of the depth would take.
    expect((user + system) / 1_000).toBeLessThan(2_500)
  })

  it('goes on telling what is hidden from what is not beyond the depth at which it begins anew', () => {
    const deep = '<div>'.repeat(1_200)
    expect(plainText(`${deep}<p>one</p><script>no</script><p>two</p>`)).toBe('one\n\ntwo')
  })

  it('reads any rubble of markup without throwing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<', '>', 'b', '/', '&lt;', 'script', '"', ' ', '<!--', '-->', 'x')),
        (parts) => {
          expect(() => plainText(parts.join(''))).not.toThrow()
        },
      ),
    )
  })
})

describe('cleanText', () => {
  it('removes what a database or a screen cannot take', () => {
    expect(cleanText('a\u0000b\u202Ec\uFEFFd\n\te\uD800', 100)).toBe('abcd\n\te\uFFFD')
  })

  it('cuts where it must and says so, never through a character', () => {
    expect(cleanText('abcdef', 4)).toBe('abc…')
    expect(cleanText('ab😀def', 4)).toBe('ab\uFFFD…')
  })

  it('is stable, storable and never longer than allowed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, max) => {
        const once = cleanText(text, max)
        expect(once.length).toBeLessThanOrEqual(max)
        expect(once.isWellFormed()).toBe(true)
        expect(cleanText(once, max)).toBe(once)
      }),
    )
  })
})
