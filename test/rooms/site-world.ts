import type { SiteDeps } from '../../src/site/index.ts'

/** Other rooms to the site's, where nothing was heard but what is told here. */
export function heard(over: Partial<SiteDeps['heard']> = {}): SiteDeps['heard'] {
  return { heardOn: async () => [], heardPointing: async () => [], headlinesOf: async () => new Map(), ...over }
}
