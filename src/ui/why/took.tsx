import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { WhyLine, WhyReport } from '../../web/contract/why.ts'
import { Button } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Section } from '../kit/page.tsx'
import { duration } from '../kit/time.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { roleFor } from '../../model/role.ts'
import { CaseList } from './case-list.tsx'
import { counted, lineName, percent, waitedForNames } from './why-words.ts'

interface Props {
  readonly report: WhyReport
  /** Lines that an open hurdle stands for already. */
  readonly named: ReadonlySet<string>
  readonly onName: (line: WhyLine) => void
}

/** Steps and rules by what they took of the window; each opens the cases that it comes from. */
export function Took({ report, named, onName }: Props) {
  const { took, unknownCount, untakenCount } = report
  return (
    <Section
      title="What took the window"
      lead="A window runs from hearing a story until it shuts, or until the playbook wants an answer, whichever is later. Each minute of it before the answer is counted once."
    >
      <ul className="divide-y divide-line border-y border-line">
        {took.lines.map((line) => (
          <TookRow key={line.key} {...{ line, report, onName }} isNamed={named.has(line.key)} />
        ))}
      </ul>
      <dl className="mt-4 flex flex-wrap gap-x-6 gap-y-2 text-sm">
        {took.roles.map(({ waitedFor, share, totalMs }) => (
          <div key={waitedFor} className="flex items-baseline gap-2" title={duration(totalMs)}>
            <dt className="text-ink-2">{waitedForNames[waitedFor]}</dt>
            <dd className="font-semibold tabular-nums">{percent(share)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 max-w-2xl text-xs text-pretty text-ink-3">{basis(took, { unknownCount, untakenCount })}</p>
    </Section>
  )
}

function basis(
  { caseCount, byStoryCount }: WhyReport['took'],
  { unknownCount, untakenCount }: Pick<WhyReport, 'unknownCount' | 'untakenCount'>,
): string {
  const said = [
    `Cases that were answered or that somebody has taken. Of ${counted(caseCount, 'window')}, ${byStoryCount} ended with the story’s own, the others with the playbook’s target.`,
    untakenCount > 0
      ? `${counted(untakenCount, 'case that nobody has taken is', 'cases that nobody has taken are')} not in here.`
      : undefined,
    unknownCount > 0 ? `Of ${counted(unknownCount, 'further case')} no window is known.` : undefined,
  ]
  return said.filter((part) => part !== undefined).join(' ')
}

function TookRow(props: Omit<Props, 'named'> & { readonly line: WhyLine; readonly isNamed: boolean }) {
  const { line, report, isNamed, onName } = props
  const [isOpen, setOpen] = useState(false)
  const mostMs = report.took.lines[0]?.totalMs ?? 1
  const cases = line.cases.map(({ caseId, ms }) => ({ caseId, figure: duration(ms) }))
  return (
    <li>
      <div className="flex items-center gap-3 py-1">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="grid min-w-0 flex-1 grid-cols-[1rem_1fr_auto] items-center gap-x-3 rounded-md py-2 text-left text-sm hover:bg-hover md:grid-cols-[1rem_15rem_1fr_5.5rem_3.5rem_5rem]"
        >
          <ChevronRight
            size={14}
            aria-hidden
            className={cx('text-ink-3 transition-transform motion-reduce:transition-none', isOpen && 'rotate-90')}
          />
          <span className="min-w-0">
            <span className="block truncate font-medium">{lineName(line)}</span>
            <span className="block text-xs text-ink-2">{waitedForNames[line.waitedFor]}</span>
          </span>
          <span aria-hidden className="h-2 max-md:col-span-3 max-md:row-start-2 max-md:mt-1.5">
            <span
              className={cx('block h-full rounded-[1px]', line.totalMs === mostMs ? 'bg-ink' : 'bg-ink-3')}
              style={{ width: `${Math.max(0.5, (line.totalMs / mostMs) * 100)}%` }}
            />
          </span>
          <span className="text-right font-semibold whitespace-nowrap tabular-nums">{duration(line.totalMs)}</span>
          <span className="text-right whitespace-nowrap tabular-nums max-md:hidden">{percent(line.share)}</span>
          <span className="text-right whitespace-nowrap text-ink-2 tabular-nums max-md:hidden">
            {counted(line.caseCount, 'case')}
          </span>
        </button>
        <span className="flex w-40 justify-end max-md:hidden">
          <NameIt {...{ line, isNamed, onName }} />
        </span>
      </div>
      {isOpen ? (
        <div className="mb-3 ml-7 border-l border-line pl-4">
          {line.because ? <p className="py-1 text-xs text-pretty text-ink-2">{line.because}</p> : null}
          <CaseList cases={cases} links={report.links} />
          {line.caseCount > cases.length ? (
            <p className="py-1 text-xs text-ink-3">
              The {cases.length} costliest of {line.caseCount}.
            </p>
          ) : null}
          <span className="block py-2 md:hidden">
            <NameIt {...{ line, isNamed, onName }} />
          </span>
        </div>
      ) : null}
    </li>
  )
}

function NameIt({
  line,
  isNamed,
  onName,
}: Pick<Props, 'onName'> & { readonly line: WhyLine; readonly isNamed: boolean }) {
  const { deskId } = useDesk()
  const may = useMay(roleFor.hurdles)
  if (isNamed) {
    return (
      <Link to="/d/$deskId/why/hurdles" params={{ deskId }} className="link text-xs">
        A hurdle
      </Link>
    )
  }
  if (!may) return null
  return (
    <Button isSmall look="quiet" onClick={() => onName(line)} aria-label={`Make “${lineName(line)}” a hurdle`}>
      Make this a hurdle …
    </Button>
  )
}
