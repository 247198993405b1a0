import type { ReactNode } from 'react'
import { Button, type ButtonLook } from '../kit/button.tsx'
import { FormError } from '../kit/notes.tsx'

interface AccountFormProps {
  readonly action: string
  readonly onSubmit: () => void
  readonly error: unknown
  readonly isBusy: boolean
  /** What the form still lacks, in words that are shown; while there is any, the button does nothing. */
  readonly missing?: readonly string[]
  /** The same where the fields say themselves what they lack. */
  readonly isComplete?: boolean
  /** The button is as wide as the form: where the form is the page. */
  readonly isWide?: boolean
  readonly look?: ButtonLook
  readonly children: ReactNode
}

const nothing: readonly string[] = []

/** Fields, what went wrong, and the one button: every form about one's own account. */
export function AccountForm(props: AccountFormProps) {
  const { action, onSubmit, error, isBusy, missing = nothing, isComplete = true, isWide, look = 'plain' } = props
  const isReady = isComplete && missing.length === 0
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onSubmit()
      }}
    >
      {props.children}
      <FormError error={error} />
      <Button
        type="submit"
        look={look}
        isBusy={isBusy}
        disabled={!isReady}
        {...(isWide && { className: 'h-10! w-full' })}
      >
        {action}
      </Button>
      {missing.length > 0 ? (
        <p className="text-xs text-ink-3" role="status">
          Still needed: {inARow.format(missing)}.
        </p>
      ) : null}
    </form>
  )
}

/** `a, b and c`. */
const inARow = new Intl.ListFormat('en-GB', { type: 'conjunction' })
