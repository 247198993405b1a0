import type { Site } from '../../site/index.ts'

/** The site as its page and its visitors' browsers use it. */
export type SitePort = Pick<
  Site,
  'follow' | 'hear' | 'hours' | 'renewKey' | 'senders' | 'setOrigins' | 'turnOff' | 'view'
>
