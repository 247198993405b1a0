import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { BankOverview } from '../../web/contract/brand-stories.ts'
import { useDesk } from '../shell/desk-context.ts'
import { useMayOpen } from '../shell/page-roles.ts'
import { bankOverviewQuery } from './queries.ts'
import { usesInWords } from './words.ts'

/** What is told most, with who wrote it; and which products have no story yet. */
export function Overview() {
  const { deskId } = useDesk()
  const { data } = useQuery(bankOverviewQuery(deskId))
  if (!data) return null
  return (
    <div className="mb-6 grid grid-cols-1 gap-x-10 gap-y-5 border-y border-line py-4 @2xl:grid-cols-2">
      <Part title="Used most in 90 days">
        <BestUsed overview={data} />
      </Part>
      <Part title="Products without a story">
        <Missing overview={data} />
      </Part>
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="label-caps mb-2">{title}</h2>
      {children}
    </section>
  )
}

function BestUsed({ overview: { bestUsed } }: { readonly overview: BankOverview }) {
  const { deskId } = useDesk()
  if (bestUsed.length === 0)
    return (
      <p className="text-sm text-ink-3">
        None yet. A story counts when it is put into a draft, and when that goes out.
      </p>
    )
  return (
    <ol className="space-y-2 text-sm">
      {bestUsed.map((story) => (
        <li key={story.brandStoryId}>
          <Link
            to="/d/$deskId/newsroom/bank/$brandStoryId"
            params={{ deskId, brandStoryId: story.brandStoryId }}
            className="font-medium break-words hover:underline"
          >
            {story.title}
          </Link>
          <p className="text-xs text-ink-3 tabular-nums">
            <span className="text-ink-2">by {story.authors.join(', ')}</span> · {usesInWords(story)}
          </p>
        </li>
      ))}
    </ol>
  )
}

/** More than this is a catalogue: the rest is counted. */
const mostShown = 12

function Missing({ overview: { productCount, productsWithout } }: { readonly overview: BankOverview }) {
  const { deskId } = useDesk()
  const may = useMayOpen('/d/$deskId/newsroom/bank/new')
  if (productCount === 0)
    return (
      <p className="text-sm text-pretty text-ink-3">
        Keep a list called <em>products</em> among the{' '}
        <Link to="/d/$deskId/watches/lists" params={{ deskId }} className="link">
          lists
        </Link>
        ; those that no story is about stand here.
      </p>
    )
  if (productsWithout.length === 0)
    return <p className="text-sm text-ink-3">None: each of the {productCount} products has its story.</p>
  return (
    <>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {productsWithout.slice(0, mostShown).map((product) => (
          <li key={product} className="min-w-0 break-words">
            {may ? (
              <Link
                to="/d/$deskId/newsroom/bank/new"
                params={{ deskId }}
                search={{ product }}
                className="link inline-flex min-h-6 items-center"
              >
                {product}
              </Link>
            ) : (
              product
            )}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-xs text-ink-3 tabular-nums">
        {productsWithout.length} of {productCount}
        {may ? '. Choose one, and four questions begin its story.' : '.'}
      </p>
    </>
  )
}
