// What the response flow and the clauses may ask of a story. The names are what a set's `when:` uses; `docs/guidelines.md` lists them.
import type { Facts } from '../conditions.ts'
import type { Story } from '../../model/story.ts'
import { opennessAt } from '../../model/waiting-cost.ts'

/** `text`: the words of its mentions, as far as they are at hand. */
export function storyFacts(story: Story, nowMs: number, text = ''): Facts {
  const { praise, pan, neutral } = story.stanceCounts
  const total = Math.max(1, praise + pan + neutral)
  return {
    stance: stanceOf(story),
    'pan-share': pan / total,
    'praise-share': praise / total,
    intent: story.leadIntent,
    thoughtfulness: story.topThoughtfulness,
    'voice-rank': story.topVoiceRank,
    stage: story.stage,
    'window-open': opennessAt(story, nowMs),
    mentions: story.mentionCount,
    voices: story.voiceCount,
    sites: story.siteCount,
    networks: story.networks,
    languages: story.languages,
    'is-drill': story.isDrill,
    // Without one there is nothing that a list could hold.
    site: story.lead.site ?? '',
    handle: story.lead.voiceHandle ?? '',
    text: [story.headline, story.lead.excerpt, text].join('\n'),
  }
}

/** What is said toward us where anything is; a quarter of pans makes it a pan, since the others look on. */
function stanceOf({ stanceCounts: { praise, pan, neutral } }: Story): string {
  const total = Math.max(1, praise + pan + neutral)
  if (pan > 0 && pan >= praise && pan / total >= 0.25) return 'pan'
  return praise > pan && praise / total >= 0.25 ? 'praise' : 'neutral'
}
