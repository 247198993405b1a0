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

/** What the room asks of stories. */
export interface HeardPort {
  /** What was heard in these places since an instant, newest first, bounded. */
  heardOn(
    deskId: string,
    places: { readonly sites: readonly string[]; readonly networks: readonly Network[]; readonly sinceMs: number },
  ): Promise<readonly HeardInStory[]>
}
