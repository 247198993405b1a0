import { Link } from '@tanstack/react-router'
import type { BrandStoryOffer } from '../../web/contract/brand-stories.ts'
import { useDesk } from '../shell/desk-context.ts'
import { Lapsed } from './lapsed.tsx'
import { OfferNote } from './offer-note.tsx'
import { useOffers } from './use-offers.ts'

/** Beside a story: what of our own fits it; nothing where nothing does. */
export function BankOffers({ caseId }: { readonly caseId: string }) {
  const offers = useOffers(caseId)
  if (!offers) return null
  const all = [...offers.stories, ...offers.history]
  if (all.length + offers.lapsed.length === 0) return null
  return (
    <section>
      <h2 className="label-caps mb-2">Our own stories</h2>
      <ul className="space-y-3 text-sm">
        {all.map((offer) => (
          <Offered key={offer.brandStoryId} offer={offer} />
        ))}
      </ul>
      <Lapsed lapsed={offers.lapsed} className="mt-3 text-2xs" />
    </section>
  )
}

function Offered({ offer }: { readonly offer: BrandStoryOffer }) {
  const { deskId } = useDesk()
  const { brandStoryId, title, text, kind } = offer
  return (
    <li className="border-l-2 border-line pl-2.5">
      <Link
        to="/d/$deskId/newsroom/bank/$brandStoryId"
        params={{ deskId, brandStoryId }}
        className="flex min-h-6 items-center font-medium text-pretty break-words hover:underline"
      >
        {title}
      </Link>
      <p className="mt-0.5 line-clamp-3 text-xs break-words text-ink-2">
        {kind === 'history' ? 'Our history. ' : ''}
        {text}
      </p>
      <div className="mt-0.5 text-2xs text-ink-3">
        <OfferNote offer={offer} />
      </div>
    </li>
  )
}
