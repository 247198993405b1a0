/** Whom a desk speaks for: what the first-run form asks, and what proposals are made from. */
export interface Organisation {
  readonly name: string
  readonly aliases: readonly string[]
  /** http(s) address of its site. */
  readonly site?: string
  /** As typed: `@acme`, `acme.bsky.social`, `@acme@mastodon.example`. */
  readonly handles: readonly string[]
  readonly rivals: readonly string[]
  readonly topics: readonly string[]
}
