import type { ReactNode } from 'react'
import { Button } from '../kit/button.tsx'
import { FormError } from '../kit/notes.tsx'

interface AccountFormProps {
  readonly action: string
  readonly onSubmit: () => void
  readonly error: unknown
  readonly isBusy: boolean
  readonly isComplete?: boolean
  /** The button is as wide as the form: where the form is the page. */
  readonly isWide?: boolean
  readonly children: ReactNode
}

/** Fields, what went wrong, and the one button: every form about one's own account. */
export function AccountForm({
  action,
  onSubmit,
  error,
  isBusy,
  isComplete = true,
  isWide,
  children,
}: AccountFormProps) {
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
      <FormError error={error} />
      <Button type="submit" isBusy={isBusy} disabled={!isComplete} {...(isWide && { className: 'h-10! w-full' })}>
        {action}
      </Button>
    </form>
  )
}
