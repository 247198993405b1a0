// `npm run build`: dependencies and screens, so that a service may start without writing where the program lies.
import { asScript, ensureDependencies, ensureUi, nodeBinary } from './prepare.mjs'

await asScript(() => {
  ensureDependencies({ withDev: false })
  ensureUi(nodeBinary())
  return 0
})
