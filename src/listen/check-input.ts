// What a person entered for a source, checked by its connector before anything is stored or tried.
import { InvalidError } from '../platform/errors.ts'
import type { Connector } from './connector.ts'
import type { Secrets } from '../platform/seal.ts'

export interface SourceInputForm {
  readonly connector: string
  readonly name?: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly secrets?: Secrets
  /** What it brings is practice, not the world. True for replays unless told. */
  readonly isDrill?: boolean
}

export interface CheckedInput {
  readonly connector: Connector
  readonly settings: unknown
  readonly name: string
}

const maxNameLength = 200

/** @throws {InvalidError} naming the field that does not fit. */
export function checkInput(
  connectors: ReadonlyMap<string, Connector>,
  form: Pick<SourceInputForm, 'connector' | 'name' | 'settings'>,
): CheckedInput {
  const connector = connectors.get(form.connector)
  if (connector === undefined) {
    throw new InvalidError(
      `There is no connector "${form.connector}". There are: ${[...connectors.keys()].join(', ')}.`,
    )
  }
  const parsed = connector.settings.safeParse(form.settings)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.') ?? ''
    const label = connector.fields.find(({ name }) => name === field)?.label ?? field
    const problem = issue?.message ?? 'does not fit'
    throw new InvalidError(`${connector.title}: ${label === '' ? '' : `“${label}”: `}${problem}`, { field })
  }
  const name = (form.name?.trim() || connector.nameOf(parsed.data)).slice(0, maxNameLength)
  return { connector, settings: parsed.data, name }
}
