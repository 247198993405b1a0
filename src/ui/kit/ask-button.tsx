import { useState, type ReactNode } from 'react'
import { Button, type ButtonLook } from './button.tsx'
import { Confirm } from './dialog.tsx'

interface AskButtonProps {
  /** Names what goes, as a question. */
  readonly title: string
  /** What follows from it. */
  readonly description: ReactNode
  /** On the button that does it. */
  readonly action: string
  /** Is called once, when the person said yes. */
  readonly onConfirm: () => void
  readonly isBusy?: boolean
  readonly look?: ButtonLook
  readonly isSmall?: boolean
  readonly className?: string
  readonly label?: string
  readonly children: ReactNode
}

/** A button for what cannot be undone: it asks first. */
export function AskButton({ title, description, action, onConfirm, children, label, ...button }: AskButtonProps) {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Button look="quiet" aria-label={label} {...button} onClick={() => setIsAsking(true)}>
        {children}
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false)
          onConfirm()
        }}
        title={title}
        description={description}
        action={action}
      />
    </>
  )
}
