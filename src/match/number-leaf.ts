// What stands behind `followers:`: `>1000`, `>=1000`, `<50`, `1000..5000`, `1000`.
import { maxNumber, type NumberField, type NumberNode } from './ast.ts'
import type { TermToken } from './lexer.ts'
import { QuerySyntaxError } from './query-syntax-error.ts'

/** @throws {QuerySyntaxError} for what is no range of whole numbers. */
export function numberLeaf(field: NumberField, token: TermToken, start: number): NumberNode {
  const range = rangeOf(token)
  if (!range || range.min > range.max) {
    throw new QuerySyntaxError(
      `${field}: takes a number or a range, such as >1000 or 1000..5000; not "${token.text}".`,
      {
        position: token.start,
        length: token.end - token.start,
        suggestion: '>1000',
        mend: 'part',
      },
    )
  }
  return { kind: 'number', field, ...range, text: `${field}:${token.text}`, start, end: token.end }
}

function rangeOf({ text, isExact }: TermToken): { min: number; max: number } | undefined {
  const between = /^(\d[\d_,]*k?m?)?\.\.(\d[\d_,]*k?m?)?$/i.exec(text)
  if (between && text !== '..') {
    return { min: between[1] ? numberOf(between[1]) : 0, max: between[2] ? numberOf(between[2]) : maxNumber }
  }
  const compared = /^([<>]=?)?(\d[\d_,]*k?m?)$/i.exec(text)
  const value = numberOf(compared?.[2] ?? '')
  if (!compared || isExact) return undefined
  switch (compared[1]) {
    case '>':
      return { min: value + 1, max: maxNumber }
    case '>=':
      return { min: value, max: maxNumber }
    case '<':
      return { min: 0, max: value - 1 }
    case '<=':
      return { min: 0, max: value }
    default:
      return { min: value, max: value }
  }
}

/** `10k` is 10,000, `2m` 2,000,000. */
function numberOf(written: string): number {
  const digits = Number(written.replaceAll(/[^\d]/g, ''))
  const times = /m$/i.test(written) ? 1_000_000 : /k$/i.test(written) ? 1_000 : 1
  return Math.min(digits * times, maxNumber - 1)
}
