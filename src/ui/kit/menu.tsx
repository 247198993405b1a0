import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'

const itemClass =
  'flex min-h-8 cursor-default items-center justify-between gap-6 rounded px-2 text-sm outline-none select-none data-highlighted:bg-hover data-disabled:opacity-50 max-md:min-h-11'

/** A menu under its trigger; where the window has no room for all of it, it scrolls. */
export function Menu({ trigger, children }: { readonly trigger: ReactElement; readonly children: ReactNode }) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} collisionPadding={8} align="start" className="z-40">
          <Base.Popup className="pop max-h-(--available-height) min-w-48 overflow-y-auto overscroll-contain rounded-lg border border-line bg-surface p-1 shadow-pop outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** `hint` stands at its end: a key, a figure. */
export function MenuItem(props: {
  readonly onSelect: () => void
  readonly isDisabled?: boolean
  readonly children: ReactNode
  readonly hint?: ReactNode
}) {
  return (
    <Base.Item onClick={props.onSelect} disabled={props.isDisabled ?? false} className={itemClass}>
      <span>{props.children}</span>
      {props.hint ? <span className="text-xs text-ink-3">{props.hint}</span> : null}
    </Base.Item>
  )
}

/** Parts one group of items from the next. */
export function MenuRule() {
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />
}

/** Names the items below it. */
export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="label-caps px-2 pt-1.5 pb-1">{children}</Base.GroupLabel>
    </Base.Group>
  )
}
