// What the report on slowness asks of other rooms.
import type { CaseStory } from '../drills/ports.ts'
import type { StoryOutcome } from './case-window.ts'
import type { Approvals } from './second-guessing.ts'

export interface WhyPorts {
  /** By `key`: what became of a story after an instant. Nothing of a story that is no longer kept. */
  readonly outcomesOf: (
    deskId: string,
    asked: readonly { readonly key: string; readonly storyId: string; readonly atMs: number }[],
  ) => Promise<ReadonlyMap<string, StoryOutcome>>
  readonly approvalsIn: (deskId: string, span: { readonly fromMs: number; readonly toMs: number }) => Promise<Approvals>
  /** Of what was planned and went out in this time: how long each took from its first words, in ms. */
  readonly plannedIn: (
    deskId: string,
    span: { readonly fromMs: number; readonly toMs: number },
  ) => Promise<readonly number[]>
  /** IANA. */
  readonly timeZoneOf: (deskId: string) => Promise<string>
  /** Those of these cases that the desk has, by id. */
  readonly storiesOf: (deskId: string, caseIds: readonly string[]) => Promise<ReadonlyMap<string, CaseStory>>
  /** What a version of a draft is; `undefined` where there is none. */
  readonly versionFacts: (
    deskId: string,
    which: { readonly draftId: string; readonly version: number },
  ) => Promise<{ readonly text: string; readonly textBefore: string; readonly isCompliant: boolean } | undefined>
}
