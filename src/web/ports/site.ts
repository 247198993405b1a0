import type { Site } from '../../site/index.ts'

/** The site as its page and its visitors' browsers use it. */
export type SitePort = Pick<
  Site,
  | 'chooseTitle'
  | 'follow'
  | 'followTitles'
  | 'hear'
  | 'hearTitles'
  | 'hours'
  | 'makeTest'
  | 'removeTest'
  | 'renewKey'
  | 'senders'
  | 'setOrigins'
  | 'startTest'
  | 'stopTest'
  | 'titleTests'
  | 'turnOff'
  | 'view'
>
