import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { FormError } from './notes.tsx'

interface DialogFormProps {
  /** On the button that submits. */
  readonly action: string
  /** On the other; `Cancel` unless told. */
  readonly cancel?: string
  readonly onSubmit: () => void
  readonly onCancel: () => void
  /** Why the last try failed. */
  readonly error?: unknown
  readonly isBusy?: boolean
  /** What is filled in can be submitted; true unless told. */
  readonly isReady?: boolean
  /** A further button, at the far end. */
  readonly more?: ReactNode
  readonly children: ReactNode
}

/** The form within a dialog: its fields, what went wrong, and two buttons of which the first submits. */
export function DialogForm({ action, cancel = 'Cancel', isBusy = false, isReady = true, ...props }: DialogFormProps) {
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) props.onSubmit()
      }}
    >
      {props.children}
      <FormError error={props.error} />
      <div className="flex flex-row-reverse gap-2">
        <Button type="submit" look="primary" isBusy={isBusy} disabled={!isReady}>
          {action}
        </Button>
        <Button look="quiet" onClick={props.onCancel}>
          {cancel}
        </Button>
        {props.more}
      </div>
    </form>
  )
}
