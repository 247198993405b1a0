// A ref names a part of a watch in one integer: a term (`Terms`) or a compound (`Compounds`), possibly one that must not
// be there.
//
//    bit  22       21         20 … 0
//         absent   compound   id
import { compoundBit, idMask } from '../kernel/layout.ts'

export const absentBit = compoundBit << 1

/** Of the term or of the compound. */
export function idOf(ref: number): number {
  return ref & idMask
}

/** Else it is a term. */
export function isCompound(ref: number): boolean {
  return (ref & compoundBit) !== 0
}

/** It stands when what it names does not. */
export function isAbsent(ref: number): boolean {
  return (ref & absentBit) !== 0
}

/** The same part, wanted where it was unwanted and the other way round. */
export function negated(ref: number): number {
  return ref ^ absentBit
}
