import { playbookKinds, type PlaybookKind } from '../../model/playbook.ts'
import { roles, type Role } from '../../model/role.ts'
import type { PolicyView } from '../../web/contract/deciding.ts'
import { SelectField, TextAreaField, TextField } from '../kit/field.tsx'
import type { PartProps } from './part-props.ts'

type PlaybookView = PolicyView['playbooks'][PlaybookKind]

const helps: Readonly<Record<PlaybookKind, string>> = {
  'customer service': 'One customer has a question or a complaint.',
  'answering mentions': 'We are spoken of.',
  newsjacking: 'A story of others that we may have something to say in.',
}

/** One form for each of the three. */
export function Playbooks({ policy, isReadOnly, onChange }: PartProps) {
  return (
    <div className="space-y-6">
      {playbookKinds.map((kind) => (
        <fieldset key={kind} disabled={isReadOnly} className="space-y-3">
          <legend className="text-sm font-semibold first-letter:uppercase">{kind}</legend>
          <p className="!mt-0 text-xs text-ink-3">{helps[kind]}</p>
          <PlaybookForm
            playbook={policy.playbooks[kind]}
            onChange={(playbook) => onChange({ ...policy, playbooks: { ...policy.playbooks, [kind]: playbook } })}
          />
        </fieldset>
      ))}
    </div>
  )
}

interface PlaybookFormProps {
  readonly playbook: PlaybookView
  readonly onChange: (playbook: PlaybookView) => void
}

function PlaybookForm({ playbook, onChange }: PlaybookFormProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          label="Claimed within, in minutes"
          type="number"
          min={1}
          max={10_080}
          value={Number.isNaN(playbook.claimMinutes) ? '' : playbook.claimMinutes}
          onChange={(event) => onChange({ ...playbook, claimMinutes: event.target.valueAsNumber })}
        />
        <TextField
          label="Answered within, in minutes"
          type="number"
          min={1}
          max={43_200}
          value={Number.isNaN(playbook.answerMinutes) ? '' : playbook.answerMinutes}
          onChange={(event) => onChange({ ...playbook, answerMinutes: event.target.valueAsNumber })}
        />
        <SelectField
          label="Publishes alone in green"
          value={playbook.publishRole}
          onChange={(event) => onChange({ ...playbook, publishRole: event.target.value as Role })}
        >
          {roles
            .filter((role) => role !== 'watcher')
            .map((role) => (
              <option key={role} value={role}>
                {role} and above
              </option>
            ))}
        </SelectField>
      </div>
      <TextAreaField
        label="Steps, one a line"
        rows={4}
        value={playbook.steps.join('\n')}
        onChange={(event) => onChange({ ...playbook, steps: event.target.value.split('\n') })}
        onBlur={() => onChange({ ...playbook, steps: playbook.steps.map((step) => step.trim()).filter(Boolean) })}
      />
    </>
  )
}
