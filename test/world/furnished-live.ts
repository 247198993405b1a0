// Live coverage of the furnished desk: one under way, with a line that was put right.
import type { Client } from './nowdesk.ts'

export interface FurnishedLive {
  readonly coverageId: string
  /** Public. */
  readonly livePath: string
}

/** Announces, begins and says four lines. */
export async function furnishLive(admin: Client): Promise<FurnishedLive> {
  const { coverageId, name } = await admin.desk<{ coverageId: string; name: string }>('POST', '/newsroom/coverages', {
    title: 'Questions on the recall of the Roadrunner',
    summary: 'Nora Hollis answers reporters at the harbour workshop.',
  })
  const path = `/newsroom/coverages/${coverageId}`
  await admin.desk('POST', `${path}/start`)
  const said = [
    ['', 'Nora Hollis comes in, with a kettle under her arm.'],
    ['Nora Hollis', 'Good morning. We recall every Roadrunner sold since September, and we are sorry.'],
    ['Mara Quill, The Harbour Post', 'How many are there?'],
    ['Nora Hollis', '12,000, not 1,200: a shipment to Ireland had been left out.'],
  ] as const
  for (const [speaker, text] of said) await admin.desk('POST', `${path}/lines`, { speaker, text })
  const text = 'Good morning. We recall every Roadrunner kettle sold since September, and we are sorry.'
  await admin.desk('POST', `${path}/lines/correct`, { number: 2, text, version: 1 })
  return { coverageId, livePath: `/newsroom/hollis/live/${name}` }
}
