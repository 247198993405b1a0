// What operators see of the intake. Labels are kinds of connectors and states of health: closed sets, both in the model.
import type { SourceHealth } from '../model/source.ts'
import { Counter, Gauge as MetricGauge, Histogram, type Metrics } from '../platform/metrics.ts'
import type { Gauge } from './gauge.ts'

/** Each business event of the intake is reported once, here. Delays in ms. */
export interface Figures {
  heard(connector: string, count: number, sourceDelaysMs: readonly number[]): void
  rejected(connector: string): void
  gap(connector: string): void
  /** After the commit: how many mentions were new, and how long each took from heard to stored. */
  stored(connector: string, mentions: number, ourDelaysMs: readonly number[]): void
  /** Every source that this process runs, asked when the figures are read. */
  watch(gauges: () => Iterable<Gauge>): void
}

const unmeasured: Figures = { heard() {}, rejected() {}, gap() {}, stored() {}, watch() {} }

/** Seconds: a push to a day-old feed. */
const sourceDelayBuckets = [0.5, 1, 5, 15, 30, 60, 300, 900, 3_600, 14_400, 86_400]
/** Seconds: ours is measured in milliseconds; more than one is a fault. */
const ourDelayBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

const healths: readonly SourceHealth[] = ['failing', 'live', 'paused', 'slow', 'stopped', 'waiting']

/** Registers the figures; without metrics nothing is counted. */
export function createFigures(metrics: Metrics | undefined): Figures {
  if (!metrics) return unmeasured
  const counters = countersOf(metrics)
  const sourceDelay = delayOf(metrics, 'source', 'From published, by the source’s clock, to heard', sourceDelayBuckets)
  const ourDelay = delayOf(metrics, 'our', 'From heard to stored', ourDelayBuckets)
  return {
    heard(connector, count, sourceDelaysMs) {
      counters.items.inc({ connector }, count)
      for (const delayMs of sourceDelaysMs) sourceDelay.observe({ connector }, delayMs / 1_000)
    },
    rejected: (connector) => counters.rejects.inc({ connector }),
    gap: (connector) => counters.gaps.inc({ connector }),
    stored(connector, mentions, ourDelaysMs) {
      counters.mentions.inc({ connector }, mentions)
      for (const delayMs of ourDelaysMs) ourDelay.observe({ connector }, delayMs / 1_000)
    },
    watch: (gauges) => watchSources(metrics, gauges),
  }
}

function countersOf(metrics: Metrics) {
  const counter = (name: string, help: string) =>
    new Counter({ name: `nowdesk_${name}`, help, labelNames: ['connector'], registers: [metrics] })
  return {
    items: counter('items_heard', 'Items that sources brought and that could be represented'),
    mentions: counter('mentions_made', 'Items that a watch matched and that their desk did not have'),
    rejects: counter('items_rejected', 'Records that could not be represented'),
    gaps: counter('source_gaps', 'Spans of time of which a source cannot say what was published'),
  }
}

function delayOf(metrics: Metrics, whose: string, help: string, buckets: number[]) {
  const name = `nowdesk_${whose}_delay_seconds`
  return new Histogram({ name, help, labelNames: ['connector'], buckets, registers: [metrics] })
}

function watchSources(metrics: Metrics, gauges: () => Iterable<Gauge>): void {
  metrics.registerMetric(
    new MetricGauge({
      name: 'nowdesk_sources',
      help: 'Sources that this process runs, by health',
      labelNames: ['health'],
      registers: [],
      collect() {
        const counts = new Map(healths.map((health) => [health, 0]))
        for (const { health } of gauges()) counts.set(health, (counts.get(health) ?? 0) + 1)
        for (const [health, count] of counts) this.set({ health }, count)
      },
    }),
  )
}
