// What a person entered for a channel, checked by its kind before anything is stored or tried.
import type { SpeaksAs } from '../model/channel.ts'
import { InvalidError } from '../platform/errors.ts'
import type { Secrets } from '../platform/seal.ts'
import type { Channel } from './channel.ts'

export interface ChannelForm {
  readonly kind: string
  readonly name?: string
  /** `organisation` unless told. */
  readonly speaksAs?: SpeaksAs
  readonly settings: Readonly<Record<string, unknown>>
  readonly secrets?: Secrets
}

const maxNameLength = 200

/** @throws {InvalidError} naming the field that does not fit. */
export function checkForm(kinds: ReadonlyMap<string, Channel>, form: Omit<ChannelForm, 'secrets'>) {
  const channel = kindOf(kinds, form.kind)
  const parsed = channel.settings.safeParse(form.settings)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.') ?? ''
    const label = channel.fields.find(({ name }) => name === field)?.label ?? field
    const isMissing = issue?.code === 'invalid_type' && form.settings[field] === undefined
    const problem = isMissing ? 'is needed' : (issue?.message ?? 'does not fit')
    throw new InvalidError(`${channel.title}: ${label === '' ? '' : `“${label}”: `}${problem}`, { field })
  }
  const name = (form.name?.trim() || channel.nameOf(parsed.data)).slice(0, maxNameLength)
  return { channel, settings: parsed.data, name }
}

/** @throws {InvalidError} for a kind that this installation does not have. */
export function kindOf(kinds: ReadonlyMap<string, Channel>, kind: string): Channel {
  const channel = kinds.get(kind)
  if (channel !== undefined) return channel
  throw new InvalidError(`There is no channel of the kind "${kind}". There are: ${[...kinds.keys()].join(', ')}.`)
}

/** @throws {InvalidError} naming the secret that is not there. */
export function requireSecrets({ fields, title }: Channel, secrets: Secrets): void {
  const missing = fields.find(({ input, isRequired, name }) => input === 'secret' && isRequired && !secrets[name])
  if (missing) throw new InvalidError(`${title}: “${missing.label}” is needed`, { field: missing.name })
}
