import type { UseMutationResult } from '@tanstack/react-query'
import type { SpeaksAs } from '../../model/channel.ts'
import type { ChannelType, ChannelView, TestedChannel } from '../../web/contract/answers.ts'
import { Button } from '../kit/button.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { Sign } from '../kit/marks.tsx'
import { FormError } from '../kit/notes.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { SettingFields } from '../sources/setting-fields.tsx'
import { missingFields, type SourceDraft } from '../sources/settings-draft.ts'

interface Props {
  readonly type: ChannelType
  readonly draft: SourceDraft
  readonly onDraft: (draft: SourceDraft) => void
  readonly speaksAs: SpeaksAs
  readonly onSpeaksAs: (speaksAs: SpeaksAs) => void
  readonly secretNames?: readonly string[]
  readonly action: string
  readonly save: UseMutationResult<ChannelView, Error, void>
  readonly test: UseMutationResult<TestedChannel, Error, void>
  readonly connect: UseMutationResult<{ readonly url: string }, Error, void>
}

const none: readonly string[] = []

/** The fields that a kind of channel asks for, tried before they are kept. */
export function ChannelForm(props: Props) {
  const { type, draft, onDraft, speaksAs, onSpeaksAs, secretNames = none, action, save, test, connect } = props
  const missing = missingFields(draft, type.fields, secretNames)
  const { connectingFills } = type
  const asked = type.fields.filter(({ name }) => !connectingFills?.includes(name))
  const missingToConnect = missingFields(draft, asked, secretNames)
  const sent = useUnsaved([draft, speaksAs], [draft, speaksAs], save.isError || connect.isError)
  return (
    <form
      className="max-w-xl space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        save.mutate()
      }}
    >
      <SettingFields fields={type.fields} draft={draft} onChange={onDraft} secretNames={secretNames} />
      <SelectField
        label="Speaks as"
        help={
          speaksAs === 'person'
            ? 'The guidelines ask for “I”, and for whom one speaks for.'
            : 'Statements say “we”; the guidelines for persons do not run.'
        }
        value={speaksAs}
        onChange={(event) => onSpeaksAs(event.target.value === 'person' ? 'person' : 'organisation')}
      >
        <option value="organisation">The organisation: an account in its name</option>
        <option value="person">One person, in their own name</option>
      </SelectField>
      <TextField
        label="Name on the desk"
        isOptional
        help="Empty: the name that it gives itself."
        value={draft.name}
        maxLength={200}
        onChange={(event) => onDraft({ ...draft, name: event.target.value })}
      />
      <FormError error={save.error ?? test.error ?? connect.error} />
      {test.data ? (
        <p
          role="status"
          className={`rounded-lg border border-line bg-surface px-3.5 py-2.5 text-sm font-medium ${test.data.isWorking ? 'text-praise' : 'text-pan'}`}
        >
          <Sign shape={test.data.isWorking ? '●' : '▲'} />
          {test.data.message}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        {connectingFills ? (
          <Button
            look="primary"
            isBusy={connect.isPending}
            disabled={missingToConnect.length > 0}
            onClick={() => {
              sent()
              connect.mutate()
            }}
          >
            {secretNames.length > 0 ? 'Connect again' : `Connect with ${type.title}`}
          </Button>
        ) : null}
        <Button
          type="submit"
          look={connectingFills ? 'plain' : 'primary'}
          isBusy={save.isPending}
          disabled={missing.length > 0}
        >
          {action}
        </Button>
        <Button isBusy={test.isPending} disabled={missing.length > 0} onClick={() => test.mutate()}>
          Test first
        </Button>
        {missing.length > 0 ? <p className="text-xs text-ink-3">Still needed: {missing.join(', ')}</p> : null}
      </div>
      {connectingFills ? (
        <p className="max-w-prose text-xs text-pretty text-ink-3">
          Connecting takes you to {type.title} to sign in and to allow it, and back here. It fills in by itself:{' '}
          {type.fields
            .filter(({ name }) => connectingFills.includes(name))
            .map(({ label }) => label)
            .join(', ')}
          .
        </p>
      ) : null}
    </form>
  )
}
