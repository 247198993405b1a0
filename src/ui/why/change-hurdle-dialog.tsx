import { useState } from 'react'
import { hurdleStates } from '../../model/hurdle.ts'
import type { ChangeHurdle, Hurdle } from '../../web/contract/why.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Choices } from '../kit/choices.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { TextAreaField } from '../kit/field.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useDesk } from '../shell/desk-context.ts'
import { TermFields, toTerms, type Terms } from './hurdle-terms.tsx'
import { hurdlesQuery } from './queries.ts'
import { stateWords } from './why-words.ts'

const noteHelp: Readonly<Record<Hurdle['state'], string>> = {
  open: 'What is being done about it.',
  overcome: 'What helped. From here on, cases are held against those before.',
  accepted: 'Why you live with it.',
}

/** How a hurdle stands, who sees to it, by when. */
export function ChangeHurdleDialog({ hurdle, onClose }: { readonly hurdle: Hurdle; readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const query = hurdlesQuery(deskId)
  const [state, setState] = useState(hurdle.state)
  const [note, setNote] = useState(hurdle.note)
  const [terms, setTerms] = useState<Terms>({
    ownerId: hurdle.owner.personId,
    dueOn: hurdle.dueOn,
    minutes: String(Math.round(hurdle.expectedMs / 60_000)),
  })
  const ready = toTerms(terms)
  const keep = useKeep<void, ChangeHurdle>({
    query,
    send: (change) => call<void>('PATCH', `${deskPath(deskId)}/hurdles/${hurdle.hurdleId}`, change),
    onKept() {
      void queries.invalidateQueries({ queryKey: query.queryKey })
      onClose()
    },
  })
  const isReady = ready !== undefined && (state !== 'accepted' || note.trim() !== '')
  return (
    <Dialog isOpen onClose={onClose} title={hurdle.name}>
      <DialogForm
        words={{ state, note, terms }}
        action="Save"
        isReady={isReady}
        isBusy={keep.isPending}
        error={keep.error}
        onSubmit={() =>
          ready ? keep.mutate({ ...ready, state, note: note.trim(), baseVersion: hurdle.version }) : undefined
        }
        onCancel={onClose}
      >
        <Choices
          label="How it stands"
          options={hurdleStates.map((each) => [each, stateWords[each]] as const)}
          chosen={state}
          onChoose={setState}
        />
        <TextAreaField
          label="Note"
          isOptional={state !== 'accepted'}
          help={noteHelp[state]}
          value={note}
          maxLength={1_000}
          onChange={(event) => setNote(event.target.value)}
        />
        <TermFields terms={terms} onChange={setTerms} />
      </DialogForm>
    </Dialog>
  )
}
