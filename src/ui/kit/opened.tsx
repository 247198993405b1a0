import { Fragment, use, useCallback, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Sign } from './marks.tsx'
import { useKeptFocus } from './kept-focus.ts'
import { TouchedContext } from './use-unsaved.ts'

interface OpenedProps<T> {
  /** As the server has it by now. */
  readonly latest: T
  /** Tells one state from the next. */
  readonly version: (state: T) => number | string
  readonly children: (opened: T) => ReactNode
}

/**
 * A form on something that a colleague may change meanwhile. Untouched, it follows; once something was typed into it, it
 * keeps what it was opened with and says that there is another. When it begins anew, the focus stays where it was.
 */
export function Opened<T>({ latest, version, children }: OpenedProps<T>) {
  const [opened, setOpened] = useState(latest)
  const [isTouched, setTouched] = useState(false)
  /** Which of theirs came while something was typed: what is being sent counts as kept, and may yet be refused because of it. */
  const [held, setHeld] = useState<number | string>()
  const latestVersion = version(latest)
  const isBehind = latestVersion !== version(opened)
  const isHeld = isBehind && (isTouched || held === latestVersion)
  if (isHeld && held !== latestVersion) setHeld(latestVersion)
  if (isBehind && !isHeld) setOpened(latest)
  const focus = useKeptFocus()
  /** A dialog around it must know too, before it closes. */
  const around = use(TouchedContext)
  const tell = useCallback(
    (isTouchedNow: boolean) => {
      setTouched(isTouchedNow)
      around?.(isTouchedNow)
    },
    [around],
  )
  return (
    <TouchedContext value={tell}>
      {isHeld ? (
        <div
          role="status"
          className="mb-4 flex flex-wrap items-center gap-3 rounded-md bg-pan-soft px-3 py-2 text-sm text-pan"
        >
          <p className="min-w-0 flex-1 basis-72">
            <Sign shape="▲" />
            Somebody changed this while you wrote. Copy what you want to keep of yours, then go on from theirs.
          </p>
          <Button isSmall onClick={() => setOpened(latest)}>
            Show theirs
          </Button>
        </div>
      ) : null}
      <div className="contents" {...focus}>
        <Fragment key={version(opened)}>{children(isBehind ? opened : latest)}</Fragment>
      </div>
    </TouchedContext>
  )
}
