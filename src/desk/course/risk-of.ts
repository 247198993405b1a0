import { higherRisk, type Risk } from '../../model/lane.ts'
import type { Story } from '../../model/story.ts'
import type { FoundTopic, ToldTopic } from './topics-of.ts'

export interface JudgedRisk {
  readonly risk: Risk
  /** The strongest reason, in words. */
  readonly because: string
}

export type RiskStory = Pick<
  Story,
  'leadIntent' | 'mentionCount' | 'stage' | 'stanceCounts' | 'topVoiceRank' | 'voiceCount'
>

/** From so many voices on, a wrong word is read by people who were not asked. */
const manyVoices = 8
/** At least so large a share of what is said pans us. */
const panShare = 0.3
/** As well heard as an outlet with a desk of its own. */
const wellHeard = 0.7

/** What a wrong word would cost: the riskiest of the topics found, who speaks, how many, and how. */
export function riskOf(story: RiskStory, found: readonly FoundTopic[]): JudgedRisk {
  const reasons: readonly (JudgedRisk | undefined)[] = [...found.map(ofTopic), ...ofStory(story)]
  const start: JudgedRisk = { risk: 'low', because: 'nothing in it is marked as risky' }
  return reasons.reduce<JudgedRisk>((worst, reason) => {
    const isWorse =
      reason !== undefined && reason.risk !== worst.risk && higherRisk(reason.risk, worst.risk) === reason.risk
    return isWorse ? reason : worst
  }, start)
}

function ofTopic({ topic, word, told }: FoundTopic): JudgedRisk {
  const because = told ? toldBecause(told) : `“${word}” is a word of the topic ${topic.name}`
  return { risk: topic.risk, because }
}

/** Without the name of whoever said it: it goes into the record, which outlives what others said. */
export function toldBecause({ word, topic }: Pick<ToldTopic, 'topic' | 'word'>): string {
  return `a mention says “${word}”, a word of the topic ${topic}`
}

function ofStory(story: RiskStory): readonly (JudgedRisk | undefined)[] {
  const pans = story.stanceCounts.pan / Math.max(1, story.mentionCount)
  const isMany = story.voiceCount >= manyVoices
  return [
    story.leadIntent === 'threat' ? { risk: 'high', because: 'it threatens' } : undefined,
    isMany && pans >= panShare
      ? {
          risk: 'high',
          because: `${story.stanceCounts.pan} of ${story.mentionCount} mentions pan us, by ${story.voiceCount} voices`,
        }
      : undefined,
    story.leadIntent === 'inquiry' ? { risk: 'middle', because: 'a journalist asks' } : undefined,
    story.stage === 'breaking' ? { risk: 'middle', because: 'the story is breaking' } : undefined,
    isMany ? { risk: 'middle', because: `${story.voiceCount} voices speak of it` } : undefined,
    story.stanceCounts.pan > 0 && story.topVoiceRank >= wellHeard
      ? { risk: 'middle', because: 'a well-heard voice pans us' }
      : undefined,
  ]
}
