import { expect, test } from 'vitest'
import { box, film as filmOf, header, text, webm } from '../../../test/world/films.ts'
import { film, onDisk, phonePhoto } from '../../../test/world/tips.ts'
import { lookAtFiles } from './tip-file.ts'

async function lookedAt(files: Readonly<Record<string, Uint8Array>>) {
  await using disk = await onDisk(files)
  return await lookAtFiles(disk.files)
}

const bytes = (text: string) => Buffer.from(text, 'latin1')

test('a file is what its own bytes say, whatever it is called', async () => {
  const { files, problems } = await lookedAt({
    'notes.txt': await phonePhoto(),
    'x.jpg': film(200),
    'y.jpg': bytes('\0\0\0\x14ftypqt  \0\0\0\0'),
    'z.jpg': bytes('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm'),
  })
  expect(problems).toEqual([])
  expect(files.map(({ fileName, contentType, preview }) => [fileName, contentType, preview !== undefined])).toEqual([
    ['notes.jpg', 'image/jpeg', true],
    ['x.mp4', 'video/mp4', false],
    ['y.mov', 'video/quicktime', false],
    ['z.webm', 'video/webm', false],
  ])
})

test.each([
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['a drawing that is a program', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
  ['a program', '\x7fELF\x02\x01\x01'],
  ['a document', '%PDF-1.7'],
  ['a picture of a kind that browsers do not show', '\0\0\0\x18ftypheic\0\0\0\0'],
  ['the beginning of a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['nothing', ''],
])('%s is refused by name, and stops no other file', async (_what, content) => {
  const { files, problems } = await lookedAt({ 'harmless.jpg': bytes(content), 'real.jpg': await phonePhoto() })
  expect(problems).toEqual([{ field: 'files', words: expect.stringMatching(/^harmless\.jpg: /) }])
  expect(files.map(({ fileName }) => fileName)).toEqual(['real.jpg'])
})

test('a file that is too large is refused before it is read', async () => {
  await using disk = await onDisk({ 'a.mp4': film(100), 'b.jpg': await phonePhoto() })
  const [clip, photo] = disk.files
  const { problems } = await lookAtFiles([
    { ...clip!, byteCount: 65 * 1_048_576 },
    { ...photo!, byteCount: 25 * 1_048_576 },
  ])
  expect(problems.map(({ words }) => words)).toEqual([
    expect.stringContaining('at most 64 MiB'),
    expect.stringContaining('at most 24 MiB'),
  ])
})

test('a film claims what its camera wrote into it, as a picture does', async () => {
  const takenMs = Date.UTC(2026, 2, 1, 8, 58, 12)
  const place = box('udta', text('\xa9xyz', '+53.8083-001.5500/'), text('\xa9mod', 'FP5'))
  const { files } = await lookedAt({
    'a.mp4': Buffer.concat([filmOf(header(takenMs), place), Buffer.alloc(1_000_000)]),
    'b.webm': webm(takenMs),
    'c.mp4': film(200),
  })
  const takenAt = '2026-03-01 08:58:12 +00:00'
  expect(files.map(({ claims }) => claims)).toEqual([
    { takenAt, latitude: 53.8083, longitude: -1.55, device: 'FP5' },
    { takenAt },
    {},
  ])
})
