import type { PlaybookKind } from '../../model/playbook.ts'
import type { Story } from '../../model/story.ts'
import type { WatchSubject } from '../../model/watch.ts'

export interface JudgedPlaybook {
  readonly playbook: PlaybookKind
  readonly because: string
}

/** Up to so many voices a complaint is one customer's; beyond, it is what people say. */
const fewVoices = 4

const ours: ReadonlySet<WatchSubject> = new Set(['ourselves', 'person', 'product'])

/** From what is asked, how many ask, and for whom the watches look out. */
export function playbookOf(
  story: Pick<Story, 'leadIntent' | 'stage' | 'voiceCount'>,
  subjects: readonly WatchSubject[],
): JudgedPlaybook {
  const isOurs = subjects.length === 0 || subjects.some((subject) => ours.has(subject))
  if (!isOurs) {
    const whose = subjects.includes('rival') ? 'a rival’s' : 'an issue’s'
    return { playbook: 'newsjacking', because: `${whose} watch found it, none of ours` }
  }
  const isAsked = story.leadIntent === 'complaint' || story.leadIntent === 'question' || story.leadIntent === 'how-to'
  if (isAsked && story.voiceCount <= fewVoices && story.stage !== 'breaking') {
    return { playbook: 'customer service', because: `${intentWords[story.leadIntent] ?? 'a question'} by few voices` }
  }
  const because = story.leadIntent === 'inquiry' ? 'a journalist asks' : 'it is said of us'
  return { playbook: 'answering mentions', because }
}

const intentWords: Readonly<Record<string, string>> = {
  complaint: 'a complaint',
  question: 'a question',
  'how-to': 'a how-to question',
}
