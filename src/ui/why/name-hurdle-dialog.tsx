import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type HurdleKind, hurdleKinds } from '../../model/hurdle.ts'
import type { NewHurdle, WhyLine } from '../../web/contract/why.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Choices } from '../kit/choices.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { TextField } from '../kit/field.tsx'
import { serverNow } from '../kit/server-clock.ts'
import { duration } from '../kit/time.ts'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { TermFields, toTerms, type Terms } from './hurdle-terms.tsx'
import { lineName } from './why-words.ts'

const fourWeeksMs = 28 * 86_400_000

interface Props {
  readonly line: WhyLine
  /** What it takes of each case. */
  readonly perCaseMs: number
  readonly onClose: () => void
}

/** Puts a line of the report into the register of hurdles; half of what it takes is proposed as what it should save. */
export function NameHurdleDialog({ line, perCaseMs, onClose }: Props) {
  const { deskId, person } = useDesk()
  const queries = useQueryClient()
  const [name, setName] = useState(lineName(line))
  const [kind, setKind] = useState<HurdleKind>('process')
  const [terms, setTerms] = useState<Terms>({
    ownerId: person.personId,
    dueOn: new Date(serverNow() + fourWeeksMs).toISOString().slice(0, 10),
    minutes: String(Math.max(1, Math.round(perCaseMs / 120_000))),
  })
  const ready = toTerms(terms)
  const keep = useMutation({
    mutationFn: (hurdle: NewHurdle) => call<{ hurdleId: string }>('POST', `${deskPath(deskId)}/hurdles`, hurdle),
    onSuccess() {
      say('It is a hurdle now')
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'hurdles'] })
      onClose()
    },
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Make this a hurdle"
      description={`It takes ${duration(perCaseMs)} of each case here. What it takes in the last twelve weeks is kept, and what follows is held against it.`}
    >
      <DialogForm
        words={{ name, kind, terms }}
        action="Make it a hurdle"
        isReady={name.trim() !== '' && ready !== undefined}
        isBusy={keep.isPending}
        error={keep.error}
        onSubmit={() => (ready ? keep.mutate({ name: name.trim(), kind, lineKey: line.key, ...ready }) : undefined)}
        onCancel={onClose}
      >
        <TextField
          label="What it is called"
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
        />
        <div>
          <p aria-hidden className="mb-1 text-sm font-medium">
            What kind of thing it is
          </p>
          <Choices
            label="What kind of thing it is"
            options={hurdleKinds.map((each) => [each, `${each[0]?.toUpperCase()}${each.slice(1)}`] as const)}
            chosen={kind}
            onChoose={setKind}
          />
        </div>
        <TermFields terms={terms} onChange={setTerms} />
      </DialogForm>
    </Dialog>
  )
}
