import { TextField } from '../kit/field.tsx'

/** 12 characters: the least that the server takes. */
export const minPasswordLength = 12

/** Length alone: rules about signs make passwords no better. Source: NIST SP 800-63B. */
export function isLongEnough(password: string): boolean {
  return password.length >= minPasswordLength
}

interface PasswordFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (password: string) => void
}

/** A password that is being chosen: says how much is missing while it is typed. */
export function NewPasswordField({ label, value, onChange }: PasswordFieldProps) {
  const left = minPasswordLength - value.length
  return (
    <TextField
      label={label}
      type="password"
      required
      minLength={minPasswordLength}
      maxLength={256}
      autoComplete="new-password"
      help={value && left > 0 ? `${left} more` : 'A sentence is easier to keep in mind than a riddle.'}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** The password that one has. */
export function PasswordField({ label, value, onChange }: PasswordFieldProps) {
  return (
    <TextField
      label={label}
      type="password"
      required
      autoComplete="current-password"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
