import { ChevronDown } from 'lucide-react'
import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react'
import { cx } from './class-names.ts'
import { Sign } from './marks.tsx'

interface FieldShellProps {
  readonly label: string
  readonly help?: ReactNode
  readonly error?: string | undefined
  readonly isOptional?: boolean
  readonly className?: string
}

interface FieldIds {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: true
}

/** Label above, help or error below, tied to the control by ids. */
export function Field(props: FieldShellProps & { readonly children: (ids: FieldIds) => ReactNode }) {
  const id = useId()
  const { label, help, error, isOptional, className, children } = props
  const note = error ?? help
  return (
    <div className={cx('min-w-0', className)}>
      <label htmlFor={id} className="mb-1 flex items-baseline gap-2 text-sm font-medium">
        {label}
        {isOptional ? <span className="text-xs font-normal text-ink-3">optional</span> : null}
      </label>
      {children({
        id,
        ...(note ? { 'aria-describedby': `${id}-note` } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
      {note ? (
        <p id={`${id}-note`} className={cx('mt-1 text-xs', error ? 'font-medium text-pan' : 'text-ink-3')}>
          {error ? <Sign shape="▲" /> : null}
          {note}
        </p>
      ) : null}
    </div>
  )
}

type TextFieldProps = FieldShellProps & Omit<InputHTMLAttributes<HTMLInputElement>, 'className'>

/** Takes whatever an `input` takes. */
export function TextField({ label, help, error, isOptional, className, ...input }: TextFieldProps) {
  return (
    <Field {...shell({ label, help, error, isOptional, className })}>
      {(ids) => <input {...ids} {...input} className="field-box h-9 px-2.5 max-md:h-11" />}
    </Field>
  )
}

type TextAreaFieldProps = FieldShellProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className'>

/** Takes whatever a `textarea` takes; three rows unless it is said otherwise. */
export function TextAreaField({ label, help, error, isOptional, className, ...area }: TextAreaFieldProps) {
  return (
    <Field {...shell({ label, help, error, isOptional, className })}>
      {(ids) => <textarea rows={3} {...ids} {...area} className="field-box px-2.5 py-1.5" />}
    </Field>
  )
}

type SelectFieldProps = FieldShellProps & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className'>

/** The browser's own select, with options as its children. */
export function SelectField({ label, help, error, isOptional, className, children, ...select }: SelectFieldProps) {
  return (
    <Field {...shell({ label, help, error, isOptional, className })}>
      {(ids) => (
        <SelectBox {...ids} {...select}>
          {children}
        </SelectBox>
      )}
    </Field>
  )
}

/** A native select, so that a phone shows its own wheel, with an arrow that stands where the other fields have their edge. */
export function SelectBox({ children, className, ...select }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <span className={cx('relative block', className)}>
      <select {...select} className="field-box h-9 appearance-none truncate pr-8 pl-2.5 max-md:h-11">
        {children}
      </select>
      <ChevronDown
        size={14}
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-3"
      />
    </span>
  )
}

interface LooseShell {
  readonly label: string
  readonly help?: ReactNode
  readonly error?: string | undefined
  readonly isOptional?: boolean | undefined
  readonly className?: string | undefined
}

function shell({ label, help, error, isOptional, className }: LooseShell): FieldShellProps {
  return { label, help, error, ...(isOptional ? { isOptional } : {}), ...(className ? { className } : {}) }
}
