import type { SettingField } from '../api/types.ts'
import { SelectField, TextField } from '../kit/field.tsx'
import { ListField } from '../kit/list-field.tsx'
import { Switch } from '../kit/switch.tsx'
import { fieldList, fieldText, withField, type SourceDraft } from './settings-draft.ts'

interface SettingFieldsProps {
  readonly fields: readonly SettingField[]
  readonly draft: SourceDraft
  readonly onChange: (draft: SourceDraft) => void
  /** Secrets that are set already: their fields may stay empty. */
  readonly secretNames?: readonly string[]
}

const noSecrets: readonly string[] = []

/** The fields that a connector asks for. */
export function SettingFields({ fields, draft, onChange, secretNames = noSecrets }: SettingFieldsProps) {
  const show = (field: SettingField) => (
    <OneField
      key={field.name}
      field={field}
      draft={draft}
      onChange={onChange}
      isSet={secretNames.includes(field.name)}
    />
  )
  const advanced = fields.filter((field) => field.isAdvanced)
  return (
    <div className="space-y-4">
      {fields.filter((field) => !field.isAdvanced).map(show)}
      {advanced.length > 0 ? (
        <details>
          <summary className="w-fit py-1 text-sm font-medium text-ink-2 hover:text-ink max-md:py-2.5">Advanced</summary>
          <div className="mt-3 space-y-4 border-l border-line pl-4">{advanced.map(show)}</div>
        </details>
      ) : null}
    </div>
  )
}

interface OneFieldProps {
  readonly field: SettingField
  readonly draft: SourceDraft
  readonly onChange: (draft: SourceDraft) => void
  readonly isSet: boolean
}

function OneField({ field, draft, onChange, isSet }: OneFieldProps) {
  const put = (value: boolean | readonly string[] | string) => onChange(withField(draft, field, value))
  const common = {
    label: field.label,
    ...(field.isRequired ? {} : { isOptional: true }),
    ...(field.help ? { help: field.help } : {}),
  }
  switch (field.input) {
    case 'checkbox':
      return (
        <div className="flex items-start gap-3">
          <Switch label={field.label} isOn={draft.settings[field.name] === true} onChange={put} />
          <div>
            <p className="text-sm font-medium">{field.label}</p>
            {field.help ? <p className="text-xs text-ink-3">{field.help}</p> : null}
          </div>
        </div>
      )
    case 'list':
      return (
        <ListField {...common} values={fieldList(draft, field)} onChange={put} placeholder={field.placeholder ?? ''} />
      )
    case 'select':
      return (
        <SelectField {...common} value={fieldText(draft, field)} onChange={(event) => put(event.target.value)}>
          <option value="">Choose…</option>
          {(field.options ?? []).map((option) => (
            <option key={option}>{option}</option>
          ))}
        </SelectField>
      )
    case 'number':
    case 'secret':
    case 'text':
    case 'url':
      return (
        <TextField
          {...common}
          type={field.input === 'secret' ? 'password' : field.input}
          autoComplete="off"
          placeholder={isSet ? 'Set. Type to replace it.' : field.placeholder}
          value={fieldText(draft, field)}
          onChange={(event) => put(event.target.value)}
        />
      )
  }
}
