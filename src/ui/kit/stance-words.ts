import type { Stance } from '../../model/reading.ts'

const unsureWords: Readonly<Record<Stance, string>> = {
  praise: 'perhaps praise',
  pan: 'perhaps a pan',
  neutral: 'neutral',
}

/** What one mention's stance is called: a pan is called one outright only where the reading is sure. */
export function stanceWord(stance: Stance, isUnsure: boolean): string {
  return isUnsure ? unsureWords[stance] : stance
}
