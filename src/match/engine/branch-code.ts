// The boolean of a watch as straight code: one integer a leaf, run from left to right, jumping ahead only.
//
//    bit  31 … 23                22                          21         20 … 0
//         how far to jump,       jump when the part stands,  compound   id
//         beyond the next step   else when it does not
//
//   (a OR b) AND NOT c      0: a, jump 1 if it stands  ─┐
//                           1: b, jump 2 if not   ──────┼─┐    Beyond the last step by 0 the code holds,
//                           2: c, jump 1 if it stands ◀─┘ │    by 1 it does not.
//                           3: holds                      │
//                           4: does not hold  ◀───────────┘
//
// Of a leaf's two ways on, one is always the next step, because the next leaf is reached either when it stands or when it
// does not, whatever it is nested in.
import { stepJumpShift } from '../kernel/layout.ts'
import type { Branch } from './branch.ts'
import { absentBit, isAbsent } from './refs.ts'

/** As the `absent` bit of a ref, which a step does not need: it says by its jump what is wanted. */
const whenStandsBit = absentBit

/** Most steps of one code: a jump has nine bits. */
export const maxSteps = 500

/** The steps of a branch, in the order of its leaves. */
export function branchCode(branch: Branch): number[] {
  const end = leavesIn(branch)
  const steps: number[] = []
  emit(branch, end, end + 1, steps)
  return steps
}

/** `whenTrue` and `whenFalse`: steps to go on at. */
function emit(branch: Branch, whenTrue: number, whenFalse: number, steps: number[]): void {
  if (typeof branch === 'number') {
    steps.push(step(branch, whenTrue, whenFalse, steps.length + 1))
    return
  }
  const { isAny, children } = branch
  const last = children.length - 1
  for (let i = 0; i < last; i++) {
    const child = children[i]!
    const next = steps.length + leavesIn(child)
    emit(child, isAny ? whenTrue : next, isAny ? next : whenFalse, steps)
  }
  emit(children[last]!, whenTrue, whenFalse, steps)
}

function step(ref: number, whenTrue: number, whenFalse: number, next: number): number {
  const isUnwanted = isAbsent(ref)
  const whenStands = isUnwanted ? whenFalse : whenTrue
  const whenNot = isUnwanted ? whenTrue : whenFalse
  const part = ref & ~absentBit
  if (whenNot === next) return ((whenStands - next) << stepJumpShift) | whenStandsBit | part
  return ((whenNot - next) << stepJumpShift) | part
}

/** The number of steps that its code takes. */
export function leavesIn(branch: Branch): number {
  if (typeof branch === 'number') return 1
  let leaves = 0
  for (let i = 0; i < branch.children.length; i++) leaves += leavesIn(branch.children[i]!)
  return leaves
}
