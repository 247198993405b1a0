import type { BrandStoryOffer } from '../../web/contract/brand-stories.ts'
import { Sign } from '../kit/marks.tsx'
import { counted } from '../kit/numbers.ts'
import { dayWords, fitWords, timesInWords } from './words.ts'

/** Why a story is offered, who wrote it, its rights; folded below, what goes with it: people, facts, pictures. */
export function OfferNote({ offer }: { readonly offer: BrandStoryOffer }) {
  const { authors, lately, rights, lapsedPictures } = offer
  const terms = [rights.owner, rights.licence, ...termsOf(rights)].filter(Boolean)
  return (
    <>
      <p>
        <span className="font-medium text-ink-2">Fits by: {fitWords(offer)}</span> · by {authors.join(', ')}
        {lately > 0 ? ` · told ${timesInWords(lately)} in 30 days, so it stands lower` : ''}
      </p>
      {terms.length > 0 ? <p>Rights: {terms.join(' · ')}</p> : null}
      {lapsedPictures > 0 ? (
        <p className="text-pan">
          <Sign shape="▲" />
          {counted(lapsedPictures, 'picture')} left out: the rights have ended
        </p>
      ) : null}
      <GoesWithIt offer={offer} />
    </>
  )
}

function GoesWithIt({ offer: { people, facts, pictures } }: { readonly offer: BrandStoryOffer }) {
  const parts = [
    ...(people.length > 0 ? [counted(people.length, 'person', 'people')] : []),
    ...(facts.length > 0 ? [counted(facts.length, 'fact')] : []),
    ...(pictures.length > 0 ? [counted(pictures.length, 'picture')] : []),
  ]
  if (parts.length === 0) return null
  return (
    <details>
      <summary className="min-h-6 cursor-pointer text-ink-2">With it: {parts.join(', ')}</summary>
      <ul className="mt-0.5 space-y-1.5">
        {people.map(({ name, position, mayBeQuoted }) => (
          <li key={name}>
            {name}, {position}: {mayBeQuoted ? 'may be quoted' : 'not to be quoted'}
          </li>
        ))}
        {facts.map(({ label, value, asOf }) => (
          <li key={label}>
            {label}: {value}
            {asOf ? ` (as of ${dayWords(asOf)})` : ''}
          </li>
        ))}
        {pictures.map((picture) => (
          <Picture key={picture.mediaId} picture={picture} />
        ))}
      </ul>
    </details>
  )
}

function Picture({ picture }: { readonly picture: BrandStoryOffer['pictures'][number] }) {
  const { path, alt, credit, licence, contentType } = picture
  const isImage = contentType.startsWith('image/')
  return (
    <li className="flex items-start gap-2">
      <a href={path} target="_blank" rel="noreferrer" className={isImage ? 'shrink-0' : 'link shrink-0'}>
        {isImage ? (
          <img src={path} alt={alt} loading="lazy" className="h-9 w-12 rounded border border-line object-cover" />
        ) : (
          alt
        )}
      </a>
      <span className="min-w-0 break-words">{[credit, licence, ...termsOf(picture)].join(' · ')}</span>
    </li>
  )
}

function termsOf({ where, until }: { readonly where?: string | undefined; readonly until?: string | undefined }) {
  return [...(where ? [where] : []), ...(until ? [`until ${dayWords(until)}`] : [])]
}
