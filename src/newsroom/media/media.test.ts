import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestNewsroom, type TestNewsroom } from '../../../test/world/newsroom.ts'
import { greyPng } from '../../../test/world/picture.ts'

let world: TestNewsroom
const rights = { alt: 'A kettle on a bench', credit: 'Ida Boyle', licence: 'CC BY 4.0' }

beforeEach(async () => {
  world = await openTestNewsroom()
  await world.newsroom.changeMasthead(world.admin, { isOn: true, slug: 'hollis' })
})
afterEach(() => world[Symbol.asyncDispose]())

const add = (bytes: Uint8Array, over: Partial<typeof rights & { fileName: string }> = {}) =>
  world.newsroom.addMedia(world.admin, { fileName: 'Kettle Größe.JPG', ...rights, bytes, ...over })

async function fetched(path: string) {
  const [, , slug = '', , mediaId = '', name = ''] = path.split('/')
  return await world.newsroom.mediaFile(slug, mediaId, name)
}

test('a picture is served as it is by its content, under safe headers, whatever it was called', async () => {
  const bytes = greyPng(64, 48)
  const media = await add(bytes)
  expect(media).toMatchObject({ contentType: 'image/png', width: 64, height: 48, fileName: 'kettle-grosse.png' })
  const page = await fetched(media.path)
  expect(page).toMatchObject({ status: 200, contentType: 'image/png' })
  expect(Buffer.from(page?.body ?? '').equals(bytes)).toBe(true)
  expect(page?.headers).toEqual({
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'inline; filename="kettle-grosse.png"',
  })
})

describe('what is no picture and no PDF by its own bytes', () => {
  test.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    [
      'a drawing that is a program',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>',
    ],
    ['a program', '\x7fELF\x02\x01\x01'],
    ['the beginning of a picture', '\x89PNG\r\n\x1a\n'],
    ['words', 'PNG'],
  ])('%s is refused', async (_what, text) => {
    await expect(add(Buffer.from(text, 'latin1'))).rejects.toThrow('Only pictures')
  })
})

test('a picture that would fill a phone’s memory is refused, and a file that is too large', async () => {
  const header = greyPng(1, 1)
  header.writeUInt32BE(20_000, 16)
  header.writeUInt32BE(20_000, 20)
  await expect(add(header)).rejects.toThrow('at most 100 million')
  await expect(add(Buffer.alloc(10 * 1_048_576 + 1))).rejects.toThrow('at most 10 MiB')
  await expect(add(Buffer.alloc(0))).rejects.toThrow('empty')
})

test.each(['alt', 'credit', 'licence'] as const)('without its %s nothing is kept', async (name) => {
  await expect(add(greyPng(2, 2), { [name]: ' ' })).rejects.toThrow('missing')
  expect(await world.newsroom.listMedia(world.admin)).toEqual([])
})

test('a PDF is there to be downloaded', async () => {
  const { path } = await add(Buffer.from('%PDF-1.7\n'), { fileName: 'report' })
  expect((await fetched(path))?.headers?.['content-disposition']).toBe('attachment; filename="report.pdf"')
})

test('a statement shows it by its id, with its size and words; pictures from elsewhere it leaves out', async () => {
  const { mediaId, path } = await add(greyPng(64, 48))
  const body = `![](media:${mediaId})\n\n![their](https://elsewhere.example/p.png) ![none](media:nothing)`
  const { path: page } = await world.say({ title: 'Seen', body })
  const { text } = await world.page({ slug: 'hollis', page: 'statement', name: page?.split('/').at(-1) ?? '' })
  const pictures = text.match(/<img[^>]*>/g)
  expect(pictures).toHaveLength(1)
  expect(pictures?.[0]).toContain(`src="${path}"`)
  const feed = await world.page({ slug: 'hollis', page: 'feed', section: 'news', format: 'json' })
  expect(feed.text).toContain(`https://desk.example${path}`)
  expect(pictures?.[0]).toContain('alt="A kettle on a bench" width="64" height="48"')
  // The card of a link to it shows the same picture.
  const card = [...text.matchAll(/<meta property="(og:image[^"]*)" content="([^"]*)"/g)].map((found) => found.slice(1))
  expect(card).toEqual([
    ['og:image', `https://desk.example${path}`],
    ['og:image:width', '64'],
    ['og:image:height', '48'],
    ['og:image:alt', 'A kettle on a bench'],
  ])
})

test('the media page shows what is listed, with its rights; what is removed is gone everywhere', async () => {
  const { mediaId, path } = await add(greyPng(64, 48))
  const shown = async () => (await world.page({ slug: 'hollis', page: 'media' })).text
  expect(await shown()).toContain('Ida Boyle · CC BY 4.0')
  await world.newsroom.changeMedia(world.admin, mediaId, { isListed: false, credit: 'I. Boyle' })
  expect(await shown()).not.toContain('CC BY 4.0')
  expect((await fetched(path))?.status).toBe(200)
  await world.newsroom.removeMedia(world.admin, mediaId)
  expect(await fetched(path)).toBeUndefined()
})

test('facts and quotes stand on their page as they were kept; of two who keep at once the second is told', async () => {
  const sheet = {
    revision: 0,
    facts: [{ label: 'People', value: '212', asOf: '2026-01-31' }],
    spokespersons: [
      { name: 'Nora Hollis', position: 'Founder', quotes: [{ text: 'We mend what we sold.', about: 'repair' }] },
    ],
  }
  expect((await world.newsroom.keepFacts(world.admin, sheet)).revision).toBe(1)
  const { text } = await world.page({ slug: 'hollis', page: 'facts' })
  for (const words of ['212', 'as of 31 January 2026', 'We mend what we sold.', 'Nora Hollis on repair']) {
    expect(text).toContain(words)
  }
  await expect(world.newsroom.keepFacts(world.as('approver'), sheet)).rejects.toThrow('An admin kept the facts')
  await expect(world.newsroom.keepFacts(world.as('responder'), { ...sheet, revision: 1 })).rejects.toThrow('approver')
  const bad = { ...sheet, revision: 1, facts: [{ label: 'a', value: 'b', source: 'javascript:alert(1)' }] }
  await expect(world.newsroom.keepFacts(world.admin, bad)).rejects.toThrow('source')
})
