// The boolean of a watch, once its words are refs: how it is kept, and what is left of it when something is known.
import { absentBit, isAbsent, negated } from './refs.ts'

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
 * of its own kind, no ref twice, refs ascending.
 */
export function grouped(isAny: boolean, children: readonly Branch[]): Branch {
  const refs: number[] = []
  const groups: Group[] = []
  for (const child of children) {
    if (typeof child === 'number') refs.push(child)
    else if (child.isAny !== isAny) groups.push(child)
    else {
      for (const inner of child.children) {
        if (typeof inner === 'number') refs.push(inner)
        else groups.push(inner)
      }
    }
  }
  refs.sort((a, b) => a - b)
  const merged: Branch[] = []
  for (let i = 0; i < refs.length; i++) if (refs[i] !== refs[i - 1]) merged.push(refs[i]!)
  for (const group of groups) merged.push(group)
  const [first] = merged
  return merged.length === 1 && first !== undefined ? first : { isAny, children: merged }
}

/** The branch with every ref turned round and the groups exchanged: its opposite, by De Morgan's laws. */
export function opposite(branch: Branch): Branch {
  if (typeof branch === 'number') return negated(branch)
  return grouped(!branch.isAny, branch.children.map(opposite))
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
    into.push(groupBit | (branch.isAny ? anyBit : 0) | branch.children.length)
    for (const child of branch.children) packed(child, into)
  }
  return into
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

/** Every ref of a packed branch, without whether it must be absent. */
export function refsIn(ints: Int32Array, address: number, size: number): number[] {
  const refs: number[] = []
  for (let i = address; i < address + size; i++) {
    const value = ints[i]!
    if ((value & groupBit) === 0) refs.push(isAbsent(value) ? negated(value) : value)
  }
  return refs
}
