import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { FormError } from './notes.tsx'
import { useUnsaved } from './use-unsaved.ts'

interface DialogFormProps {
  /** What a person typed and chose in it, asked about before it is left; `undefined` where there is nothing to type. */
  readonly words: unknown
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
  const sent = useUnsaved(props.words, props.words, (props.error ?? undefined) !== undefined, isBusy)
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady || isBusy) return
        sent()
        props.onSubmit()
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
