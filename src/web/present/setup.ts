import type { Setup } from '../../setup/index.ts'
import type { PreviewFrame, SetupPort } from '../ports.ts'
import { toHeardItem } from './item.ts'

/** The first run as its page shows it. */
export function presentSetup(setup: Setup): SetupPort {
  return {
    propose: (organisation, signal) => setup.propose(organisation, signal),
    async *preview(wanted, signal): AsyncGenerator<PreviewFrame> {
      for await (const event of setup.preview(wanted, signal)) {
        if (event.type === 'source') yield event
        else {
          const { item, heardAtMs, watchNames, spans } = event
          yield { type: 'hit', hit: Object.assign(toHeardItem(item), { heardAtMs, watchNames, spans }) }
        }
      }
    },
    finish: (form) => setup.finish(form),
  }
}
