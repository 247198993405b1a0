import { expect, test } from 'vitest'
import type { HeardInStory } from './ports.ts'
import { storiesBehind } from './senders.ts'

const origins = ['https://www.acme.example']
const heard = (over: Partial<HeardInStory>): HeardInStory => ({
  storyId: 'recall',
  headline: 'Kettles are recalled',
  network: 'news',
  links: [],
  ...over,
})
const ids = (referrer: string, ...told: readonly HeardInStory[]) =>
  storiesBehind(referrer, told, origins).map(({ storyId, because }) => `${storyId} ${because}`)

const recall = heard({ site: 'ledger.example', url: 'https://www.ledger.example/recall?from=feed' })
const prize = heard({ storyId: 'prize', site: 'ledger.example', url: 'https://ledger.example/prize' })

test('the very page that was heard is named before all others', () => {
  expect(ids('ledger.example/recall', prize, recall)).toEqual(['recall page'])
})

test('where the host alone is told, the story counts that points to the site', () => {
  const pointing = heard({ ...prize, links: ['https://acme.example/news'] })
  expect(ids('ledger.example', recall, pointing)).toEqual(['prize link'])
})

test('where nothing points there, a story is named only when it is the only one', () => {
  expect(ids('ledger.example', recall, heard({ ...recall, url: 'https://ledger.example/b' }))).toEqual(['recall only'])
  expect(ids('ledger.example', recall, prize)).toEqual([])
  expect(ids('elsewhere.example', recall, prize)).toEqual([])
})

test('a network as a whole is no place: only what points to the site is named', () => {
  const post = heard({ storyId: 'talk', network: 'x', site: 'x.com', links: ['https://www.acme.example/kettles'] })
  expect(ids('t.co', post, heard({ storyId: 'other', network: 'x', site: 'x.com' }))).toEqual(['talk link'])
  expect(ids('t.co', heard({ storyId: 'other', network: 'x', site: 'x.com' }))).toEqual([])
})

test('at most three stories are named, each once', () => {
  const many = Array.from({ length: 10 }, (_, i) =>
    heard({ storyId: `s${i % 5}`, site: 'ledger.example', links: ['https://acme.example/'] }),
  )
  expect(ids('ledger.example', ...many)).toHaveLength(3)
})
