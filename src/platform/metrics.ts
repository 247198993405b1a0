import { Registry } from 'prom-client'

export { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** OpenMetrics, so that `/metrics` says units and ends with `# EOF`. Labels come from closed sets only. */
export function createMetrics(): Registry<typeof Registry.OPENMETRICS_CONTENT_TYPE> {
  const registry = new Registry<typeof Registry.OPENMETRICS_CONTENT_TYPE>()
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
  return registry
}

export type Metrics = ReturnType<typeof createMetrics>
