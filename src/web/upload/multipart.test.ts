import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundaryOf, readMultipart } from './multipart.ts'

interface Part {
  readonly name: string
  readonly fileName?: string
  readonly bytes: Buffer
}

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function partsOf(bytes: Buffer, boundary: string, sizes: readonly number[] = [7]): Promise<readonly Part[]> {
  const parts: Part[] = []
  await readMultipart(cut(bytes, sizes), boundary, (head) => {
    const written: Buffer[] = []
    return {
      write: (piece) => void written.push(Buffer.from(piece)),
      end: () => void parts.push({ ...head, bytes: Buffer.concat(written) }),
    }
  })
  return parts
}

/** As the platform's own encoder writes it. */
async function encoded(fields: readonly (readonly [string, Blob | string, string?])[]) {
  const form = new FormData()
  for (const [name, value, fileName] of fields) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value, fileName)
  }
  const response = new Response(form)
  const boundary = boundaryOf(response.headers.get('content-type') ?? undefined) ?? ''
  return { boundary, bytes: Buffer.from(await response.arrayBuffer()) }
}

test('wherever the bytes are cut on their way, fields and files come out as they went in', async () => {
  // Much of it looks like the beginning of a mark.
  const content = fc.array(fc.constantFrom('\r', '\n', '-', '--', '\r\n--', 'a', '\0'), { maxLength: 40 })
  const run = fc.asyncProperty(
    fc.array(content, { maxLength: 4 }),
    fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }),
    async (contents, sizes) => {
      const files = contents.map((part, index) => ['files', new Blob([part.join('')]), `a "${index}".jpg`] as const)
      const { boundary, bytes } = await encoded([['text', 'Zwölf Kessel'], ...files])
      const found = await partsOf(bytes, boundary, sizes)
      expect(found.map(({ name, fileName }) => [name, fileName])).toEqual([
        ['text', undefined],
        ...files.map(([, , fileName]) => ['files', fileName]),
      ])
      expect(found.map((part) => part.bytes.toString())).toEqual(['Zwölf Kessel', ...contents.map((c) => c.join(''))])
    },
  )
  await fc.assert(run, { numRuns: 60 })
})

describe('is refused in words:', () => {
  test('a form that ends before its end', async () => {
    const { boundary, bytes } = await encoded([['text', 'Kessel']])
    await expect(partsOf(bytes.subarray(0, -6), boundary)).rejects.toThrow('cut off')
  })

  test('a part without a name, one with an endless beginning, and more parts than a form has', async () => {
    await expect(partsOf(Buffer.from('--x\r\n\r\nhello\r\n--x--'), 'x')).rejects.toThrow('no name')
    await expect(partsOf(Buffer.from(`--x\r\nA: ${'b'.repeat(5_000)}`), 'x')).rejects.toThrow('too long')
    const many = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(61)
    await expect(partsOf(Buffer.from(`${many}--x--`), 'x', [500])).rejects.toThrow('at most 60 parts')
  })
})

test('only a form with files has a mark', () => {
  expect(boundaryOf('multipart/form-data; boundary=----WebKitFormBoundaryq1')).toBe('----WebKitFormBoundaryq1')
  expect(boundaryOf('multipart/form-data; boundary="a b"')).toBe('a b')
  expect(boundaryOf('application/x-www-form-urlencoded')).toBeUndefined()
  expect(boundaryOf('multipart/form-data')).toBeUndefined()
})
