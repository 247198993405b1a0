// The timeline's canvas. uPlot, loaded when the first story is opened. Pans stand at the foot of a bar, praises above them.
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { StoryView } from '../../web/contract/stories.ts'
import { useShownTheme } from '../shell/theme.ts'

const heightPx = 148
/** Stamps worth a line on the chart; the others are in the history. */
const markedKinds: Readonly<Record<string, string>> = {
  shown: 'shown',
  claimed: 'claimed',
  closed: 'closed',
  stood: 'let stand',
}

interface Shown {
  readonly view: StoryView
  /** The instant looked at: what came after is veiled. */
  readonly at?: number | undefined
}

/** Nothing of it is read out: the figure around it has the words. */
export default function TimelineChart({ view, at }: Shown) {
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(undefined)
  const theme = useShownTheme()
  const shown = useRef<Shown>({ view, at })

  useEffect(() => {
    const element = host.current
    if (!element) return
    // The colours are read once, when the chart is made: another theme makes another chart.
    element.dataset['theme'] = theme
    const made = new uPlot(
      optionsFor(element.clientWidth, () => shown.current),
      dataOf(shown.current.view),
      element,
    )
    plot.current = made
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: heightPx }))
    observer.observe(element)
    return () => {
      observer.disconnect()
      made.destroy()
    }
  }, [theme])
  useEffect(() => {
    shown.current = { view, at }
    plot.current?.setData(dataOf(view))
  }, [view, at])
  return <div ref={host} aria-hidden />
}

/** Seconds; counts; praises stacked on pans; pans. Drawn in that order, each over the last. */
function dataOf({ buckets }: StoryView): uPlot.AlignedData {
  return [
    buckets.map((bucket) => bucket.startMs / 1000),
    buckets.map((bucket) => bucket.count),
    buckets.map((bucket) => bucket.pans + bucket.praises),
    buckets.map((bucket) => bucket.pans),
  ]
}

function optionsFor(width: number, shown: () => Shown): uPlot.Options {
  const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
  const bars = uPlot.paths.bars?.({ size: [0.82, 22], radius: 0.12, align: 1 })
  const series = (label: string, name: string): uPlot.Series => ({
    label,
    fill: colour(name),
    width: 0,
    points: { show: false },
    ...(bars ? { paths: bars } : {}),
  })
  const font = '11px "Inter Variable", system-ui, sans-serif'
  const axis = { stroke: colour('ink-3'), font, ticks: { show: false } }
  return {
    width,
    height: heightPx,
    padding: [14, 4, 0, 20],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { range: () => stretchOf(shown().view) },
      y: { range: (_, __, max) => [0, Math.max(3, max * 1.12)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 70,
        size: 24,
        incrs: stepsS,
        values: (_, ticks) => ticks.map((second) => tickWords(second * 1000)),
      },
      {
        ...axis,
        side: 1,
        size: 30,
        space: 40,
        grid: { stroke: colour('line'), width: 1 },
        values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? String(tick) : '')),
      },
    ],
    series: [{}, series('mentions', 'line-strong'), series('praises', 'praise'), series('pans', 'pan')],
    hooks: {
      draw: [
        (plot) => drawBursts(plot, shown().view, colour('breaking')),
        (plot) => drawPast(plot, shown().at, { paper: colour('paper'), ink: colour('ink') }),
        (plot) => drawStamps(plot, shown().view, colour('ink'), font),
      ],
    },
  }
}

/** Seconds from one label to the next: whole minutes, since that is what a label says. */
const stepsS = [60, 120, 300, 600, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800]
/** A story's first minutes stand at the left; they don't fill the chart. */
const fewestBuckets = 10

/** The seconds shown: from the first bucket on, at least ten of them. uPlot itself would make a day of a single one. */
function stretchOf({ buckets, bucketMs }: StoryView): [number, number] {
  const firstMs = buckets[0]?.startMs ?? 0
  const lastMs = buckets.at(-1)?.startMs ?? firstMs
  return [firstMs / 1000, Math.max(lastMs + bucketMs, firstMs + fewestBuckets * bucketMs) / 1000]
}

const clockFormat = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hour12: false })
const dayFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })

/** A day begins with its date, so that a story of several days can be read. */
function tickWords(atMs: number): string {
  const at = new Date(atMs)
  return at.getHours() === 0 && at.getMinutes() === 0 ? dayFormat.format(at) : clockFormat.format(at)
}

/** A mark on the foot of the chart from where each burst began to where it was told. */
function drawBursts(plot: uPlot, { bursts }: StoryView, ink: string): void {
  const { ctx, bbox } = plot
  const ratio = devicePixelRatio
  ctx.save()
  ctx.fillStyle = ink
  for (const burst of bursts) {
    const from = Math.max(bbox.left, plot.valToPos(burst.startedAtMs / 1000, 'x', true))
    const to = Math.min(bbox.left + bbox.width, plot.valToPos(burst.detectedAtMs / 1000, 'x', true))
    ctx.fillRect(from, bbox.top + bbox.height - 2 * ratio, Math.max(3 * ratio, to - from), 4 * ratio)
  }
  ctx.restore()
}

/** Veils what had not come by the instant looked at. */
function drawPast(plot: uPlot, at: number | undefined, { paper, ink }: { paper: string; ink: string }): void {
  if (at === undefined) return
  const { ctx, bbox } = plot
  const x = Math.min(bbox.left + bbox.width, Math.max(bbox.left, plot.valToPos(at / 1000, 'x', true)))
  ctx.save()
  ctx.globalAlpha = 0.72
  ctx.fillStyle = paper
  ctx.fillRect(x, bbox.top, bbox.left + bbox.width - x, bbox.height)
  ctx.globalAlpha = 1
  ctx.fillStyle = ink
  ctx.fillRect(x - devicePixelRatio / 2, bbox.top, devicePixelRatio, bbox.height)
  ctx.restore()
}

function drawStamps(plot: uPlot, view: StoryView, ink: string, font: string): void {
  const { ctx, bbox } = plot
  const ratio = devicePixelRatio
  ctx.save()
  ctx.font = font.replace('11px', `${11 * ratio}px`)
  ctx.fillStyle = ink
  ctx.strokeStyle = ink
  ctx.lineWidth = ratio
  ctx.setLineDash([2 * ratio, 3 * ratio])
  let lastX = -Infinity
  for (const stamp of view.stamps) {
    const word = markedKinds[stamp.kind]
    if (!word) continue
    const x = Math.round(plot.valToPos(stamp.atMs / 1000, 'x', true))
    if (x < bbox.left || x > bbox.left + bbox.width) continue
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
    const width = ctx.measureText(word).width
    const isLeft = x + width + 8 * ratio > bbox.left + bbox.width
    if (x - lastX > width + 12 * ratio || lastX === -Infinity)
      ctx.fillText(word, isLeft ? x - width - 4 * ratio : x + 4 * ratio, bbox.top - 3 * ratio + 8 * ratio)
    lastX = x
  }
  ctx.restore()
}
