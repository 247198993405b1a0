import { cx } from './class-names.ts'
import { withoutTurning } from './outside.ts'

/** A name or a few words from outside within a line of ours, in whichever direction they run, set apart from our own words around them. */
export function Outside({ children }: { readonly children: string }) {
  return <bdi>{withoutTurning(children)}</bdi>
}

/**
 * A whole line or paragraph from outside: it runs in its own direction and, where it is cut, loses its end and not its
 * beginning. In a list it is put on the left by its `className`, so that the column stays one.
 */
export function OutsideLine({ children, className }: { readonly children: string; readonly className?: string }) {
  return (
    <span dir="auto" className={cx('block', className)}>
      {withoutTurning(children)}
    </span>
  )
}
