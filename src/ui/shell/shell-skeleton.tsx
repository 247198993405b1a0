import { Skeleton } from '../kit/notes.tsx'

/** The frame of a desk before its data is there; same measures as the real one. */
export function ShellSkeleton() {
  return (
    <div className="flex h-dvh" role="status" aria-label="Loading">
      <div className="hidden w-14 border-r border-line p-4 md:block xl:w-52">
        <Skeleton className="h-6 w-full" />
      </div>
      <div className="flex-1 space-y-4 p-5">
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-4 w-full max-w-xl" />
        <Skeleton className="h-4 w-full max-w-lg" />
      </div>
    </div>
  )
}
