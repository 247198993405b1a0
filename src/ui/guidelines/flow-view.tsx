import type { FlowView as Flow } from '../../web/contract/guidelines.ts'
import { cx } from '../kit/class-names.ts'
import { type Box, charWidth, type DrawnBranch, type DrawnQuestion, layOut, orderOf } from './flow-layout.ts'

interface FlowProps {
  readonly flow: Flow
  readonly titleOf: (clauseId: string) => string | undefined
}

/** The response flow, drawn where there is room for it, and as a list of the same for whoever reads it otherwise. */
export function FlowView(props: FlowProps) {
  return (
    <>
      <div className="hidden overflow-x-auto @3xl:block">
        <Drawing flow={props.flow} />
      </div>
      <details className="mt-4 hidden @3xl:block">
        <summary className="text-sm text-ink-2">The same as a list, with what each end advises</summary>
        <FlowList {...props} />
      </details>
      <div className="@3xl:hidden">
        <FlowList {...props} />
      </div>
    </>
  )
}

function Drawing({ flow }: { readonly flow: Flow }) {
  const { width, height, questions, branches } = layOut(flow)
  return (
    <svg
      width={width + 2}
      height={height + 2}
      viewBox={`-1 -1 ${width + 2} ${height + 2}`}
      aria-hidden
      className="max-w-none text-[13px]"
    >
      {branches.map((branch, index) => (
        <Branch key={index} branch={branch} from={questions.find(({ nodeId }) => nodeId === branch.nodeId)} />
      ))}
      {questions.map((question) => (
        <g key={question.nodeId}>
          <rect {...frameOf(question)} rx="6" className="fill-surface stroke-ink" />
          <text className="fill-ink-3 text-[11px] tabular-nums" x={question.x + 10} y={question.y + 23}>
            {question.number}
          </text>
          <Lines box={question} inset={28} className="fill-ink font-semibold" />
        </g>
      ))}
    </svg>
  )
}

function Branch({ branch, from }: { readonly branch: DrawnBranch; readonly from: DrawnQuestion | undefined }) {
  const { target, answer, y, isRead } = branch
  if (!from) return null
  const start = Math.min(from.y + from.height - 10, Math.max(from.y + 10, y))
  const right = from.x + from.width
  const elbow = right + 14
  const words = target.x - elbow
  return (
    <g>
      <path
        d={`M${right} ${start} H${elbow} V${y} H${target.x}`}
        fill="none"
        className="stroke-line-strong"
        strokeDasharray={isRead ? undefined : '4 3'}
      />
      <path
        d={`M${target.x - 6} ${y - 4} L${target.x} ${y} L${target.x - 6} ${y + 4}`}
        className="fill-none stroke-line-strong"
      />
      <rect
        x={elbow + 6}
        y={y - answer.length * 8.5 - 1}
        width={Math.min(words - 20, Math.max(...answer.map((line) => line.length)) * charWidth + 8)}
        height={answer.length * 17 + 2}
        className="fill-paper"
      />
      <text className="fill-ink-2 text-xs">
        {answer.map((line, index) => (
          <tspan key={line} x={elbow + 10} y={y + 4 + (index - (answer.length - 1) / 2) * 16}>
            {line}
          </tspan>
        ))}
      </text>
      {target.kind === 'end' ? (
        <>
          <rect {...frameOf(target)} rx={Math.min(17, target.height / 2)} className="fill-sunken stroke-line" />
          <Lines box={target} inset={14} className="fill-ink" />
        </>
      ) : (
        <Lines box={target} inset={8} className="fill-ink-2" />
      )}
    </g>
  )
}

function frameOf({ x, y, width, height }: Box) {
  return { x, y, width, height }
}

function Lines({ box, inset, className }: { readonly box: Box; readonly inset: number; readonly className: string }) {
  const top = box.y + box.height / 2 - ((box.lines.length - 1) / 2) * 17 + 4.5
  return (
    <text className={className}>
      {box.lines.map((line, index) => (
        <tspan key={`${index} ${line}`} x={box.x + inset} y={top + index * 17}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

const actWords = {
  answer: 'answer',
  hotline: 'hotline',
  'let stand': 'let stand',
  watch: 'watch only',
} as const

function FlowList({ flow, titleOf }: FlowProps) {
  const order = orderOf(flow)
  const nameOf = (nodeId: string) => {
    const number = order.findIndex((one) => one.nodeId === nodeId)
    return number >= 0 ? `question ${number + 1}` : (flow.ends.find((end) => end.nodeId === nodeId)?.title ?? nodeId)
  }
  return (
    <div className="mt-3 grid gap-x-10 gap-y-6 @3xl:grid-cols-2">
      <ol className="space-y-4">
        {order.map(({ nodeId, ask, hint, branches }, index) => (
          <li key={nodeId} id={`flow-${nodeId}`} className="text-sm">
            <p className="font-semibold">
              <span className="mr-2 text-ink-3 tabular-nums">{index + 1}</span>
              {ask}
            </p>
            {hint ? <p className="ml-5 text-xs text-ink-3">{hint}</p> : null}
            <ul className="mt-0.5 ml-5">
              {branches.map(({ answer, to, isRead }) => (
                <li key={answer}>
                  {answer} <span className="text-ink-3">→</span>{' '}
                  <a href={`#flow-${to}`} className="link">
                    {nameOf(to)}
                  </a>
                  {isRead ? null : <span className="text-xs text-ink-3"> (a person says)</span>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <dl className="space-y-3">
        {flow.ends.map(({ nodeId, title, advice, act, clauseId }) => (
          <div key={nodeId} id={`flow-${nodeId}`} className="text-sm">
            <dt className="font-semibold">
              {title} <span className={cx('ml-1 text-xs font-normal text-ink-3')}>{actWords[act]}</span>
            </dt>
            <dd className="text-ink-2">
              {advice}{' '}
              {clauseId ? (
                <a href={`#${clauseId}`} className="link text-ink-3">
                  {titleOf(clauseId)}
                </a>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
