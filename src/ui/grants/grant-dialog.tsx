// One form gives a grant: who, on what, where, how risky, for how long, with how many mistakes.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { risks, type Risk } from '../../model/lane.ts'
import { roles, type Role } from '../../model/role.ts'
import type { Member } from '../../web/contract/people.ts'
import { call } from '../api/http.ts'
import { deskPath, grantsQuery, policyQuery } from '../api/queries.ts'
import { Choices } from '../deciding/choices.tsx'
import { channelKinds, riskWords } from '../deciding/words.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { Switch } from '../kit/switch.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'

interface GrantDialogProps {
  readonly members: readonly Member[]
  readonly onClose: () => void
}

interface Draft {
  readonly name: string
  readonly role: Role | ''
  readonly personIds: readonly string[]
  readonly topics: readonly string[]
  readonly kinds: readonly string[]
  readonly highestRisk: Risk
  readonly corrections: number
  readonly days: number
  readonly until: string
  readonly needsCurrentGuidelines: boolean
  readonly needsQuizPassed: boolean
}

const blank: Draft = {
  name: '',
  role: '',
  personIds: [],
  topics: [],
  kinds: [],
  highestRisk: 'low',
  corrections: 3,
  days: 90,
  until: '',
  needsCurrentGuidelines: false,
  needsQuizPassed: false,
}

/** Closes when the grant is given. */
export function GrantDialog({ members, onClose }: GrantDialogProps) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const policy = useQuery(policyQuery(deskId))
  const [draft, setDraft] = useState(blank)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const give = useMutation({
    mutationFn: () => call<unknown>('POST', `${deskPath(deskId)}/grants`, bodyOf(draft)),
    onSuccess() {
      void queries.invalidateQueries(grantsQuery(deskId))
      say('Given')
      onClose()
    },
  })
  const isWhole = draft.name.trim() !== '' && (draft.role !== '' || draft.personIds.length > 0)
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title="Give a grant"
      description="Within it, publish first and review after."
    >
      <DialogForm
        words={draft}
        action="Give"
        onSubmit={() => give.mutate()}
        onCancel={onClose}
        error={give.error}
        isBusy={give.isPending}
        isReady={isWhole}
      >
        <TextField
          label="Name"
          autoFocus
          required
          maxLength={100}
          placeholder="Evening shift, everyday talk"
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <Holders draft={draft} members={members} change={change} />
        <Choices
          label="Topics"
          allWords="every topic, and what has none"
          options={policy.data?.policy.topics.map(({ name }) => [name, name] as const) ?? []}
          chosen={draft.topics}
          onChange={(topics) => change({ topics })}
        />
        <Choices
          label="Channels"
          allWords="every channel"
          options={channelKinds}
          chosen={draft.kinds}
          onChange={(kinds) => change({ kinds })}
        />
        <Bounds draft={draft} change={change} />
        <div className="flex items-start gap-3 text-sm">
          <Switch
            label="Current guideline version needed"
            isOn={draft.needsCurrentGuidelines}
            onChange={(needsCurrentGuidelines) => change({ needsCurrentGuidelines })}
          />
          <span>
            <span aria-hidden>Current guideline version needed</span>
            <span className="block text-xs text-ink-3">
              It lets out only who has said that they have read the version in force; one that asks something else asks
              anew.
            </span>
          </span>
        </div>
        <div className="flex items-start gap-3 text-sm">
          <Switch
            label="Quiz passed"
            isOn={draft.needsQuizPassed}
            onChange={(needsQuizPassed) => change({ needsQuizPassed })}
          />
          <span>
            <span aria-hidden>Quiz passed</span>
            <span className="block text-xs text-ink-3">
              It lets out only whose newest answer was right on every clause in force.
            </span>
          </span>
        </div>
      </DialogForm>
    </Dialog>
  )
}

interface PartProps {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
}

function Holders({ draft, members, change }: PartProps & { readonly members: readonly Member[] }) {
  const able = members.filter((member) => member.role !== 'watcher')
  return (
    <div className="space-y-3">
      <SelectField
        label="To whom"
        value={draft.role}
        onChange={(event) => change({ role: event.target.value as Role | '', personIds: [] })}
      >
        <option value="">People whom I name</option>
        {roles
          .filter((role) => role !== 'watcher')
          .map((role) => (
            <option key={role} value={role}>
              Every {role} and above
            </option>
          ))}
      </SelectField>
      {draft.role === '' ? (
        <Choices
          label="People"
          allWords="nobody yet"
          options={able.map(({ personId, name }) => [personId, name] as const)}
          chosen={draft.personIds}
          onChange={(personIds) => change({ personIds })}
        />
      ) : null}
    </div>
  )
}

function Bounds({ draft, change }: PartProps) {
  return (
    <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
      <SelectField
        label="Highest risk"
        value={draft.highestRisk}
        onChange={(event) => change({ highestRisk: event.target.value as Risk })}
      >
        {risks.map((risk) => (
          <option key={risk} value={risk}>
            {riskWords[risk]}
          </option>
        ))}
      </SelectField>
      <TextField
        label="Corrections"
        type="number"
        min={0}
        max={1000}
        required
        help="that nobody minds"
        value={Number.isNaN(draft.corrections) ? '' : draft.corrections}
        onChange={(event) => change({ corrections: event.target.valueAsNumber })}
      />
      <TextField
        label="In days"
        type="number"
        min={1}
        max={366}
        required
        value={Number.isNaN(draft.days) ? '' : draft.days}
        onChange={(event) => change({ days: event.target.valueAsNumber })}
      />
      <TextField
        label="Until"
        isOptional
        type="date"
        value={draft.until}
        onChange={(event) => change({ until: event.target.value })}
      />
    </div>
  )
}

/** The end of the day that was chosen, by this person's clock. */
function bodyOf({ name, role, personIds, topics, kinds, highestRisk, corrections, days, until, ...rest }: Draft) {
  return {
    name: name.trim(),
    holder: role === '' ? { kind: 'people', personIds } : { kind: 'role', role },
    ...(topics.length > 0 && { topics }),
    ...(kinds.length > 0 && { channelKinds: kinds }),
    highestRisk,
    budget: { corrections, days },
    ...(until !== '' && { untilMs: new Date(`${until}T23:59:59`).getTime() }),
    needsCurrentGuidelines: rest.needsCurrentGuidelines,
    needsQuizPassed: rest.needsQuizPassed,
  }
}
