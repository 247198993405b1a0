// Bluesky's own personal data server in a process of its own, on the SQLite that comes with Node. Ends when its parent goes.
import { registerHooks } from 'node:module'
import type { ServerEnvironment } from '@atproto/pds'

const sqlite = new URL('sqlite-of-node.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'better-sqlite3' ? { url: sqlite, shortCircuit: true } : next(specifier, context),
})

const { PDS, envToCfg, envToSecrets } = await import('@atproto/pds')
// What the parent wrote: see `real-pds.ts`.
const environment = JSON.parse(process.env['PDS_ENVIRONMENT'] ?? '{}') as ServerEnvironment
const pds = await PDS.create(envToCfg(environment), envToSecrets(environment))
await pds.start()
process.send?.('started')
process.once('disconnect', () => void pds.destroy().finally(() => process.exit()))
