// Is what was typed into the contact form an inquiry? Pure.
import { refusedFilling } from '../filled-by-person.ts'
import { localInstant } from '../pages/instants.ts'

/** As typed; what is absent was left empty. */
export interface ContactForm {
  readonly name: string
  readonly outlet: string
  readonly mail: string
  readonly phone: string
  readonly question: string
  /** `2026-03-01T17:00`, by the desk's clock. */
  readonly deadline: string
  /** A field that nobody sees: who fills it in is a program. */
  readonly website: string
  readonly token: string
}

export type ContactField = 'deadline' | 'mail' | 'name' | 'outlet' | 'phone' | 'question'

export interface FormProblem {
  /** Absent: the form as a whole. */
  readonly field?: ContactField
  readonly words: string
}

export interface CheckedForm {
  readonly problems: readonly FormProblem[]
  readonly deadlineAtMs?: number
}

export const maxLengths: Readonly<Record<Exclude<ContactField, 'deadline'>, number>> = {
  name: 100,
  outlet: 120,
  mail: 320,
  phone: 60,
  question: 5_000,
}

/** A form left open over night still works. */
const mostFillMs = 24 * 3_600_000

/** `madeAtMs` absent: the form is none of ours. */
export function checkForm(
  form: ContactForm,
  context: { readonly madeAtMs: number | undefined; readonly nowMs: number; readonly timeZone: string },
): CheckedForm {
  const deadlineAtMs = deadlineOf(form.deadline, context.timeZone)
  const problems = [
    ...ofWhole(form, context),
    ...tooLong(form),
    ...ofFields(form),
    ...ofDeadline(form.deadline, deadlineAtMs, context.nowMs),
  ]
  return { problems, ...(deadlineAtMs !== undefined && { deadlineAtMs }) }
}

function ofWhole(
  { website }: ContactForm,
  { madeAtMs, nowMs }: { readonly madeAtMs: number | undefined; readonly nowMs: number },
): readonly FormProblem[] {
  const words = refusedFilling({ website, madeAtMs, nowMs, mostFillMs })
  return words === undefined ? [] : [{ words }]
}

function tooLong(form: ContactForm): readonly FormProblem[] {
  return (Object.entries(maxLengths) as [keyof typeof maxLengths, number][]).flatMap(([field, most]) =>
    form[field].length > most ? [{ field, words: `At most ${most} characters; this has ${form[field].length}.` }] : [],
  )
}

function ofFields({ name, mail, phone, question }: ContactForm): readonly FormProblem[] {
  const problems: FormProblem[] = []
  if (name === '') problems.push({ field: 'name', words: 'Tell us your name.' })
  if (mail === '' && phone === '')
    problems.push({ field: 'mail', words: 'Give a mail address or a telephone number to answer to.' })
  if (mail !== '' && !/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]{2,}$/.test(mail)) {
    problems.push({ field: 'mail', words: 'Write the address as name@example.org.' })
  }
  if (phone !== '' && phone.replaceAll(/\D/g, '').length < 5) {
    problems.push({ field: 'phone', words: 'Write the number with its digits, for instance +44 20 7946 0018.' })
  }
  if (question.length < 10) problems.push({ field: 'question', words: 'Write your question: at least ten characters.' })
  return problems
}

function deadlineOf(text: string, timeZone: string): number | undefined {
  const localMs = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN
  return Number.isNaN(localMs) ? undefined : localInstant(localMs, timeZone)
}

function ofDeadline(text: string, atMs: number | undefined, nowMs: number): readonly FormProblem[] {
  if (text === '') return []
  if (atMs === undefined)
    return [{ field: 'deadline', words: 'Write the deadline as a day and a time, such as 2026-03-01T17:00.' }]
  if (atMs <= nowMs) return [{ field: 'deadline', words: 'This deadline has passed.' }]
  return []
}
