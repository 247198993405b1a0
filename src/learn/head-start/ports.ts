// What head starts ask of other rooms.
import type { Organisation } from '../../model/organisation.ts'
import type { Speakers } from './speakers.ts'

/** The first that one of those asked about said in a story. */
export interface FirstWords {
  readonly partyKey: string
  /** When it was published as far as that can be trusted, else when it was heard. */
  readonly atMs: number
  readonly isByHearing: boolean
  readonly saidBy: string
  readonly url?: string
}

export interface StoryFirsts {
  readonly storyId: string
  /** When its first mention was published, as far as that can be trusted. */
  readonly firstAtMs: number
  /** When the first that was heard of it was. */
  readonly heardAtMs: number
  readonly firsts: readonly FirstWords[]
}

export interface HeadStartPorts {
  /** Where each of these stories goes on, by the id asked for; drills and what is not kept are left out. */
  readonly leadOn: (deskId: string, storyIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly firstsOf: (
    deskId: string,
    asked: {
      readonly storyIds: readonly string[]
      readonly parties: readonly (Speakers & { readonly partyKey: string })[]
    },
  ) => Promise<readonly StoryFirsts[]>
  /** Every story that the case of this one deals with, itself first. */
  readonly storiesOfCaseOf: (deskId: string, storyId: string) => Promise<readonly string[]>
  readonly organisationOf: (deskId: string) => Promise<Pick<Organisation, 'handles' | 'name' | 'rivals' | 'site'>>
}
