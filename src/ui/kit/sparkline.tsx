interface SparklineProps {
  readonly values: readonly number[]
  readonly width: number
  readonly height: number
  readonly className?: string
}

/** Below this many in a step the bars stay low: one mention is not a peak. */
const quietMost = 4

/** Bars for mentions per step, oldest left, right-aligned so that "now" stands in one line down a list. Decorative: the counts stand beside it. */
export function Sparkline({ values, width, height, className }: SparklineProps) {
  const most = Math.max(quietMost, ...values)
  const steps = 24
  const stepWidth = width / steps
  const firstStep = steps - Math.min(steps, values.length)
  return (
    <svg aria-hidden width={width} height={height} className={className}>
      <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} className="stroke-line" />
      {values.slice(-steps).map((value, index) => {
        const barHeight = value === 0 ? 0 : Math.max(1.5, (value / most) * (height - 1))
        return (
          <rect
            key={index}
            x={(firstStep + index) * stepWidth}
            y={height - barHeight}
            width={Math.max(1, stepWidth - 1)}
            height={barHeight}
            className="fill-current"
          />
        )
      })}
    </svg>
  )
}
