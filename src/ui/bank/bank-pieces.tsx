import { Link } from '@tanstack/react-router'
import type { BrandStoryOffer } from '../../web/contract/brand-stories.ts'
import { Part, Piece } from '../answer/material-parts.tsx'
import type { WrittenDraft } from '../answer/use-draft.ts'
import { useDesk } from '../shell/desk-context.ts'
import { Lapsed } from './lapsed.tsx'
import { OfferNote } from './offer-note.tsx'
import { useCountUse, useOffers } from './use-offers.ts'

interface Props {
  readonly caseId: string
  readonly written: WrittenDraft
  readonly onInsert: (words: string) => void
}

/** Beside a draft: stories of our own and cards on our past that fit it. One press puts one in, and counts. */
export function BankPieces({ caseId, written, onInsert }: Props) {
  const offers = useOffers(caseId, written.content.text)
  const count = useCountUse(caseId, written.flush)
  if (!offers) return null
  const put =
    ({ brandStoryId }: BrandStoryOffer) =>
    (words: string) => {
      onInsert(words)
      count.mutate(brandStoryId)
    }
  const pieces = (list: readonly BrandStoryOffer[]) =>
    list.map((offer) => <OfferPiece key={offer.brandStoryId} offer={offer} onInsert={put(offer)} />)
  return (
    <>
      <Part name="Our own stories" count={offers.stories.length}>
        {pieces(offers.stories)}
      </Part>
      <Part name="Our history" count={offers.history.length}>
        {pieces(offers.history)}
      </Part>
      <Lapsed lapsed={offers.lapsed} className="border-b border-line px-4 py-2 text-2xs" />
    </>
  )
}

function OfferPiece(props: { readonly offer: BrandStoryOffer; readonly onInsert: (words: string) => void }) {
  const { offer, onInsert } = props
  const { deskId } = useDesk()
  const { brandStoryId, title, text, link } = offer
  return (
    <Piece
      words={text}
      name={
        <Link
          to="/d/$deskId/newsroom/bank/$brandStoryId"
          params={{ deskId, brandStoryId }}
          className="inline-flex min-h-6 items-center hover:underline"
        >
          {title}
        </Link>
      }
      note={
        <>
          <OfferNote offer={offer} />
          {link === undefined ? null : (
            <button type="button" className="link mt-0.5 min-h-6 text-left" onClick={() => onInsert(link)}>
              Put in the link only
            </button>
          )}
        </>
      }
      onInsert={onInsert}
    />
  )
}
