import { describe, expect, it } from 'vitest'
import { articleKey, httpUrl, normaliseUrl, shortKey, siteOf } from './item-key.ts'

describe('normaliseUrl', () => {
  it('gives one spelling to all addresses of one page', () => {
    const spellings = [
      'http://www.example.org/a?b=2&a=1',
      'https://example.org/a/?a=1&b=2#top',
      'https://EXAMPLE.org:443/a?a=1&b=2&utm_source=mail&fbclid=x',
    ]
    expect(new Set(spellings.map(normaliseUrl))).toEqual(new Set(['https://example.org/a?a=1&b=2']))
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org/',
    'no address',
    '',
    'http://a:b@example.org/',
  ])('refuses %j', (url) => expect(normaliseUrl(url)).toBeUndefined())
})

describe('httpUrl', () => {
  it('resolves against a base and refuses what is endless', () => {
    expect(httpUrl('/x', 'https://example.org/y/z')).toBe('https://example.org/x')
    expect(httpUrl(`https://example.org/${'x'.repeat(5_000)}`)).toBeUndefined()
  })
})

describe('siteOf', () => {
  it('is the lower-case host without www.', () => {
    expect(siteOf('https://WWW.Example.ORG./a')).toBe('example.org')
    expect(siteOf('mailto:a@example.org')).toBeUndefined()
  })
})

describe('articleKey', () => {
  const feedSite = 'news.example'
  it("takes the entry's own id, its address when that is the id, and keeps small ids apart by site", () => {
    expect(articleKey({ id: 'tag:example.org,2026:1', feedSite })).toBe('tag:example.org,2026:1')
    expect(articleKey({ id: 'http://www.example.org/a', url: 'https://other.example', feedSite })).toBe(
      'https://example.org/a',
    )
    expect(articleKey({ id: ' 42 ', feedSite })).toBe('news.example:42')
    expect(articleKey({ url: 'https://example.org/a?utm_source=x', feedSite })).toBe('https://example.org/a')
    expect(articleKey({ feedSite })).toBeUndefined()
  })

  it('hashes what would not fit an index', () => {
    expect(shortKey('x'.repeat(501))).toMatch(/^sha256:.{43}$/)
  })
})
