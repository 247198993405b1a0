import type { Site } from '../../site/index.ts'

/** The site as its page and its visitors' browsers use it. */
export type SitePort = Pick<
  Site,
  | 'banners'
  | 'chooseTitle'
  | 'expectedVisits'
  | 'follow'
  | 'followBanners'
  | 'followTitles'
  | 'hear'
  | 'hearPage'
  | 'hours'
  | 'makeTest'
  | 'putUpBanner'
  | 'removeTest'
  | 'renewKey'
  | 'senders'
  | 'setOrigins'
  | 'startTest'
  | 'stopTest'
  | 'takeDownBanner'
  | 'titleTests'
  | 'turnOff'
  | 'view'
>
