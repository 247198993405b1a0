/** What a page of the newsroom is. A correction sets another statement, ours or not, right. */
export type StatementKind = 'correction' | 'news release' | 'statement'

export const statementKinds: readonly StatementKind[] = ['news release', 'statement', 'correction']

/** `regulated` holds what a law tells an issuer to publish: apart from all else, in order, and kept. */
export type StatementSection = 'news' | 'regulated'

export const statementSections: readonly StatementSection[] = ['news', 'regulated']

export type StatementState = 'draft' | 'published' | 'withdrawn'

export const statementStates: readonly StatementState[] = ['draft', 'published', 'withdrawn']
