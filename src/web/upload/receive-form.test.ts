import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { receiveForm } from './receive-form.ts'

const limits = { maxFieldBytes: 100, maxFiles: 2, maxFileBytes: 50, maxTotalBytes: 4_000 }

async function received(fill: (form: FormData) => void) {
  const form = new FormData()
  fill(form)
  const sent = new Response(form)
  return await receiveForm(sent.body!, sent.headers.get('content-type') ?? '', limits)
}

test('a file lies on the disk with its hash until the form is disposed of, and never longer', async () => {
  const form = await received((one) => {
    one.append('text', 'Look')
    one.append('files', new Blob(['smoke']), 'smoke.jpg')
    one.append('files', new Blob([]), '')
  })
  expect(form.fields.get('text')).toBe('Look')
  const [file] = form.files
  const sha256 = createHash('sha256').update('smoke').digest('hex')
  expect(form.files).toEqual([{ fileName: 'smoke.jpg', path: file?.path, byteCount: 5, sha256 }])
  expect(await readFile(file?.path ?? '', 'utf8')).toBe('smoke')
  await form[Symbol.asyncDispose]()
  expect(existsSync(file?.path ?? '')).toBe(false)
})

test('what is more than is taken is told, not kept: of one file, and of files', async () => {
  await using form = await received((one) => {
    for (const name of ['a', 'b', 'c']) one.append('files', new Blob(['x'.repeat(80)]), name)
  })
  expect(form.files.map(({ byteCount }) => byteCount)).toEqual([51, 51])
  expect((await readFile(form.files[0]?.path ?? '')).byteLength).toBe(50)
  expect(form.droppedCount).toBe(1)
})

test('a form that is too large in all, or in its words, is refused', async () => {
  await expect(received((one) => one.append('text', 'x'.repeat(101)))).rejects.toThrow('More was typed')
  await expect(received((one) => one.append('files', new Blob(['x'.repeat(5_000)]), 'a'))).rejects.toThrow('All files')
})

test('so many at once, and no more; one that fails makes room', async () => {
  const open: ReadableStreamDefaultController<Uint8Array>[] = []
  const slow = () =>
    receiveForm(
      new ReadableStream<Uint8Array>({ start: (one) => void open.push(one) }),
      'multipart/form-data; boundary=x',
      limits,
    )
  const waiting = Array.from({ length: 8 }, slow)
  const outcomes = Promise.allSettled(waiting)
  await expect(slow()).rejects.toThrow('Many are sending')
  for (const one of open) one.close()
  expect((await outcomes).map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'rejected'))
  await expect(received((one) => one.append('text', 'Look'))).resolves.toBeDefined()
})

test('a sender who stops in the middle of a file leaves nothing on the disk', async () => {
  const own = await mkdtemp(join(tmpdir(), 'own-'))
  vi.stubEnv('TMPDIR', own)
  const half = Buffer.from(
    '--x\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\nhalf of it and more',
  )
  const sender = new ReadableStream<Uint8Array>({
    start: (one) => one.enqueue(half),
    pull: (one) => one.error(new Error('gone')),
  })
  await expect(receiveForm(sender, 'multipart/form-data; boundary=x', limits)).rejects.toThrow('gone')
  expect(await readdir(own)).toEqual([])
  vi.unstubAllEnvs()
  await rm(own, { recursive: true })
})

test('wherever the bytes are cut on their way, fields and files come out as they went in', async () => {
  // Much of it looks like the beginning of a mark.
  const content = fc.array(fc.constantFrom('\r', '\n', '-', '--', '\r\n--', 'a', '\0'), { maxLength: 20 })
  const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(fc.array(content, { maxLength: 2 }), sizes, async (contents, cuts) => {
      const form = new FormData()
      form.append('text', 'Zwölf Kessel')
      for (const [n, part] of contents.entries()) form.append('files', new Blob([part.join('')]), `a "${n}".jpg`)
      const sent = new Response(form)
      const bytes = Buffer.from(await sent.arrayBuffer())
      await using found = await receiveForm(cut(bytes, cuts), sent.headers.get('content-type') ?? '', limits)
      expect([...found.fields]).toEqual([['text', 'Zwölf Kessel']])
      expect(found.files.map(({ fileName }) => fileName)).toEqual(contents.map((_, n) => `a "${n}".jpg`))
      const read = await Promise.all(found.files.map(({ path }) => readFile(path, 'utf8')))
      expect(read).toEqual(contents.map((part) => part.join('')))
    }),
    { numRuns: 40 },
  )
})

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

const whole = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\nsmoke\r\n--x--\r\n'

test.each([
  ['a form that ends before its end', whole.slice(0, -8), 'multipart/form-data; boundary=x', 'cut off'],
  ['one that ends in a beginning', whole.slice(0, 30), 'multipart/form-data; boundary=x', 'cut off'],
  ['a form without files', 'a=b', 'application/x-www-form-urlencoded', 'no form with files'],
  ['one that says no mark', whole, 'multipart/form-data', 'no form with files'],
  [
    'more parts than a form has',
    `${whole.slice(0, -7).repeat(61)}--x--\r\n`,
    'multipart/form-data; boundary=x',
    'at most 60 parts',
  ],
])('is refused in words: %s', async (_, text, contentType, words) => {
  const generous = { ...limits, maxTotalBytes: 100_000, maxFiles: 100 }
  await expect(receiveForm(cut(Buffer.from(text), [500]), contentType, generous)).rejects.toThrow(words)
})

test('where a file cannot be written the form is refused with why, and nothing is left', async () => {
  const own = await mkdtemp(join(tmpdir(), 'own-'))
  vi.stubEnv('TMPDIR', own)
  const sender = async function* () {
    const [folder] = await readdir(own)
    await rm(join(own, folder ?? ''), { recursive: true })
    yield Buffer.from(whole)
  }
  await expect(receiveForm(sender(), 'multipart/form-data; boundary=x', limits)).rejects.toThrow('ENOENT')
  expect(await readdir(own)).toEqual([])
  vi.unstubAllEnvs()
  await rm(own, { recursive: true })
})
