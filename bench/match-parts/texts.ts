// Texts to match: real ones where this machine has them, else from a seeded generator.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Item } from '../../src/model/item.ts'
import { seededRandom, type Random } from '../../src/platform/random.ts'
import { corpusFiles, corpusLines, corpusPath } from '../../test/world/data-dir.ts'

export interface Texts {
  /** Files read, or generator and seed. */
  readonly data: readonly string[]
  readonly posts: readonly string[]
  readonly articles: readonly string[]
}

const seed = 20_261
const maxPosts = 60_000
const maxArticles = 4_000

/** `isGenerated` leaves real texts aside, so that machines without them can be compared. */
export function loadTexts(isGenerated: boolean): Texts {
  const posts = isGenerated ? [] : realPosts()
  const articles = isGenerated ? [] : realArticles()
  const generate = generator(seededRandom(seed))
  const isShort = posts.length === 0
  const isLong = articles.length === 0
  return {
    data: [
      ...(isShort ? [] : ['semeval2013_2017', 'uci_news_aggregator']),
      ...(isLong ? [] : ['newswire']),
      ...(isShort || isLong ? [`generator, seed ${seed}`] : []),
    ],
    posts: isShort ? Array.from({ length: maxPosts }, () => generate(20)) : posts,
    articles: isLong ? Array.from({ length: maxArticles }, () => generate(400)) : articles,
  }
}

function realPosts(): string[] {
  const tweets = corpusFiles('semeval2013_2017').flatMap(({ name, bytes }) =>
    /\.(jsonl|tsv|txt)$/.test(name) ? bytes.toString('utf8').split('\n').map(textOfLine) : [],
  )
  const titles = corpusFiles('uci_news_aggregator')
    .filter(({ name }) => name.endsWith('.jsonl'))
    .flatMap(({ name }) => corpusLines('uci_news_aggregator', name).map(textOfLine))
  return [...tweets, ...titles].filter((text) => text.length > 10).slice(0, maxPosts)
}

function realArticles(): string[] {
  const path = corpusPath('newswire', 'reuters21578_first60pct.jsonl.gz')
  if (path === undefined) return []
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n')
  return lines
    .map(textOfLine)
    .filter((text) => text.length > 1_000)
    .slice(0, maxArticles)
}

/** JSON with a text, a body or a title; else the last column of a table. */
function textOfLine(line: string): string {
  if (!line.startsWith('{')) return line.split('\t').at(-1) ?? ''
  const record = JSON.parse(line) as { text?: string; body?: string; title?: string }
  return [record.title, record.text ?? record.body].filter(Boolean).join('\n')
}

/** Words of 40,000 by Zipf's law, now and then a tag, a handle or an address. */
function generator(random: Random): (length: number) => string {
  const words = Array.from({ length: 40_000 }, () => word(random))
  const zipf = (): string => words[Math.floor(words.length ** random.next()) - 1] ?? 'the'
  return (length) =>
    Array.from({ length }, () => {
      const kind = random.next()
      if (kind < 0.02) return `#${capital(zipf())}${capital(zipf())}`
      if (kind < 0.04) return `@${zipf()}`
      if (kind < 0.05) return `https://${zipf()}.example/${zipf()}`
      return kind < 0.15 ? `${capital(zipf())}.` : zipf()
    }).join(' ')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function word(random: Random): string {
  const syllables = 1 + Math.floor(random.next() * 4)
  let made = ''
  for (let i = 0; i < syllables; i++) {
    made += 'bcdfghklmnprstvz'.charAt(random.next() * 16) + 'aeiou'.charAt(random.next() * 5)
    if (random.next() < 0.3) made += 'lnrst'.charAt(random.next() * 5)
  }
  return made
}

export function itemOf(text: string, i: number): Item {
  return {
    itemKey: `other:${i}`,
    network: 'other',
    kind: 'post',
    text,
    voice: { voiceKey: 'v', name: 'V' },
    links: [],
    isReply: false,
    isRepost: false,
  }
}
