// Publishes statements in our own newsroom: no keys, no network, no limit but the reader.
import { z } from 'zod'
import type { Channel } from '../../channel.ts'
import { newsroomLimits } from './limits.ts'
import {
  correctStatement,
  lookForStatement,
  type NewsroomPort,
  publishStatement,
  withdrawStatement,
} from './publish.ts'

export type { NewsroomPort } from './publish.ts'

const settings = z.object({})

/** It needs no account: a desk has one newsroom. */
export function createNewsroomChannel(newsroom: NewsroomPort): Channel<z.output<typeof settings>> {
  return {
    kind: 'newsroom',
    title: 'Newsroom',
    description: 'Statements on your own public pages, with their versions.',
    settings,
    fields: [],
    limits: newsroomLimits,
    nameOf: () => 'Newsroom',
    test: async () => ({ isWorking: true, message: 'Statements go out while the newsroom is on.' }),
    publish: (post, { deskId }) => publishStatement(newsroom, post, deskId),
    look: (search, { deskId }) => lookForStatement(newsroom, search, deskId),
    correct: (receipt, post, { deskId }) => correctStatement(newsroom, { receipt, post, deskId }),
    withdraw: (receipt, post, { deskId }) => withdrawStatement(newsroom, { receipt, post, deskId }),
  }
}
