import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { failureWords } from '../api/http.ts'

const toasts = Toast.createToastManager()

interface ToastAction {
  readonly label: string
  readonly run: () => void
}

/** What stands there, by its words. */
const standing = new Map<string, string>()

/** Adds it in the place of the same words: said twice, they stand there once. */
function add(options: Parameters<typeof toasts.add>[0] & { readonly title: string }): string {
  const { title } = options
  const before = standing.get(title)
  if (before !== undefined) toasts.close(before)
  const id: string = toasts.add({
    ...options,
    onRemove: () => (standing.get(title) === id ? standing.delete(title) : undefined),
  })
  standing.set(title, id)
  return id
}

/** Says in passing that something happened. With an action (Undo) it stays 10 s, long enough to reach it by keyboard. */
export function say(title: string, action?: ToastAction): void {
  const id: string = add({
    title,
    timeout: action ? 10_000 : 5000,
    ...(action
      ? {
          actionProps: {
            children: action.label,
            onClick: () => {
              toasts.close(id)
              action.run()
            },
          },
        }
      : {}),
  })
}

/** Says that something failed, and why; stays until it is put away. */
export function sayFailure(error: unknown): void {
  add({ title: failureWords(error), type: 'failure', timeout: 12_000 })
}

/** Where `say` and `sayFailure` show up: three at most. */
export function Toasts() {
  return (
    <Toast.Provider toastManager={toasts} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-3 bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-50 flex flex-col gap-2 outline-none md:inset-x-auto md:right-5 md:bottom-5 md:w-96">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList() {
  const { toasts: shown } = Toast.useToastManager()
  return shown.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      data-toast
      className="pop rounded-lg border border-ink bg-ink text-paper shadow-pop data-limited:hidden"
    >
      <Toast.Content className="flex items-center gap-3 py-2 pr-2 pl-3.5 text-sm">
        {toast.type === 'failure' ? <span aria-hidden>▲</span> : null}
        <Toast.Title className="min-w-0 flex-1 py-1" />
        <Toast.Action className="rounded px-2 py-1 font-semibold underline underline-offset-3 hover:bg-ink-2" />
        <Toast.Close aria-label="Dismiss" className="flex size-7 items-center justify-center rounded hover:bg-ink-2">
          <X size={14} aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
