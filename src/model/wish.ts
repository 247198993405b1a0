/** What becomes of what people wish for: nothing yet, it will come, it is there, or it will not come. */
export const wishStates = ['open', 'planned', 'done', 'no'] as const
export type WishState = (typeof wishStates)[number]

/** What a person did about a wish: decided it, gave it to a colleague or took it back, or wrote a note. */
export const wishActs = [...wishStates, 'given', 'taken back', 'noted'] as const
export type WishAct = (typeof wishActs)[number]
