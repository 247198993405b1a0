// `npm run flow`: who tells and who hears each event, read from the code. An event with no teller, or with two, is a fault.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const src = new URL('../src/', import.meta.url).pathname

export interface Flow {
  readonly event: string
  readonly tellers: readonly string[]
  readonly hearers: readonly string[]
}

/** One entry for each event of `model/events.ts`, in the order in which they stand there. */
export function readFlow(): Flow[] {
  const events = eventNames(join(src, 'model', 'events.ts'))
  const rooms = readdirSync(src, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['model', 'platform', 'ui'].includes(entry.name))
    .map((entry) => ({ room: entry.name, ...uses(join(src, entry.name)) }))
  return events.map((event) => ({
    event,
    tellers: rooms.filter(({ told }) => told.has(event)).map(({ room }) => room),
    hearers: rooms.filter(({ heard }) => heard.has(event)).map(({ room }) => room),
  }))
}

function eventNames(file: string): string[] {
  const names: string[] = []
  visit(parse(file), (node) => {
    if (
      ts.isPropertySignature(node) &&
      node.name.getText() === 'type' &&
      node.type &&
      ts.isLiteralTypeNode(node.type)
    ) {
      if (ts.isStringLiteral(node.type.literal)) names.push(node.type.literal.text)
    }
  })
  return names
}

/** Told: `{ type: 'x.y', … }`, also chosen by `a ? 'x.y' : 'x.z'` or fixed by `as const`. Heard: `types: ['x.y']`, `case 'x.y':` or `=== 'x.y'`. */
function uses(folder: string): { readonly told: Set<string>; readonly heard: Set<string> } {
  const told = new Set<string>()
  const heard = new Set<string>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.startsWith('contract')) continue
    visit(parse(join(folder, file)), (node) => {
      if (!ts.isStringLiteral(node)) return
      const parent = node.parent
      if (isTypeOfLiteral(node)) told.add(node.text)
      else if (ts.isArrayLiteralExpression(parent) || ts.isCaseClause(parent) || ts.isBinaryExpression(parent))
        heard.add(node.text)
    })
  }
  return { told, heard }
}

function isTypeOfLiteral(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && parent.name.getText() === 'type'
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && isTypeOfLiteral(parent)
  return ts.isAsExpression(parent) && isTypeOfLiteral(parent)
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}

if (import.meta.main) {
  for (const { event, tellers, hearers } of readFlow()) {
    console.log(`${event.padEnd(16)} ${tellers.join(', ').padEnd(12)} → ${hearers.join(', ')}`)
  }
}
