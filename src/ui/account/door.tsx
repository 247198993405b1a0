import type { ReactNode } from 'react'

interface DoorProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** The frame of the pages before the desk: sign-in, invitation. */
export function Door({ title, lead, children }: DoorProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-5 pt-[14vh] pb-12">
      <div className="w-full max-w-sm">
        <Wordmark />
        <h1 className="headline mt-8 text-xl">{title}</h1>
        {lead ? <p className="mt-1 text-sm text-pretty text-ink-2">{lead}</p> : null}
        <div className="mt-6">{children}</div>
      </div>
    </main>
  )
}

/** The sign and the name, above every page that is met before a desk. */
export function Wordmark() {
  return (
    <p className="flex items-center gap-2 text-md font-semibold tracking-tight">
      <svg aria-hidden width="22" height="22" viewBox="0 0 32 32">
        <rect width="32" height="32" rx="7" className="fill-ink" />
        <path d="M8 23V9h3.2l8.2 9.6V9H22.6v14h-3L11.2 13.2V23z" className="fill-paper" />
        <circle cx="26" cy="7" r="4" className="fill-breaking" />
      </svg>
      Nowdesk
    </p>
  )
}
