import { Button } from './button.tsx'
import { FormError } from './notes.tsx'
import { useAskBeforeLeaving } from './use-unsaved.ts'

interface KeepBarProps {
  readonly isChanged: boolean
  readonly isWhole: boolean
  readonly isBusy: boolean
  readonly error: unknown
  readonly onKeep: () => void
  readonly onUndo: () => void
}

/** At the foot of a long form: keeps all of it at once, or puts it back. */
export function KeepBar({ isChanged, isWhole, isBusy, error, onKeep, onUndo }: KeepBarProps) {
  useAskBeforeLeaving(isChanged && !isBusy)
  return (
    <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-4 py-3 md:-mx-8 md:px-8">
      <Button look="primary" isBusy={isBusy} disabled={!isChanged || !isWhole} onClick={onKeep}>
        Put in force
      </Button>
      {isChanged ? (
        <Button look="quiet" onClick={onUndo}>
          Undo
        </Button>
      ) : null}
      <FormError error={error} />
    </div>
  )
}
