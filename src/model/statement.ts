/** What a page of the newsroom is. A correction sets another statement, ours or not, right. */
export const statementKinds = ['news release', 'statement', 'correction'] as const
export type StatementKind = (typeof statementKinds)[number]

/** `regulated` holds what a law tells an issuer to publish: apart from all else, in order, and kept. */
export const statementSections = ['news', 'regulated'] as const
export type StatementSection = (typeof statementSections)[number]

export const statementStates = ['draft', 'published', 'withdrawn'] as const
export type StatementState = (typeof statementStates)[number]
