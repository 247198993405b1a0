// Is the document one that a client can be made from? Source: OpenAPI 3.1.0 §4.8.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pretendWeb } from '../../test/world/pretend-rooms.ts'
import type { Web } from './index.ts'
import { createWeb } from './index.ts'

interface Answer {
  readonly description?: string
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>
}
interface Operation {
  readonly tags?: readonly string[]
  readonly description?: string
  readonly security?: readonly object[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
  readonly responses: Readonly<Record<string, Answer>>
}

let web: Web
let document: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly [key: string]: unknown
}
let operations: readonly { readonly name: string; readonly path: string; readonly operation: Operation }[]

beforeAll(async () => {
  web = await createWeb(pretendWeb().deps)
  document = (await web.inject({ url: '/api/openapi.json' })).json()
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })),
  )
})
afterAll(() => web[Symbol.asyncDispose]())

const failing = (isWrong: (one: (typeof operations)[number]) => boolean) =>
  operations.filter(isWrong).map(({ name }) => name)

test('every parameter of a path is described as required, and no other', () => {
  expect(operations.length).toBeGreaterThan(45)
  const wrong = failing(({ path, operation }) => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
    const described = (operation.parameters ?? []).filter((one) => one.in === 'path' && one.required)
    return (
      inPath.toSorted().join() !==
      described
        .map(({ name }) => name)
        .toSorted()
        .join()
    )
  })
  expect(wrong).toEqual([])
})

test('every operation says who may call it, how it succeeds and how it fails', () => {
  const wrong = failing(({ operation: { description, responses, tags } }) => {
    const codes = Object.keys(responses)
    const isStream = Object.values(responses).some(({ content }) => content?.['text/event-stream'])
    const isDescribed = Object.values(responses).every((answer) => answer.description)
    return (
      !description ||
      !tags?.length ||
      !codes.some((code) => /^20\d$/.test(code)) ||
      !isDescribed ||
      !(isStream || codes.includes('default'))
    )
  })
  expect(wrong).toEqual([])
})

test('what answers nothing says so, and what answers something says what', () => {
  const withoutSchema = failing(({ operation }) =>
    Object.entries(operation.responses).some(
      ([code, { content }]) => code !== '204' && !Object.values(content ?? {}).every(({ schema }) => schema) === true,
    ),
  )
  expect(withoutSchema).toEqual([])
  const empty = operations.filter(({ operation }) => '204' in operation.responses)
  expect(empty.every(({ operation }) => operation.responses['204']?.content === undefined)).toBe(true)
  expect(empty.map(({ name }) => name)).toContain('delete /api/desks/{deskId}/watches/{watchId}')
})

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target ?? '')
  const lost = references.filter((target) => {
    const steps = target.replace(/^#\//, '').split('/')
    return (
      steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document) === undefined
    )
  })
  expect(lost).toEqual([])
})

test('what is open to everybody asks for no key, and a desk’s routes ask for one', () => {
  const open = failing(({ operation }) => operation.security?.length === 0)
  expect(open).toContain('get /healthz')
  expect(open.filter((name) => name.includes('/api/desks/'))).toEqual([])
})
