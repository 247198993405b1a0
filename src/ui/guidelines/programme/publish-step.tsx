import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Programme } from '../../../web/contract/programme.ts'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { Switch } from '../../kit/switch.tsx'
import { useDesk, useMay } from '../../shell/desk-context.ts'
import { usePerform } from './use-perform.ts'

/** Step 7: one press, inside and, where that is chosen, outside. */
export function PublishStep({ programme }: { readonly programme: Programme }) {
  const { deskId } = useDesk()
  const may = useMay('approver')
  const mayShare = useMay('admin')
  const [isPublic, setPublic] = useState(false)
  const [note, setNote] = useState('')
  const publish = usePerform('Published: it is in force')
  const { published, isStillSigned } = programme
  if (published)
    return (
      <p className="text-sm text-ink-2">
        <Link
          to="/d/$deskId/guidelines/versions/$version"
          params={{ deskId, version: String(published.version) }}
          className="link"
        >
          Version {published.version}
        </Link>
        , by {published.byName}. Who signed it, and in how long, is printed on it.
      </p>
    )
  if (!may) return <p className="text-sm text-ink-2">An approver publishes it.</p>
  return (
    <form
      className="max-w-xl space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        publish.mutate({ kind: 'publish', isPublic, ...(note.trim() && { note }) })
      }}
    >
      <TextField
        label="What is different"
        isOptional
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="flex items-center gap-3 text-sm">
        <Switch label="Outside too" isOn={isPublic} isDisabled={!mayShare} onChange={setPublic} />
        <span aria-hidden>
          Outside too: a page that everybody can read{mayShare ? '' : '. An admin can choose that'}
        </span>
      </div>
      <Button type="submit" look="primary" isBusy={publish.isPending} disabled={isStillSigned === false}>
        Publish
      </Button>
      {isStillSigned === false ? (
        <p className="text-sm text-pan">▲ The draft asks something else than what was signed: see step 5.</p>
      ) : null}
    </form>
  )
}
