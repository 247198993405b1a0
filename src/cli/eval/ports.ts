// How the rooms measure themselves, as `nowdesk eval` calls it; handed in by main.ts, loaded when first asked for.
import type * as guidelines from '../../guidelines/index.ts'
import type * as site from '../../site/index.ts'
import type * as stories from '../../stories/index.ts'
import type * as understand from '../../understand/index.ts'

/** The rooms' own functions. */
export type Evaluations = Pick<typeof guidelines, 'evalCheck'> &
  Pick<typeof site, 'evalMadeUpTitles' | 'evalTitles'> &
  Pick<
    typeof understand,
    'evalIntent' | 'evalStance' | 'evalWishes' | 'isKeptAside' | 'parseStanceTsv' | 'textKey' | 'unescaped'
  > &
  Pick<
    typeof stories,
    'evalBursts' | 'evalFolds' | 'evalFoldsOfTexts' | 'evalQuietBursts' | 'evalStories' | 'evalWindow'
  >
