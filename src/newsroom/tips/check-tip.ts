// Is what was typed into the tip form a tip? Pure.
import { type TipCredit, tipCredits, type TipUse, tipUses } from '../../model/tip.ts'

import { refusedFilling } from '../filled-by-person.ts'
/** As typed; what is absent was left empty. */
export interface TipForm {
  readonly text: string
  readonly place: string
  readonly exactPlace: string
  readonly name: string
  readonly contact: string
  readonly use: string
  readonly credit: string
  /** `on` where it was ticked. */
  readonly mayShowExactPlace: string
  readonly agree: string
  /** Of the terms that the form showed. */
  readonly terms: string
  /** A field that nobody sees: who fills it in is a program. */
  readonly website: string
  readonly token: string
}

export type TipField = 'agree' | 'contact' | 'exactPlace' | 'files' | 'name' | 'place' | 'text'

export interface TipProblem {
  /** Absent: the form as a whole. */
  readonly field?: TipField
  readonly words: string
}

export const tipLengths = { text: 5_000, place: 120, exactPlace: 200, name: 100, contact: 320 } as const

/** A form left open over the weekend still works: what happened is worth more than a fresh token. */
const mostFillMs = 7 * 24 * 3_600_000

/** `madeAtMs` absent: the form is none of ours. */
export function checkTip(
  form: TipForm,
  context: { readonly madeAtMs: number | undefined; readonly nowMs: number; readonly fileCount: number },
): readonly TipProblem[] {
  return [...ofWhole(form, context), ...ofFields(form, context.fileCount)]
}

function ofWhole(
  { website }: TipForm,
  { madeAtMs, nowMs }: { readonly madeAtMs: number | undefined; readonly nowMs: number },
): readonly TipProblem[] {
  const words = refusedFilling({ website, madeAtMs, nowMs, mostFillMs })
  return words === undefined ? [] : [{ words }]
}

function ofFields(form: TipForm, fileCount: number): readonly TipProblem[] {
  const problems: TipProblem[] = (Object.entries(tipLengths) as [keyof typeof tipLengths, number][]).flatMap(
    ([field, most]) =>
      form[field].length > most
        ? [{ field, words: `At most ${most} characters; this has ${form[field].length}.` }]
        : [],
  )
  if (form.text.length < 10 && fileCount === 0)
    problems.push({
      field: 'text',
      words: 'Say what happened, in ten characters at least, or add a picture or a film.',
    })
  if (form.credit === 'name' && form.name === '')
    problems.push({ field: 'name', words: 'You want to be named: write the name.' })
  if (form.agree !== 'on') problems.push({ field: 'agree', words: 'Without your consent we may not look at it.' })
  return problems
}

/** What was chosen; whatever is no choice of ours is the one that allows least. */
export function choicesOf(form: TipForm): {
  readonly use: TipUse
  readonly credit: TipCredit
  readonly mayShowExactPlace: boolean
} {
  return {
    use: tipUses.find((use) => use === form.use) ?? 'lead',
    credit: tipCredits.find((credit) => credit === form.credit) ?? 'anonymous',
    mayShowExactPlace: form.mayShowExactPlace === 'on',
  }
}
