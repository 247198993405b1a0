/**
 * Words kept for another time. `holding statement`: approved beforehand, for the first minutes of a story. `line`: approved
 * on an issue. `snippet`: anything that is said often.
 */
export const snippetKinds = ['holding statement', 'line', 'snippet'] as const
export type SnippetKind = (typeof snippetKinds)[number]
