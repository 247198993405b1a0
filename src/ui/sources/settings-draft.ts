// A source's settings while they are edited. Pure.
import type { SettingField } from '../api/types.ts'

export interface SourceDraft {
  readonly name: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly secrets: Readonly<Record<string, string>>
}

export const emptyDraft: SourceDraft = { name: '', settings: {}, secrets: {} }

/** What a field holds, as the text or list its control shows. */
export function fieldText(draft: SourceDraft, field: SettingField): string {
  const value = field.input === 'secret' ? draft.secrets[field.name] : draft.settings[field.name]
  return value === undefined || value === null ? '' : String(value)
}

/** Empty where nothing is set. */
export function fieldList(draft: SourceDraft, field: SettingField): readonly string[] {
  const value = draft.settings[field.name]
  return Array.isArray(value) ? value.map(String) : []
}

/** The draft with one field changed; an emptied field is left out, so that the connector's default holds. */
export function withField(
  draft: SourceDraft,
  field: SettingField,
  value: boolean | readonly string[] | string,
): SourceDraft {
  if (field.input === 'secret') {
    const { [field.name]: _, ...others } = draft.secrets
    return { ...draft, secrets: value === '' ? others : { ...others, [field.name]: String(value) } }
  }
  const { [field.name]: _, ...others } = draft.settings
  const isEmpty = value === '' || (Array.isArray(value) && value.length === 0)
  const kept = field.input === 'number' && !isEmpty ? Number(value) : value
  return { ...draft, settings: isEmpty ? others : { ...others, [field.name]: kept } }
}

/** Names of the required fields that are still empty; a secret that is set on the server counts as filled. */
export function missingFields(
  draft: SourceDraft,
  fields: readonly SettingField[],
  secretNames: readonly string[],
): readonly string[] {
  return fields
    .filter((field) => field.isRequired)
    .filter((field) =>
      field.input === 'list' ? fieldList(draft, field).length === 0 : fieldText(draft, field).trim() === '',
    )
    .filter((field) => !secretNames.includes(field.name))
    .map((field) => field.label)
}
