// match: which items are mentions. Hears items through `match()`, before anything is stored; tells `mention.made` for
// each item that a desk does not have yet, `item.gone` when its source says that it was deleted, `watch.changed` and
// `watchList.changed`.
// Promises: an item is matched by the watches as they are at that instant, never by a mixture; a change of a watch holds
// for the next item; the same item through two sources, or delivered again, is one mention; a desk's watches see the
// desk's own sources and the shared ones, no others.
// Refuses: to store what matches nothing, to run a pattern over an item's text, to accept a watch that excludes only.
export { createMatch, type Match, type MatchDeps } from './create-match.ts'
export type { BackTest, BackTestAsk } from './back-test.ts'
export type { BackTestExample } from './back-test-tally.ts'
export type { StanceOf } from './ports.ts'
export type { QueryCheck } from './check-query.ts'
export type { Explanation, FoundPart, TextSpan } from './explain.ts'
export type { OldMentions } from './forget.ts'
export type { HeardItem } from './heard-item.ts'
export type { Warning } from './lint.ts'
export { migrations } from './schema.ts'
export { matcherOf, type FoundByWatches } from './matcher-of.ts'
export type { WatchedSubject } from './live-watches.ts'
export type { GoneItem } from './mark-gone.ts'
export type { QueryFault } from './query-syntax-error.ts'
export type { StoredMention } from './read-mentions.ts'
export type { WatchCount, WatchVersion } from './read-watches.ts'
export type { RecentLimits } from './recent-items.ts'
export type { SearchHit, SearchRequest, SearchResult } from './search.ts'
export { termsOf, typedWords, wordMarks, type TypedWord, type WordMark } from './typed-words.ts'
export type { VersionEffect } from './version-effects.ts'
export type { WatchFileFormat } from './watch-file.ts'
export type { ListInput, WatchList } from './watch-lists.ts'
export type { WatchImport } from './import-watches.ts'
export type { NewWatch, WatchChange } from './watch-input.ts'
