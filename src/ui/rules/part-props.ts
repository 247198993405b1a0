import type { PolicyView } from '../../web/contract/deciding.ts'

/** A part of the rules, as its form takes it. */
export interface PartProps {
  readonly policy: PolicyView
  readonly isReadOnly: boolean
  readonly onChange: (policy: PolicyView) => void
}
