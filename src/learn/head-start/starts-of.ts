// From whoever is asked about to where each story stands.
import type { CaseClock } from '../case-clock.ts'
import type { HeadStartDeps, HeadStartSetting } from './setting.ts'
import { speakersOf } from './speakers.ts'
import { ourKey, pressKey, rivalKey, type StoryStart, storyStart } from './story-start.ts'

interface Known {
  /** By story, of every case that dealt with it or a part of it. */
  readonly clocks: ReadonlyMap<string, readonly CaseClock[]>
  readonly setting: HeadStartSetting
}

/** One for each story that is kept. */
export async function startsOf(
  deps: HeadStartDeps,
  deskId: string,
  { clocks, setting }: Known,
): Promise<readonly StoryStart[]> {
  const { name, handles, site } = await deps.organisationOf(deskId)
  const own = [
    name,
    ...handles.map((handle) => `@${handle.replace(/^@/, '')}`),
    ...(site === undefined ? [] : hostOf(site)),
  ]
  const parties = [
    { partyKey: ourKey, ...speakersOf(own) },
    { partyKey: pressKey, ...speakersOf(setting.press) },
    ...setting.rivals.map((rival) => ({ partyKey: rivalKey(rival.name), ...speakersOf(rival.voices) })),
  ]
  const firsts = await deps.firstsOf(deskId, { storyIds: [...clocks.keys()], parties })
  return firsts.map((first) => storyStart(first, clocks.get(first.storyId) ?? []))
}

/** Of a site that is nobody else's too. */
function hostOf(site: string): readonly string[] {
  const { hostname, pathname } = URL.parse(site) ?? {}
  return hostname !== undefined && pathname === '/' ? [hostname] : []
}
