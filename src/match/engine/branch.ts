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

// A branch as a row of integers, one a leaf. Groups inside each other are all and any by turns, so only the outermost one's
// kind is written, at the first leaf.
//
//    bit  29              28 … 26                  25 … 23                  22 … 0
//         any, outermost  groups that close here   groups that open here    ref
//
// More groups at once than three bits hold stand in an integer of their own, before the leaf or behind it.
const openShift = 23
const closeShift = 26
const mostAtLeaf = 7
const anyBit = 1 << 29
const groupsBit = 1 << 30
const closingBit = 1 << 28
const refMask = (1 << openShift) - 1

/** The branch as a row of integers, the same for the same branch. */
export function packed(branch: Branch): number[] {
  const into: number[] = []
  pack(branch, 0, into)
  if (typeof branch === 'object' && branch.isAny) into[0]! |= anyBit
  return into
}

/** `opening`: groups that open before it. */
function pack(branch: Branch, opening: number, into: number[]): void {
  if (typeof branch === 'number') {
    if (opening > mostAtLeaf) into.push(groupsBit | opening, branch)
    else into.push((opening << openShift) | branch)
    return
  }
  const { children } = branch
  for (let i = 0; i < children.length; i++) pack(children[i]!, i === 0 ? opening + 1 : 0, into)
  closeGroup(into)
}

function closeGroup(into: number[]): void {
  const last = into[into.length - 1]!
  if (!isRef(last)) into[into.length - 1] = last + 1
  else if (((last >> closeShift) & mostAtLeaf) < mostAtLeaf) into[into.length - 1] = last + (1 << closeShift)
  else into.push(groupsBit | closingBit | 1)
}

/** Is this integer of a packed branch one of a leaf? */
export function isRef(value: number): boolean {
  return (value & groupsBit) === 0
}

/** The ref of a leaf of a packed branch. */
export function refIn(value: number): number {
  return value & refMask
}

/** The branch that `packed` made, `size` integers in `ints` from `address` on. */
export function unpacked(ints: Int32Array, address: number, size: number): Branch {
  const isAnyOutside = (ints[address]! & anyBit) !== 0
  const open: Branch[][] = [[]]
  function close(groups: number): void {
    for (let i = 0; i < groups; i++) {
      const children = open.pop() ?? []
      open.at(-1)?.push({ isAny: isAnyOutside === (open.length % 2 === 1), children })
    }
  }
  for (let i = address; i < address + size; i++) {
    const value = ints[i]!
    if (!isRef(value)) {
      const groups = refIn(value)
      if ((value & closingBit) !== 0) close(groups)
      else for (let n = 0; n < groups; n++) open.push([])
      continue
    }
    for (let n = (value >> openShift) & mostAtLeaf; n > 0; n--) open.push([])
    open.at(-1)?.push(refIn(value))
    close((value >> closeShift) & mostAtLeaf)
  }
  return open[0]?.[0] ?? 0
}
