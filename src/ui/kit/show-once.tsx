import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { CopyField } from './copy-field.tsx'
import { Dialog } from './dialog.tsx'

interface ShowOnceProps {
  readonly title: string
  /** Says that it is not shown again, and what it is good for. */
  readonly description: ReactNode
  readonly label: string
  readonly value: string
  readonly onClose: () => void
}

/** A secret that was just made, to be copied before the dialog closes: a link, a key. */
export function ShowOnce({ title, description, label, value, onClose }: ShowOnceProps) {
  return (
    <Dialog isOpen onClose={onClose} title={title} description={description}>
      <CopyField label={label} value={value} />
      <div className="mt-4 flex justify-end">
        <Button onClick={onClose}>Done</Button>
      </div>
    </Dialog>
  )
}
