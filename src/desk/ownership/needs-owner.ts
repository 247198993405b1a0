import type { CaseAbout } from '../../model/case.ts'
import type { Story } from '../../model/story.ts'

const moving: ReadonlySet<Story['stage']> = new Set(['breaking', 'rising', 'scramble'])

/** Must somebody have it? What asks something of us, pans us or moves; what is merely said may wait for a look. */
export function needsOwner(
  about: CaseAbout,
  { leadIntent, stage, stanceCounts }: Pick<Story, 'leadIntent' | 'stage' | 'stanceCounts'>,
): boolean {
  if (about.kind === 'inquiry' || about.kind === 'thread') return true
  return leadIntent !== 'statement' || stanceCounts.pan > 0 || moving.has(stage)
}
