import { withoutTurning } from './outside.ts'

/** A name or a headline from outside, in whichever direction it runs, set apart from our own words around it. */
export function Outside({ children }: { readonly children: string }) {
  return <bdi>{withoutTurning(children)}</bdi>
}
