import type { OrganisationBody } from '../../web/contract/common.ts'
import { TextField } from '../kit/field.tsx'
import { ListField } from '../kit/list-field.tsx'

interface OrganisationFieldsProps {
  readonly value: OrganisationBody
  readonly onChange: (value: OrganisationBody) => void
  readonly isFirstRun?: boolean
}

/** Whom the desk speaks for: the same fields at the first run and in the settings. */
export function OrganisationFields({ value, onChange, isFirstRun }: OrganisationFieldsProps) {
  const put = (change: Partial<OrganisationBody>) => onChange({ ...value, ...change })
  return (
    <div className="space-y-4">
      <TextField
        label="Organisation"
        required
        autoFocus={isFirstRun ?? false}
        maxLength={200}
        placeholder={isFirstRun ? 'Acme Kettles' : ''}
        autoComplete="organization"
        value={value.name}
        onChange={(event) => put({ name: event.target.value })}
      />
      <ListField
        label="Also called"
        isOptional
        help="Short forms, products, names that people misspell."
        values={value.aliases}
        onChange={(aliases) => put({ aliases: [...aliases] })}
      />
      <TextField
        label="Web site"
        isOptional
        inputMode="url"
        autoCapitalize="none"
        placeholder="https://"
        autoComplete="url"
        value={value.site ?? ''}
        onChange={(event) => onChange(withSite(value, event.target.value))}
      />
      <ListField
        label="Handles"
        isOptional
        placeholder="@acme, acme.bsky.social"
        hasSpaces={false}
        values={value.handles}
        onChange={(handles) => put({ handles: [...handles] })}
        max={20}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <ListField
          label="Rivals"
          isOptional
          help={isFirstRun ? 'Two are a good start.' : 'Whom you are measured against.'}
          values={value.rivals}
          onChange={(rivals) => put({ rivals: [...rivals] })}
          max={20}
        />
        <ListField
          label="Topics"
          isOptional
          help={isFirstRun ? 'One on which you have a point to make.' : 'On which you have a point to make.'}
          values={value.topics}
          onChange={(topics) => put({ topics: [...topics] })}
          max={20}
        />
      </div>
    </div>
  )
}

function withSite({ site: _, ...others }: OrganisationBody, site: string): OrganisationBody {
  return site === '' ? others : { ...others, site }
}
