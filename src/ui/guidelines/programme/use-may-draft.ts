import type { Programme } from '../../../web/contract/programme.ts'
import { useDesk, useMay } from '../../shell/desk-context.ts'

/** Whoever may change the guidelines, and the drafters that were chosen. */
export function useMayDraft({ drafters }: Programme): boolean {
  const { person } = useDesk()
  const may = useMay('approver')
  return may || drafters.some(({ personId }) => personId === person.personId)
}
