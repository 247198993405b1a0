import { connectorContract } from '../../../test/contracts/connector.ts'
import { JetstreamServer } from '../../../test/world/jetstream.ts'
import { bluesky } from './index.ts'

for (const protocol of ['v1', 'v2'] as const) {
  connectorContract({
    name: `Bluesky ${protocol}`,
    connector: bluesky,
    speed: 100,
    async open() {
      const server = await JetstreamServer.start({ protocols: [protocol] })
      return {
        settings: { hosts: [server.url], protocol: 'auto' },
        publish: (mark) => void server.post(`The kettle says ${mark}`),
        publishGarbage: () => server.sendRaw('{"kind":"commit","did":"did:plc:cut'),
        goAway: () => server.goAway(),
        comeBack: () => server.comeBack(),
        [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
      }
    },
  })
}
