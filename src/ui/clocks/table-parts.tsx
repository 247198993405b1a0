import type { ReactNode } from 'react'
import { cx } from '../kit/class-names.ts'
import { duration } from '../kit/time.ts'

/** A figure in a column of figures. */
export function Cell({ className, children }: { readonly className?: string; readonly children: ReactNode }) {
  return <td className={cx('py-2 pl-3 text-right whitespace-nowrap tabular-nums', className)}>{children}</td>
}

/** A length of time, or a dash where none is known. */
export function Length({
  lengthMs,
  className,
}: {
  readonly lengthMs: number | undefined
  readonly className?: string
}) {
  return (
    <Cell {...(className !== undefined && { className })}>
      {lengthMs === undefined ? <span className="text-ink-3">–</span> : duration(lengthMs)}
    </Cell>
  )
}

/** The names of columns; the first stands left, as its column does. */
export function Columns({ names }: { readonly names: readonly string[] }) {
  return (
    <thead className="label-caps border-b border-line">
      <tr>
        {names.map((name, index) => (
          <th
            key={name}
            scope="col"
            className={cx('pb-1.5 font-[inherit]', index === 0 ? 'text-left' : 'pl-3 text-right')}
          >
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}
