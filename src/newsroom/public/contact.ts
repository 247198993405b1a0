// The contact form and the page that says how far a question has got. Neither may be kept by a cache.
import { NotFoundError } from '../../platform/errors.ts'
import type { NewsroomDeps } from '../deps.ts'
import type { ContactForm } from '../inquiries/check-form.ts'
import { receive } from '../inquiries/receive.ts'
import { makeFormToken, makeReceipt, readReceipt } from '../inquiries/signed.ts'
import { inquiryOf } from '../inquiries/view.ts'
import type { Masthead } from '../masthead/masthead.ts'
import { contactPage, contactPath, type ContactParts } from '../pages/contact-page.ts'
import { receiptPage } from '../pages/receipt-page.ts'
import { etagOf, type PublicPage } from './public-page.ts'
import { findMasthead } from './read-public.ts'
import { viewOf } from './show.ts'

export interface PublicContact {
  /** The empty form; `undefined` where no newsroom is. */
  contactForm(slug: string): Promise<PublicPage | undefined>
  /** Leads on to the receipt, or shows the form again with what is wrong. @throws {LimitError} @throws {NotFoundError} */
  sendInquiry(slug: string, form: ContactForm): Promise<PublicPage>
  receipt(slug: string, receipt: string): Promise<PublicPage | undefined>
}

/** What cannot be taken comes back as the form with what was typed, and status 422. */
export function createContact(deps: NewsroomDeps): PublicContact {
  async function form(masthead: Masthead, parts: Pick<ContactParts, 'problems' | 'typed'>): Promise<PublicPage> {
    const token = makeFormToken(deps.key, masthead.deskId, deps.clock.now())
    const { keepDays } = await deps.readDesk(masthead.deskId)
    const body = contactPage(await viewOf(deps, masthead), { ...parts, token, keepDays })
    return fresh(body, parts.problems ? 422 : 200)
  }

  return {
    async contactForm(slug) {
      const masthead = await findMasthead(deps.store, slug)
      return masthead && (await form(masthead, {}))
    },
    async sendInquiry(slug, typed) {
      const masthead = await findMasthead(deps.store, slug)
      if (!masthead) throw new NotFoundError('There is no newsroom at this address.')
      const reception = await receive(deps, masthead, typed)
      if (reception.kind === 'refused') return await form(masthead, { typed, problems: reception.problems })
      const location = `${contactPath(masthead.slug)}/${makeReceipt(deps.key, reception.inquiryId)}`
      return { ...fresh('', 303), location }
    },
    async receipt(slug, receipt) {
      const masthead = await findMasthead(deps.store, slug)
      const inquiryId = readReceipt(deps.key, receipt)
      if (!masthead || inquiryId === undefined) return undefined
      const view = await viewOf(deps, masthead)
      const inquiry = await deps.store.inDesk(masthead.deskId, (tx) => inquiryOf(tx, masthead.deskId, inquiryId))
      if (!inquiry) return undefined
      const deliveredAtMs = await deps.readDelivery(masthead.deskId, inquiryId)
      return fresh(receiptPage(view, { inquiry, receipt, deliveredAtMs }), 200)
    },
  }
}

function fresh(body: string, status: PublicPage['status']): PublicPage {
  return { status, contentType: 'text/html; charset=utf-8', body, etag: etagOf(body) }
}
