// The boolean of a watch, once its words are refs: how it is kept, and what is left of it when something is known.
import { absentBit } from './refs.ts'

/** A ref, or a group of which all must hold, or any. */
export type Branch = number | Group

export interface Group {
  readonly isAny: boolean
  /** Two at least. */
  readonly children: readonly Branch[]
}

/** `all`: holds always or never. */
export type Rest = Branch | boolean

/**
 * All or any of these, in a form that is the same for whoever writes the same in another order: no group directly in one
 * of its own kind, no ref twice, refs ascending. `drop` is told of each ref that is left out.
 */
export function grouped(isAny: boolean, children: readonly Branch[], drop?: (ref: number) => void): Branch {
  const merged: Branch[] = []
  const groups: Group[] = []
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!
    if (typeof child === 'number') insert(merged, child, drop)
    else if (child.isAny !== isAny) groups.push(child)
    else {
      for (const inner of child.children) {
        if (typeof inner === 'number') insert(merged, inner, drop)
        else groups.push(inner)
      }
    }
  }
  for (let i = 0; i < groups.length; i++) merged.push(groups[i]!)
  return merged.length === 1 ? merged[0]! : { isAny, children: merged }
}

/** Puts a ref in its place among refs that ascend, unless it is there. Most groups are small. */
function insert(refs: Branch[], ref: number, drop: ((ref: number) => void) | undefined): void {
  let at = refs.length
  while (at > 0 && (refs[at - 1] as number) > ref) at--
  if (at > 0 && refs[at - 1] === ref) {
    drop?.(ref)
    return
  }
  refs.push(ref)
  for (let i = refs.length - 1; i > at; i--) refs[i] = refs[i - 1]!
  refs[at] = ref
}

/** What is left to be asked when this term is known to be there, in the same order. */
export function knowing(branch: Branch, term: number): Rest {
  if (typeof branch === 'number') return branch === term ? true : branch === (term | absentBit) ? false : branch
  const { isAny, children } = branch
  let left: Branch[] | undefined
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!
    const rest = knowing(child, term)
    if (rest === isAny) return rest
    if (rest === child) left?.push(child)
    else {
      left ??= children.slice(0, i)
      if (typeof rest !== 'boolean') left.push(rest)
    }
  }
  if (!left) return branch
  const [only] = left
  return only === undefined ? !isAny : left.length === 1 ? only : { isAny, children: left }
}

const groupBit = 1 << 30
const anyBit = 1 << 29

/** The branch as a row of integers: a ref, or a group's number of children with the children behind it. */
export function packed(branch: Branch, into: number[] = []): number[] {
  if (typeof branch === 'number') into.push(branch)
  else {
    const { isAny, children } = branch
    into.push(groupBit | (isAny ? anyBit : 0) | children.length)
    for (let i = 0; i < children.length; i++) packed(children[i]!, into)
  }
  return into
}

/** Is this integer of a packed branch a ref? Else it is a group. */
export function isRef(value: number): boolean {
  return (value & groupBit) === 0
}

/** The branch that `packed` put into `ints` from `address` on. */
export function unpacked(ints: Int32Array, address: number): Branch {
  let next = address
  function read(): Branch {
    const value = ints[next++]!
    if ((value & groupBit) === 0) return value
    const count = value & (anyBit - 1)
    return { isAny: (value & anyBit) !== 0, children: Array.from({ length: count }, read) }
  }
  return read()
}
