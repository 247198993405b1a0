import { Link } from '@tanstack/react-router'
import type { BrandStoryOffers } from '../../web/contract/brand-stories.ts'
import { useDesk } from '../shell/desk-context.ts'
import { dayWords } from './words.ts'

/** What would fit, and may not be used any more: said, so that nobody looks for it. */
export function Lapsed(props: { readonly lapsed: BrandStoryOffers['lapsed']; readonly className?: string }) {
  const { deskId } = useDesk()
  if (props.lapsed.length === 0) return null
  return (
    <ul className={props.className}>
      {props.lapsed.map(({ brandStoryId, title, until }) => (
        <li key={brandStoryId} className="text-ink-3">
          <Link
            to="/d/$deskId/newsroom/bank/$brandStoryId"
            params={{ deskId, brandStoryId }}
            className="inline-flex min-h-6 items-center hover:underline"
          >
            {title}
          </Link>{' '}
          fits too and may not be used: its rights ended {dayWords(until)}
        </li>
      ))}
    </ul>
  )
}
