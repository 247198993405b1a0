import { useId } from 'react'
import { TextField } from '../kit/field.tsx'
import { isLongEnough, minPasswordLength, NewPasswordField } from './password-field.tsx'

export interface NewAccount {
  readonly name: string
  readonly email: string
  readonly way: 'passkey' | 'password'
  readonly password: string
}

/** A passkey where the browser can make one: it cannot be guessed, phished or forgotten. */
export const blankAccount: NewAccount = {
  name: '',
  email: '',
  way: 'PublicKeyCredential' in globalThis ? 'passkey' : 'password',
  password: '',
}

/** What the account still lacks, in words; nothing when it is complete. */
export function missingOf({ name, email, way, password }: NewAccount): readonly string[] {
  const isMail = /^\S+@\S+\.\S+$/.test(email.trim())
  return [
    ...(name.trim() === '' ? ['your name'] : []),
    ...(isMail ? [] : [email.trim() === '' ? 'your mail address' : 'a whole mail address, such as you@example.org']),
    ...(way === 'passkey' || isLongEnough(password) ? [] : [`a password of ${minPasswordLength} characters`]),
  ]
}

interface AccountFieldsProps {
  readonly account: NewAccount
  readonly onChange: (account: NewAccount) => void
}

/** Name, mail, and a passkey or a password. */
export function AccountFields({ account, onChange }: AccountFieldsProps) {
  const put = (change: Partial<NewAccount>) => onChange({ ...account, ...change })
  return (
    <div className="space-y-4">
      <TextField
        label="Your name"
        required
        maxLength={100}
        autoComplete="name"
        value={account.name}
        onChange={(event) => put({ name: event.target.value })}
      />
      <TextField
        label="Mail"
        type="email"
        required
        maxLength={320}
        autoComplete="username"
        value={account.email}
        onChange={(event) => put({ email: event.target.value })}
      />
      <MeansFields account={account} onChange={put} />
    </div>
  )
}

/** By what one signs in from here on. */
export type Means = Pick<NewAccount, 'password' | 'way'>

/** A passkey or a password, and the password. */
export function MeansFields({ account, onChange }: Omit<WayProps, 'help' | 'name' | 'way'>) {
  return (
    <>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Sign in with</legend>
        <div className="grid grid-cols-2 gap-2">
          <Way way="passkey" name="A passkey" help="Face, finger or device" account={account} onChange={onChange} />
          <Way way="password" name="A password" help="12 characters or more" account={account} onChange={onChange} />
        </div>
      </fieldset>
      {account.way === 'password' ? (
        <NewPasswordField label="Password" value={account.password} onChange={(password) => onChange({ password })} />
      ) : null}
    </>
  )
}

interface WayProps {
  readonly way: NewAccount['way']
  readonly name: string
  readonly help: string
  readonly account: Means
  readonly onChange: (change: Partial<Means>) => void
}

function Way({ way, name, help, account, onChange }: WayProps) {
  const id = useId()
  return (
    <label
      htmlFor={id}
      className="flex cursor-pointer items-start gap-2.5 rounded-md border border-line bg-surface px-3 py-2 has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
    >
      <input
        id={id}
        type="radio"
        name="way"
        className="mt-1 accent-ink outline-none"
        checked={account.way === way}
        onChange={() => onChange({ way })}
      />
      <span>
        <span className="block text-sm font-medium">{name}</span>
        <span className="block text-xs text-ink-3">{help}</span>
      </span>
    </label>
  )
}
