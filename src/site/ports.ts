import type { Network } from '../model/item.ts'

/** Something that was heard and that belongs to a story, by where it stands and what it points to. */
export interface HeardInStory {
  readonly storyId: string
  readonly headline: string
  readonly network: Network
  /** Host without `www.`. */
  readonly site?: string
  readonly url?: string
  readonly links: readonly string[]
}

/** Something that was heard, belongs to a story, and points to a host that was asked about. */
export interface PointingInStory {
  readonly storyId: string
  readonly network: Network
  readonly site?: string
  readonly heardAtMs: number
}

/** What the room asks of stories. */
export interface HeardPort {
  /** What was heard in these places since an instant, newest first, bounded. */
  heardOn(
    deskId: string,
    places: { readonly sites: readonly string[]; readonly networks: readonly Network[]; readonly sinceMs: number },
  ): Promise<readonly HeardInStory[]>
  /** What pointed to these hosts, or below them, since an instant, newest first, bounded. */
  heardPointing(
    deskId: string,
    asked: { readonly hosts: readonly string[]; readonly sinceMs: number },
  ): Promise<readonly PointingInStory[]>
  /** Of those of these stories that are still there. */
  headlinesOf(deskId: string, storyIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}
