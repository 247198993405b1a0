/**
 * Words kept for another time. `holding statement`: approved beforehand, for the first minutes of a story. `line`: approved
 * on an issue. `snippet`: anything that is said often.
 */
export type SnippetKind = 'holding statement' | 'line' | 'snippet'

export const snippetKinds: readonly SnippetKind[] = ['holding statement', 'line', 'snippet']
