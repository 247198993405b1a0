/** What kind of thing holds answers up. */
export const hurdleKinds = ['legal', 'tool', 'process', 'culture'] as const
export type HurdleKind = (typeof hurdleKinds)[number]

/** `accepted`: we live with it, for a reason. */
export const hurdleStates = ['open', 'overcome', 'accepted'] as const
export type HurdleState = (typeof hurdleStates)[number]
