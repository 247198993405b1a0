// What head starts come to, in words. Pure.
import type { HeadStartView, StoryHeadStart } from '../../web/contract/head-start.ts'
import { counted } from '../kit/numbers.ts'
import { duration } from '../kit/time.ts'

/** `42 min before`, `1 h 5 min after`, `at once`: by how much something came before something else. */
export function beforeWords(leadMs: number): string {
  if (leadMs === 0) return 'at once'
  return `${duration(Math.abs(leadMs))} ${leadMs > 0 ? 'before' : 'after'}`
}

type Press = Pick<HeadStartView['press'], 'beforeCount' | 'both'>

/** What the report comes to in one sentence. */
export function pressSentence({ both: { count, medianMs }, beforeCount }: Press): string {
  if (count === 0) return 'No story yet on which both you and the press spoke.'
  const first = `You spoke before the press in ${beforeCount} of ${counted(count, 'story', 'stories')}`
  if (medianMs === undefined) return `${first}: too few for a middle.`
  return `${first}. In the middle you were ${medianMs === 0 ? 'out at once with it' : `${beforeWords(medianMs)} it`}.`
}

/** What is in none of the figures, and why; `undefined` where all is. */
export function leftOutWords({
  oldCount,
  press,
}: Pick<HeadStartView, 'oldCount'> & { readonly press: Pick<HeadStartView['press'], 'ourNewsCount'> }):
  | string
  | undefined {
  const { ourNewsCount } = press
  const parts = [
    oldCount > 0 &&
      `${counted(oldCount, 'story', 'stories')} that had been out for more than six hours when you first heard of ${oldCount === 1 ? 'it' : 'them'}`,
    ourNewsCount > 0 && `${counted(ourNewsCount, 'story', 'stories')} that began with your own words`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? undefined : `Not counted: ${parts.join(', and ')}.`
}

type Listed = HeadStartView['press']['stories'][number]

/** At the end of a story's line. */
export function listedFigure({ headStartMs, press }: Listed): string {
  if (headStartMs !== undefined) return beforeWords(headStartMs)
  return press ? 'not answered' : 'no article yet'
}

/** Under a story's headline; names are from outside and stand for themselves. */
export function listedNote({ press, heardBeforeMs, isOurNews }: Listed): string {
  const own = isOurNews ? 'It began with your own words. ' : ''
  if (!press || heardBeforeMs === undefined) return `${own}You have spoken, and nobody of the press has written.`
  const heard = heardBeforeMs === 0 ? 'You heard of it with them' : `You heard of it ${beforeWords(heardBeforeMs)} them`
  return `${own}${heard}${press.isByHearing ? ', by when they were heard' : ''}.`
}

/** Where a story stands, in a few words that its line begins with. */
export function standing({ ourAtMs, press, headStartMs, isOurNews }: StoryHeadStart): string {
  if (isOurNews) return `It began with your own words${headStartMs ? `, ${beforeWords(headStartMs)} the press` : ''}`
  if (headStartMs !== undefined)
    return headStartMs === 0 ? 'You spoke at once with the press' : `You spoke ${beforeWords(headStartMs)} the press`
  if (press) return 'The press has written, and you have not answered'
  return ourAtMs === undefined
    ? 'Nobody of the press has written yet'
    : 'You spoke, and nobody of the press has written yet'
}

/** `You had heard of it 1 h before.` */
export function heardWords({ heardBeforeMs }: Pick<StoryHeadStart, 'heardBeforeMs'>): string | undefined {
  if (heardBeforeMs === undefined || heardBeforeMs === 0) return undefined
  return heardBeforeMs > 0
    ? `you had heard of it ${duration(heardBeforeMs)} before`
    : `you heard of it ${duration(-heardBeforeMs)} later`
}

type Rival = HeadStartView['rivals'][number]

/** What is known of a rival beside the figures. */
export function rivalNote({ isKnown, theyAloneCount, begunCount }: Rival): string | undefined {
  if (!isKnown) return 'Not said yet who speaks for them.'
  const parts = [
    theyAloneCount > 0 && `${counted(theyAloneCount, 'story', 'stories')} that they alone spoke on`,
    begunCount > 0 && `${counted(begunCount, 'story', 'stories')} that one of you began`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? undefined : `Beside: ${parts.join(', ')}.`
}

/** `theirs 12 min · yours 34 min`, of a story that both spoke on. */
export function sharedFigure({ theirMs, ourMs }: Rival['stories'][number]): string {
  return `they ${duration(theirMs)} · you ${duration(ourMs)}`
}
