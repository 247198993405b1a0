import { ButtonLink } from '../kit/button.tsx'
import { Empty } from '../kit/notes.tsx'
import { useTitle } from '../kit/use-title.ts'

/** For addresses that no route has. */
export function NotFound() {
  useTitle('Not found')
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <Empty
        isPage
        title="There is no such page"
        action={
          <ButtonLink to="/" look="primary">
            To the desk
          </ButtonLink>
        }
      >
        The address is mistyped, or what stood here was removed.
      </Empty>
    </main>
  )
}
