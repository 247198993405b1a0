import { expect, test } from 'vitest'
import { readTextFile } from './text-file.ts'

const words = 'name\tquery\nKäse\t“Quark”'

function inUtf16(text: string, isLittleEndian: boolean): Blob {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), isLittleEndian)
  return new Blob([view])
}

test('a file is read as UTF-8 or, by its mark, as UTF-16; in anything else it is refused instead of misread', async () => {
  expect(await readTextFile(new Blob([words]))).toBe(words)
  expect(await readTextFile(new Blob([`\uFEFF${words}`]))).toBe(words)
  expect(await readTextFile(inUtf16(`\uFEFF${words}`, true))).toBe(words)
  expect(await readTextFile(inUtf16(`\uFEFF${words}`, false))).toBe(words)
  const inLatin1 = Uint8Array.from('query\nKäse', (letter) => letter.charCodeAt(0))
  await expect(readTextFile(new Blob([inLatin1]))).rejects.toThrow('Save it as UTF-8')
})

test('a file larger than what is taken is refused before it is read', async () => {
  await expect(readTextFile(new Blob([new Uint8Array(2_000_001)]))).rejects.toThrow('3 MB; 2 MB at most')
  expect(await readTextFile(new Blob(['abc']), 3)).toBe('abc')
})
