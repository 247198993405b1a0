import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { cx } from './class-names.ts'
import { firstFieldOf, useOpener } from './dialog-focus.ts'
import { mayGo, TouchedContext } from './use-unsaved.ts'

interface DialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: ReactNode
  readonly children: ReactNode
  readonly isWide?: boolean
}

/**
 * A dialog; on a phone it rises from the lower edge. Focus goes to its first field and returns to where it was. Escape, a
 * click beside it and its cross ask first where a form within holds words that are not kept.
 */
export function Dialog({ isOpen, onClose, title, description, children, isWide }: DialogProps) {
  const [isTouched, setTouched] = useState(false)
  const popup = useRef<HTMLDivElement>(null)
  const opener = useOpener(isOpen)
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => (open || (isTouched && !mayGo()) ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="pop fixed inset-0 z-40 bg-[rgb(20_18_12/0.35)]" />
        <Base.Popup
          ref={popup}
          initialFocus={(by) => (by === 'touch' ? true : firstFieldOf(popup.current))}
          finalFocus={opener}
          className={cx(
            'pop fixed inset-x-0 bottom-0 z-50 max-h-[88dvh] overflow-y-auto rounded-t-xl border border-line bg-surface p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] shadow-pop outline-none',
            'md:inset-x-auto md:top-[14vh] md:bottom-auto md:max-h-[82dvh] md:left-1/2 md:w-full md:-translate-x-1/2 md:rounded-xl',
            isWide ? 'md:max-w-2xl' : 'md:max-w-md',
          )}
        >
          <div className="mb-3 flex items-start justify-between gap-4">
            <div>
              <Base.Title className="text-md font-semibold">{title}</Base.Title>
              {description ? (
                <Base.Description className="mt-0.5 text-sm text-ink-2">{description}</Base.Description>
              ) : null}
            </div>
            <Base.Close
              aria-label="Close"
              className="-mt-1 -mr-1.5 flex size-8 shrink-0 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
            >
              <X size={16} aria-hidden />
            </Base.Close>
          </div>
          <TouchedContext value={setTouched}>{children}</TouchedContext>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

interface ConfirmProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onConfirm: () => void
  readonly title: string
  readonly description: ReactNode
  readonly action: string
  readonly isBusy?: boolean
}

/** Asks before something that cannot be undone; the button says what it does. */
export function Confirm({ isOpen, onClose, onConfirm, title, description, action, isBusy }: ConfirmProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} description={description}>
      <div className="mt-4 flex flex-row-reverse gap-2">
        <Button look="primary" onClick={onConfirm} {...(isBusy ? { isBusy } : {})}>
          {action}
        </Button>
        <Button look="quiet" onClick={onClose} data-harmless>
          Not now
        </Button>
      </div>
    </Dialog>
  )
}
