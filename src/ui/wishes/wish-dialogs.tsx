import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { roleCovers } from '../../model/role.ts'
import { type WishState, wishStates } from '../../model/wish.ts'
import type { WishView } from '../../web/contract/wishes.ts'
import { peopleQuery } from '../api/queries.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { SelectField, TextAreaField } from '../kit/field.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { useActOnWish } from './use-act-on-wish.ts'
import { filterNames } from './wish-words.ts'

interface Asked {
  readonly wish: WishView
  readonly onClose: () => void
}

const maxWords = 2_000

/** Planned, done or no, with the reason; or open again. */
export function DecideDialog({ wish, onClose }: Asked) {
  const others = wishStates.filter((state) => state !== wish.state)
  const [state, setState] = useState<WishState>(others[0] ?? 'open')
  const [reason, setReason] = useState('')
  const act = useActOnWish(wish.wishId, onClose)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Decide on this wish"
      description={`It is ${filterNames[wish.state].toLowerCase()}.`}
    >
      <DialogForm
        words={{ state, reason }}
        action="Decide"
        onSubmit={() => act.mutate({ kind: 'decide', state, from: wish.state, reason })}
        onCancel={onClose}
        error={act.error}
        isBusy={act.isPending}
        isReady={state === 'open' || reason.trim() !== ''}
      >
        <SelectField
          label="What becomes of it"
          value={state}
          onChange={(event) => setState(others.find((one) => one === event.target.value) ?? state)}
        >
          {others.map((one) => (
            <option key={one} value={one}>
              {filterNames[one]}
            </option>
          ))}
        </SelectField>
        <TextAreaField
          label="Why"
          isOptional={state === 'open'}
          help="For colleagues, and for whoever answers the people who wish it. It is kept in the record."
          maxLength={maxWords}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </DialogForm>
    </Dialog>
  )
}

/** To a colleague who may answer, or to nobody. */
export function GiveDialog({ wish, onClose }: Asked) {
  const { deskId } = useDesk()
  const { data } = useQuery(peopleQuery(deskId))
  const [personId, setPersonId] = useState(wish.owner?.personId ?? '')
  const act = useActOnWish(wish.wishId, onClose)
  const members = data?.members.filter(({ role }) => roleCovers(role, 'responder')) ?? []
  return (
    <Dialog isOpen onClose={onClose} title="Give this wish to a colleague">
      <DialogForm
        words={personId}
        action="Give"
        onSubmit={() => act.mutate({ kind: 'give', ...(personId !== '' && { personId }) })}
        onCancel={onClose}
        error={act.error}
        isBusy={act.isPending}
        isReady={personId !== (wish.owner?.personId ?? '')}
      >
        <SelectField label="Who has it" value={personId} onChange={(event) => setPersonId(event.target.value)}>
          <option value="">Nobody</option>
          {members.map((member) => (
            <option key={member.personId} value={member.personId}>
              {member.name}
            </option>
          ))}
        </SelectField>
      </DialogForm>
    </Dialog>
  )
}

/** Words for colleagues. */
export function NoteDialog({ wish, onClose }: Asked) {
  const [text, setText] = useState('')
  const act = useActOnWish(wish.wishId, onClose)
  return (
    <Dialog isOpen onClose={onClose} title="Write a note on this wish">
      <DialogForm
        words={text}
        action="Keep the note"
        onSubmit={() => act.mutate({ kind: 'note', text })}
        onCancel={onClose}
        error={act.error}
        isBusy={act.isPending}
        isReady={text.trim() !== ''}
      >
        <TextAreaField
          label="Note"
          help="Only colleagues read it."
          maxLength={maxWords}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </DialogForm>
    </Dialog>
  )
}
