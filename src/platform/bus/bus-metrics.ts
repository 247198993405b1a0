import { Counter, Gauge, type Metrics } from '../metrics.ts'

/** Each happening of the bus is reported once, here. */
export interface BusMetrics {
  published(type: string, count: number): void
  handled(consumer: string, count: number): void
  setAside(consumer: string): void
  /** How many events a consumer is behind the newest one, those of other types included. */
  lag(consumer: string, events: number): void
}

const unmeasured: BusMetrics = { published() {}, handled() {}, setAside() {}, lag() {} }

/** Labels are event types and consumers' names: both are closed sets in the code. */
export function createBusMetrics(metrics: Metrics | undefined): BusMetrics {
  if (!metrics) return unmeasured
  const registers = [metrics]
  const published = new Counter({
    name: 'nowdesk_events_published',
    help: 'Events told',
    labelNames: ['type'],
    registers,
  })
  const handled = new Counter({
    name: 'nowdesk_events_handled',
    help: 'Events handled',
    labelNames: ['consumer'],
    registers,
  })
  const aside = new Counter({
    name: 'nowdesk_events_set_aside',
    help: 'Events that a consumer could not handle',
    labelNames: ['consumer'],
    registers,
  })
  const lag = new Gauge({
    name: 'nowdesk_consumer_lag_events',
    help: 'Events behind',
    labelNames: ['consumer'],
    registers,
  })
  return {
    published: (type, count) => published.inc({ type }, count),
    handled: (consumer, count) => handled.inc({ consumer }, count),
    setAside: (consumer) => aside.inc({ consumer }),
    lag: (consumer, events) => lag.set({ consumer }, events),
  }
}
