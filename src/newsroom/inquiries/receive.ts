import type { Inquiry } from '../../model/inquiry.ts'
import { newId } from '../../platform/ids.ts'
import { storableText } from '../../platform/storable.ts'
import type { NewsroomDeps } from '../deps.ts'
import type { Masthead } from '../masthead/masthead.ts'
import { refuseFlood } from '../refuse-flood.ts'
import { noteAsked } from '../reporters/quotes.ts'
import { type ContactForm, checkForm, type FormProblem } from './check-form.ts'
import { insertInquiry } from './insert-inquiry.ts'
import { readFormToken } from './signed.ts'

/** A newsroom at the height of a crisis; beyond it somebody plays with the form, and the mail address is named. */
const flood = { table: 'newsroom_inquiry', maxPerHour: 200, words: 'More came by this form than can be read.' } as const

export type Reception =
  | { readonly kind: 'received'; readonly inquiryId: string }
  | { readonly kind: 'refused'; readonly problems: readonly FormProblem[] }

/**
 * Stores the inquiry and tells of it in one transaction: who gets a receipt is on the desk's list. The same form again is
 * the same inquiry.
 * @throws {LimitError} when more comes than people write.
 */
export async function receive(
  deps: NewsroomDeps,
  { deskId, contactMail }: Masthead,
  typed: ContactForm,
): Promise<Reception> {
  const { timeZone } = await deps.readDesk(deskId)
  const form = trimmed(typed)
  const token = readFormToken(deps.key, deskId, form.token)
  const nowMs = deps.clock.now()
  const { problems, deadlineAtMs } = checkForm(form, { madeAtMs: token?.madeAtMs, nowMs, timeZone })
  if (problems.length > 0 || token === undefined) return { kind: 'refused', problems }
  const inquiry = inquiryOf(form, { deskId, nowMs, deadlineAtMs })
  return await deps.store.inDesk(deskId, async (tx) => {
    await refuseFlood(tx, { ...flood, deskId, nowMs, contactMail })
    const inquiryId = await insertInquiry(tx, inquiry, token.formKey)
    if (inquiryId === inquiry.inquiryId) {
      await deps.bus.publish(tx, deskId, [{ type: 'inquiry.received', inquiry }])
      if (inquiry.mail !== undefined) await noteAsked(tx, deskId, { mail: inquiry.mail, atMs: nowMs })
    }
    return { kind: 'received', inquiryId }
  })
}

function trimmed(form: ContactForm): ContactForm {
  const clean = (text: string) => storableText(text).replaceAll('\r\n', '\n').trim()
  // Every field of the form is a text.
  return Object.fromEntries(Object.entries(form).map(([name, text]) => [name, clean(text)])) as unknown as ContactForm
}

function inquiryOf(
  { name, outlet, mail, phone, question }: ContactForm,
  context: { readonly deskId: string; readonly nowMs: number; readonly deadlineAtMs: number | undefined },
): Inquiry {
  return {
    inquiryId: newId(),
    deskId: context.deskId,
    name,
    ...(outlet !== '' && { outlet }),
    ...(mail !== '' && { mail }),
    ...(phone !== '' && { phone }),
    question,
    ...(context.deadlineAtMs !== undefined && { deadlineAtMs: context.deadlineAtMs }),
    receivedAtMs: context.nowMs,
  }
}
