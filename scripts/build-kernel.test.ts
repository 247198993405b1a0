import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { compileKernel, kernelFile } from './build-kernel.ts'

test('the kernel is what its sources compile to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nowdesk-kernel-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const target = join(folder, 'kernel.wasm')
  compileKernel(target)
  const isCurrent = readFileSync(target).equals(readFileSync(kernelFile))
  expect(isCurrent, 'run npm run build:kernel').toBe(true)
})
