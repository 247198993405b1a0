// A tip on its case: what was sent, what its files claim, what may be done with it, and what was found.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { TipView } from '../../web/contract/tips.ts'
import { Sign } from '../kit/marks.tsx'
import { exactTime } from '../kit/time.ts'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { tipQuery } from './queries.ts'
import { TipFiles } from './tip-files.tsx'
import { JudgeTip } from './tip-judge.tsx'
import { TipState, TipStanding, allowedWords } from './tip-marks.tsx'
import { PublishTip } from './tip-publish.tsx'

/** In the place of mentions, which a tip has none of. */
export function TipWords({ tipId }: { readonly tipId: string }) {
  const { deskId } = useDesk()
  const { data: tip } = useQuery(tipQuery(deskId, tipId))
  if (!tip) return null
  return (
    <section className="min-w-0 space-y-5 text-sm" aria-label="The tip">
      <div>
        <h2 className="label-caps mb-1">Sent in as a tip</h2>
        <p className="mb-2 flex flex-wrap gap-x-4 gap-y-1">
          <TipState state={tip.state} />
          <TipStanding tip={tip} />
        </p>
        <Withdrawn tip={tip} />
        {tip.isForgotten ? <p className="text-ink-2">What was sent is no longer kept.</p> : null}
        {tip.text ? <p className="max-w-2xl whitespace-pre-wrap">{tip.text}</p> : null}
        <TipSender tip={tip} />
      </div>
      {tip.isForgotten ? null : (
        <>
          <TipFiles tip={tip} />
          <Alike tip={tip} />
          <Allowed tip={tip} />
          <JudgeTip tip={tip} />
          <PublishTip tip={tip} />
        </>
      )}
    </section>
  )
}

/** Who sent it, and from where: theirs to say, and nobody has checked it. */
export function TipSender({ tip, children }: { readonly tip: TipView; readonly children?: ReactNode }) {
  const { name, contact, place, exactPlace } = tip
  return (
    <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      <span>{name ?? 'No name given'}</span>
      {contact ? <Contact contact={contact} /> : null}
      {place || exactPlace ? <span>{[exactPlace, place].filter(Boolean).join(', ')}</span> : null}
      <span>
        sent <Ago phrase atMs={tip.receivedAtMs} />
      </span>
      {children}
    </p>
  )
}

function Contact({ contact }: { readonly contact: string }) {
  const href = /^\S+@\S+$/.test(contact)
    ? `mailto:${contact}`
    : /^[+\d][\d\s()/-]{4,}$/.test(contact)
      ? `tel:${contact.replaceAll(/[^+\d]/g, '')}`
      : undefined
  if (href === undefined) return <span>{contact}</span>
  return (
    <a className="link" href={href}>
      {contact}
    </a>
  )
}

/** What rests on a tip whose consent was taken back is to be looked at. */
function Withdrawn({ tip }: { readonly tip: TipView }) {
  const { deskId } = useDesk()
  if (tip.withdrawnAtMs === undefined) return null
  return (
    <div role="note" className="mb-3 max-w-2xl rounded-md bg-pan-soft px-3 py-2 text-pan">
      <p>
        <Sign shape="■" />
        Whoever sent this took their consent back <Ago phrase atMs={tip.withdrawnAtMs} />. Do not use it any more.
        {tip.publicUntilMs === undefined ? ' It was never on the page.' : ' It was on the page and came off.'}
      </p>
      {tip.statements.length > 0 ? (
        <p className="mt-1">
          Look at what was published on this case:{' '}
          {tip.statements.map(({ statementId, title }, index) => (
            <span key={statementId}>
              {index > 0 ? ', ' : ''}
              <Link className="underline" to="/d/$deskId/newsroom/$statementId" params={{ deskId, statementId }}>
                {title}
              </Link>
            </span>
          ))}
        </p>
      ) : null}
    </div>
  )
}

const likenessWords: Readonly<Record<TipView['alike'][number]['because'], string>> = {
  'same file': 'the same file',
  'same picture': 'a picture that looks the same',
  'same words': 'much the same words',
}

function Alike({ tip }: { readonly tip: TipView }) {
  const { deskId } = useDesk()
  if (tip.alike.length === 0) return null
  return (
    <div>
      <h3 className="label-caps mb-1">May be the same</h3>
      <ul className="space-y-1">
        {tip.alike.map(({ tipId, because }) => (
          <li key={`${tipId} ${because}`}>
            <Link className="link" to="/d/$deskId/s/$storyId" params={{ deskId, storyId: tipId }}>
              Another tip
            </Link>{' '}
            <span className="text-ink-2">has {likenessWords[because]}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Allowed({ tip }: { readonly tip: TipView }) {
  return (
    <div>
      <h3 className="label-caps mb-1">What is allowed</h3>
      {tip.withdrawnAtMs === undefined ? null : <p className="font-medium">Nothing any more. Until then it was:</p>}
      <p className={tip.withdrawnAtMs === undefined ? '' : 'text-ink-3'}>
        {allowedWords[tip.use]} {tip.credit === 'name' ? `To be named: ${tip.name ?? ''}.` : 'Not to be named.'}{' '}
        {tip.mayShowExactPlace ? 'The exact place may be shown.' : 'The exact place may not be shown.'}
      </p>
      <details className="mt-1 max-w-2xl">
        <summary className="cursor-pointer text-xs text-ink-2">
          Word for word, version {tip.termsVersion} of the terms, agreed {exactTime(tip.receivedAtMs)}
        </summary>
        <p className="mt-1 border-l-2 border-line pl-3 whitespace-pre-wrap text-ink-2">{tip.consent}</p>
      </details>
    </div>
  )
}
