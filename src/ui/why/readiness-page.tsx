import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReadinessLine } from '../../web/contract/why.ts'
import { cx } from '../kit/class-names.ts'
import { Sign } from '../kit/marks.tsx'
import { Failed } from '../kit/notes.tsx'
import { RowsSkeleton } from '../kit/page.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { readinessQuery } from './queries.ts'
import { WhyFrame } from './why-frame.tsx'
import { readinessWords, readySentence } from './why-words.ts'

/** Could the desk answer fast at this moment? Each line leads to where it is mended. */
export function ReadinessPage() {
  const { deskId } = useDesk()
  const { data, error, refetch } = useQuery(readinessQuery(deskId))
  return (
    <WhyFrame lead="Whether this desk could answer fast today, from what it knows of itself. Nobody is asked to tick a box.">
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={7} /> : null}
      {data ? (
        <>
          <p className="headline mb-5 max-w-3xl text-lg text-pretty">{readySentence(data.lines)}</p>
          <ul className="divide-y divide-line border-y border-line">
            {data.lines.map((line) => (
              <Row key={line.kind === 'rota' ? `rota ${line.duty}` : line.kind} line={line} />
            ))}
          </ul>
        </>
      ) : null}
    </WhyFrame>
  )
}

const verdicts = {
  pass: { shape: '✓', word: 'Pass', colour: 'text-praise' },
  fail: { shape: '▲', word: 'Fail', colour: 'text-pan' },
  unknown: { shape: '–', word: 'Not known', colour: 'text-ink-3' },
} as const

function Row({ line }: { readonly line: ReadinessLine }) {
  const { deskId } = useDesk()
  const { shape, word, colour } = verdicts[line.verdict]
  const { name, to, where } = placeOf(line)
  return (
    <li className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1 py-3 md:grid-cols-[7rem_1fr_auto]">
      <span className={cx('text-sm font-semibold max-md:order-2', colour)}>
        <Sign shape={shape} />
        {word}
      </span>
      <span className="min-w-0 max-md:order-1">
        <span className="block text-sm font-semibold">{name}</span>
      </span>
      <Link to={to} params={{ deskId }} className="link text-sm whitespace-nowrap max-md:order-4 max-md:col-span-2">
        {where}
      </Link>
      <span className="text-sm text-pretty text-ink-2 max-md:order-3 max-md:col-span-2 md:col-start-2">
        {readinessWords(line)}
      </span>
    </li>
  )
}

interface Place {
  readonly name: string
  readonly to: NonNullable<LinkProps['to']>
  readonly where: string
}

/** What a line is called, and the page where it is mended. */
function placeOf(line: ReadinessLine): Place {
  switch (line.kind) {
    case 'rota':
      return {
        name: line.duty === 'desk' ? 'First line on duty' : 'Authority on duty',
        to: '/d/$deskId/rota',
        where: 'To the rota',
      }
    case 'alerts':
      return { name: 'Alerts reach people', to: '/account', where: 'Test your own ways' }
    case 'hotline':
      return { name: 'Hotline ladder', to: '/d/$deskId/settings/hotline', where: 'To the ladder' }
    case 'sign-offs':
      return { name: 'Signers answer in time', to: '/d/$deskId/settings/sign-offs', where: 'To the classes' }
    case 'channels':
      return { name: 'Channels work', to: '/d/$deskId/channels', where: 'To the channels' }
    case 'guidelines':
      return { name: 'Guidelines are read', to: '/d/$deskId/guidelines', where: 'To the guidelines' }
  }
}
