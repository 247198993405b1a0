import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'

/** What some must be given besides: others pass it over. */
const needed = { revision: 1, baseVersion: 1 }

async function changeBodies(): Promise<ReadonlyMap<string, z.ZodType>> {
  const names = (await readdir(import.meta.dirname)).flatMap((file) => /^([a-z-]+)\.ts$/.exec(file)?.[1] ?? [])
  const modules = await Promise.all(
    names.map((name) => import(/* @vite-ignore */ `./${name}.ts`) as Promise<Record<string, unknown>>),
  )
  const exported = modules.flatMap((one) => Object.entries(one))
  return new Map(
    exported.flatMap(([name, value]) =>
      /^change\w+Body$/.test(name) && value instanceof z.ZodType ? [[name, value]] : [],
    ),
  )
}

test('a change says nothing of what was not given: whoever pauses a watch keeps its words', async () => {
  const bodies = await changeBodies()
  const read = [...bodies].flatMap(([name, body]) => {
    const { data } = body.safeParse(needed)
    return typeof data !== 'object' || data === null
      ? []
      : [[name, Object.keys(data).filter((key) => !(key in needed))]]
  })
  expect(read.map(([name]) => name)).toEqual(expect.arrayContaining(['changeWatchBody', 'changeDraftBody']))
  expect(Object.fromEntries(read)).toEqual(Object.fromEntries(read.map(([name]) => [name, []])))
})
