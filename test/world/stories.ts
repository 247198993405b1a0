import type { Case } from '../../src/model/case.ts'
import type { Story } from '../../src/model/story.ts'

const anId = '01990000-0000-7000-8000-000000000001'

/** A story as the model wants it; say what matters to the test. */
export function aStory(parts: Partial<Story> = {}): Story {
  return {
    storyId: anId,
    deskId: anId,
    headline: 'Acme recalls its kettle',
    lead: {
      mentionId: anId,
      network: 'news',
      kind: 'article',
      voiceName: 'The Daily Example',
      excerpt: 'Acme recalls its kettle after a fault was found.',
      heardAtMs: 1_000,
      matchedAtMs: 1_001,
    },
    spark: [1],
    sparkStepMs: 60_000,
    stage: 'quiet',
    openedAtMs: 1_001,
    lastMentionAtMs: 1_001,
    mentionCount: 1,
    repeatCount: 0,
    voiceCount: 1,
    siteCount: 1,
    stanceCounts: { praise: 0, pan: 0, neutral: 1 },
    languages: ['en'],
    networks: ['news'],
    watchIds: [anId],
    topVoiceRank: 0.5,
    topThoughtfulness: 0.5,
    leadIntent: 'statement',
    opportunityWindow: { openness: 0.5, minutesLeftLow: 10, minutesLeftHigh: 60, asOfMs: 1_001 },
    isDrill: false,
    ...parts,
  }
}

/** A case as the model wants it; say what matters to the test. */
export function aCase(parts: Partial<Case> = {}): Case {
  return { caseId: anId, deskId: anId, storyId: anId, state: 'open', openedAtMs: 1_001, isDrill: false, ...parts }
}
