import { X } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { Field } from './field.tsx'
import { withNew } from './with-new.ts'

interface ListFieldProps {
  readonly label: string
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
  readonly help?: string
  readonly placeholder?: string
  readonly isOptional?: boolean
  readonly max?: number
  /** A value may have spaces in it, so that only a comma parts two. True unless told. */
  readonly hasSpaces?: boolean
}

/** Several short values: Enter or a comma adds one, Backspace in the empty field takes the last away. */
export function ListField({
  label,
  values,
  onChange,
  help,
  placeholder,
  isOptional,
  max = 50,
  hasSpaces = true,
}: ListFieldProps) {
  const [typed, setTyped] = useState('')
  const add = (text: string) => {
    const fresh = withNew(values, text.split(hasSpaces ? ',' : /[,\s]+/))
    setTyped('')
    if (fresh.length > values.length) onChange(fresh.slice(0, max))
  }
  // Phones' keyboards say which key it was by what stands in the field alone.
  const change = (text: string) => (text.includes(',') ? add(text) : setTyped(text))
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      if (typed.trim() === '') return
      event.preventDefault()
      add(typed)
    } else if (event.key === 'Backspace' && typed === '') onChange(values.slice(0, -1))
  }
  return (
    <Field label={label} help={help} {...(isOptional ? { isOptional } : {})}>
      {(ids) => (
        <div className="field-box flex flex-wrap items-center gap-1 p-[3px] focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus">
          {values.map((value) => (
            <span key={value} data-item className="flex h-7 items-center rounded bg-sunken pl-2 text-sm max-md:h-9">
              {value}
              <button
                type="button"
                aria-label={`Remove ${value}`}
                onClick={() => onChange(values.filter((other) => other !== value))}
                className="flex size-7 items-center justify-center text-ink-3 hover:text-ink"
              >
                <X size={12} aria-hidden />
              </button>
            </span>
          ))}
          <input
            {...ids}
            value={typed}
            placeholder={values.length === 0 ? placeholder : 'Add another'}
            onChange={(event) => change(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={() => add(typed)}
            className="h-7 min-w-28 flex-1 bg-transparent px-1.5 outline-none placeholder:text-ink-3 max-md:h-9"
          />
        </div>
      )}
    </Field>
  )
}
