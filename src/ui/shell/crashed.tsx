import type { ErrorComponentProps } from '@tanstack/react-router'
import { failureWords } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { Empty } from '../kit/notes.tsx'

/** A page failed while it was drawn: a fault of ours. The rest of the desk's data is safe on the server. */
export function Crashed({ error }: ErrorComponentProps) {
  return (
    <main className="flex min-h-dvh items-center justify-center" role="alert">
      <Empty
        isPage
        title="This page broke"
        action={
          <Button look="primary" onClick={() => location.reload()}>
            Load it again
          </Button>
        }
      >
        Nothing you kept is lost. If it breaks again, tell whoever runs Nowdesk: “{failureWords(error)}”.
      </Empty>
    </main>
  )
}
