// The tip form, the page that says what became of a tip, and the pictures of those that are shown.
import { NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { NewsroomDeps } from '../deps.ts'
import { makeFormToken, makeReceipt, readReceipt } from '../inquiries/signed.ts'
import type { Masthead } from '../masthead/masthead.ts'
import { tipFormPage, type TipFormParts, tipPath } from '../pages/tip-form.ts'
import { tipReceiptPage } from '../pages/tip-receipt.ts'
import { isPublicPicture } from '../tips/public-tips.ts'
import { receiveTip, type SentTip, tipFormOf } from '../tips/receive-tip.ts'
import { readTipTerms, type TipTerms } from '../tips/terms.ts'
import { readPreview } from '../tips/tip-bytes.ts'
import { tipOf } from '../tips/view-tips.ts'
import { withdrawConsent } from '../tips/withdraw-consent.ts'
import { etagOf, type PublicPage, publicPage } from './public-page.ts'
import { findMasthead } from './read-public.ts'
import { viewOf } from './show.ts'

export interface PublicTips {
  /** The empty form; `undefined` where no newsroom is, or it takes no tips. */
  tipForm(slug: string): Promise<PublicPage | undefined>
  /** Leads on to the receipt, or shows the form again with what is wrong. @throws {LimitError} @throws {NotFoundError} */
  sendTip(slug: string, sent: SentTip): Promise<PublicPage>
  tipReceipt(slug: string, receipt: string): Promise<PublicPage | undefined>
  /** Takes the consent back and leads on to the receipt. */
  withdrawTip(slug: string, receipt: string): Promise<PublicPage | undefined>
  /** A picture of a tip that is shown. */
  tipPicture(slug: string, tipId: string, fileId: string): Promise<PublicPage | undefined>
}

/** The one page with a script: ours, which may ask the phone where it is and show what was chosen before it is sent. */
const formHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join(';'),
  'permissions-policy': 'geolocation=(self), camera=(), microphone=()',
}

/** What cannot be taken comes back as the form with what was typed, and status 422. */
export function createTips(deps: NewsroomDeps): PublicTips {
  async function taking(slug: string) {
    const masthead = await findMasthead(deps.store, slug)
    const terms = masthead && (await deps.store.inDesk(masthead.deskId, (tx) => readTipTerms(tx, masthead.deskId)))
    return masthead && terms?.isOn ? { masthead, terms } : undefined
  }

  async function form(
    { masthead, terms }: { readonly masthead: Masthead; readonly terms: TipTerms },
    parts: Pick<TipFormParts, 'hadFiles' | 'problems' | 'typed'>,
  ): Promise<PublicPage> {
    const token = makeFormToken(deps.key, tipFormOf(masthead.deskId, terms.version), deps.clock.now())
    const { keepDays } = await deps.readDesk(masthead.deskId)
    const body = tipFormPage(await viewOf(deps, masthead), { ...parts, token, terms, keepDays })
    return { ...fresh(body, parts.problems ? 422 : 200), headers: formHeaders }
  }

  async function found(slug: string, receipt: string) {
    const masthead = await findMasthead(deps.store, slug)
    const tipId = readReceipt(deps.key, receipt)
    const tip =
      masthead && tipId !== undefined
        ? await deps.store.inDesk(masthead.deskId, (tx) => tipOf(tx, masthead.deskId, tipId))
        : undefined
    return masthead && tip ? { masthead, tip } : undefined
  }

  return {
    async tipForm(slug) {
      const place = await taking(slug)
      return place && (await form(place, {}))
    },
    async sendTip(slug, sent) {
      const place = await taking(slug)
      if (!place) throw new NotFoundError('No tips are taken at this address.')
      const reception = await receiveTip(deps, place.masthead, sent)
      if (reception.kind === 'refused')
        return await form(place, { typed: sent.form, problems: reception.problems, hadFiles: sent.files.length > 0 })
      return leadOn(`${tipPath(place.masthead.slug)}/${makeReceipt(deps.key, reception.tipId)}`)
    },
    async tipReceipt(slug, receipt) {
      const one = await found(slug, receipt)
      return one && fresh(tipReceiptPage(await viewOf(deps, one.masthead), one.tip, receipt), 200)
    },
    async withdrawTip(slug, receipt) {
      const one = await found(slug, receipt)
      if (!one) return undefined
      await withdrawConsent(deps, one.masthead.deskId, one.tip.tipId)
      return leadOn(`${tipPath(one.masthead.slug)}/${receipt}`)
    },
    async tipPicture(slug, tipId, fileId) {
      const masthead = isId(tipId) && isId(fileId) ? await findMasthead(deps.store, slug) : undefined
      if (!masthead) return undefined
      const { deskId } = masthead
      const content = await deps.store.inDesk(deskId, async (tx) =>
        (await isPublicPicture(tx, deskId, { tipId, fileId }))
          ? await readPreview(tx, deskId, { tipId, fileId })
          : undefined,
      )
      return content && publicPage(content, { contentType: 'image/jpeg', cacheSeconds: 0 })
    },
  }
}

function leadOn(location: string): PublicPage {
  return { ...fresh('', 303), location }
}

function fresh(body: string, status: PublicPage['status']): PublicPage {
  return { status, contentType: 'text/html; charset=utf-8', body, etag: etagOf(body) }
}
