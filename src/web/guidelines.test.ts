// The guidelines' routes: the public pages need no login and no script, and the check hands on what it was given.
import { afterEach, expect, test } from 'vitest'
import { deskId, pretendRoom, pretendWeb } from '../../test/world/pretend-rooms.ts'
import type { PretendWeb } from '../../test/world/pretend-rooms.ts'
import { InvalidError } from '../platform/errors.ts'
import { createWeb, type Rooms, type Web } from './index.ts'

let web: Web
let pretend: PretendWeb
afterEach(() => web[Symbol.asyncDispose]())

type Guidelines = Rooms['guidelines']

async function open(guidelines: Partial<Guidelines>): Promise<void> {
  pretend = pretendWeb({ guidelines: pretendRoom<Guidelines>(guidelines) })
  web = await createWeb(pretend.deps)
}

const passed = { verdict: 'pass', findings: [], passed: [], toRead: [], speaksAs: 'person' } as const

test('a public page is HTML for anybody, under the policy that lets nothing inline run', async () => {
  await open({
    publicPage: async ({ slug, version, form = 'page' }) =>
      slug === 'ours' ? `<!doctype html>${version ?? 'now'}${form === 'comic' ? ' drawn' : ''}` : undefined,
  })
  const now = await web.inject({ url: '/guidelines/ours' })
  expect([now.statusCode, now.body]).toEqual([200, '<!doctype html>now'])
  expect(now.headers['content-type']).toContain('text/html')
  expect(now.headers['content-security-policy']).not.toContain('unsafe-inline')
  expect((await web.inject({ url: '/guidelines/ours/versions/3' })).body).toBe('<!doctype html>3')
  expect((await web.inject({ url: '/guidelines/theirs' })).statusCode).toBe(404)
  for (const url of ['/guidelines/style.css', '/guidelines/comic.css']) {
    const style = await web.inject({ url })
    expect([style.statusCode, style.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
  }
})

test('beside each page stands its comic, under the same policy and kept as long', async () => {
  await open({
    publicPage: async ({ slug, version, form }) => (slug === 'ours' ? `${form} of ${version ?? 'now'}` : undefined),
  })
  const [page, comic] = await Promise.all(['', '/comic'].map((form) => web.inject({ url: `/guidelines/ours${form}` })))
  expect(comic?.body).toBe('comic of now')
  for (const name of ['content-security-policy', 'cache-control', 'content-type'])
    expect([name, comic?.headers[name]]).toEqual([name, page?.headers[name]])
  expect((await web.inject({ url: '/guidelines/ours/versions/3/comic' })).body).toBe('comic of 3')
  expect((await web.inject({ url: '/guidelines/theirs/comic' })).statusCode).toBe(404)
})

test('the comic of a version, and of the clause that is being written, are for whoever is on the desk', async () => {
  const asked: unknown[] = []
  await open({
    async comic(_actor, version) {
      asked.push(version)
      return { version: version ?? 1, title: 'Ours', language: 'en', parts: [] }
    },
    previewComic(_files, at) {
      asked.push(at)
      return {}
    },
  })
  pretend.people.add('anna', 'watcher')
  const headers = { cookie: 'who=anna', 'sec-fetch-site': 'same-origin' }
  const url = `/api/desks/${deskId}/guidelines/comic`
  expect((await web.inject({ url, headers })).json()).toMatchObject({ version: 1 })
  expect((await web.inject({ url: `${url}?version=3`, headers })).json()).toMatchObject({ version: 3 })
  const at = { file: 'guidelines.md', line: 12 }
  const payload = { files: [{ name: 'guidelines.md', text: '' }], at }
  expect((await web.inject({ method: 'POST', url, headers, payload })).json()).toEqual({})
  expect(asked).toEqual([undefined, 3, at])
  expect((await web.inject({ url })).statusCode).toBe(401)
})

test('where one desk alone is public, its page is what the address leads to', async () => {
  await open({ publicIndex: async () => ({ slug: 'ours' }) })
  expect((await web.inject({ url: '/guidelines' })).headers.location).toBe('/guidelines/ours')
})

test('the check takes a draft from whoever is on the desk, with what is known of it', async () => {
  const drafts: unknown[] = []
  await open({
    async check(_actor, draft) {
      drafts.push(draft)
      return passed
    },
  })
  pretend.people.add('anna', 'watcher')
  const ask = (
    payload: object,
    headers: Record<string, string> = { cookie: 'who=anna', 'sec-fetch-site': 'same-origin' },
  ) => web.inject({ method: 'POST', url: `/api/desks/${deskId}/check`, headers, payload })
  const draft = { text: 'Hello', channelKind: 'bluesky', act: 'reply' }
  expect((await ask(draft)).json()).toEqual(passed)
  expect(drafts).toEqual([draft])
  expect((await ask({ text: 'a'.repeat(20_001) })).statusCode).toBe(400)
  expect((await ask(draft, {})).statusCode).toBe(401)
})

test('what is wrong with a set is told with all its problems; a watcher publishes nothing', async () => {
  const problems = [{ file: 'guidelines.md', line: 3, says: 'a', mend: 'b' }]
  await open({
    publish: async () => {
      throw new InvalidError('guidelines.md, line 3: a b', { problems })
    },
  })
  pretend.people.add('anna', 'approver')
  pretend.people.add('bo', 'watcher')
  const publish = (who: string) =>
    web.inject({
      method: 'POST',
      url: `/api/desks/${deskId}/guidelines/publish`,
      headers: { cookie: `who=${who}`, 'sec-fetch-site': 'same-origin' },
      payload: { revision: 1 },
    })
  const answer = await publish('anna')
  expect([answer.statusCode, answer.json().details]).toEqual([400, { problems }])
  expect((await publish('bo')).statusCode).toBe(403)
})
