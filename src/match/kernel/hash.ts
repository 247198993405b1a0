import { times } from './memory.ts'

/** The last step of a word's hash: spreads every bit over the low ones. Source: MurmurHash3's finalizer, one round. */
export function finished(hash: i32): i32 {
  const mixed: i32 = times(hash ^ (hash >>> 16), -2_048_144_789)
  return mixed ^ (mixed >>> 13)
}
