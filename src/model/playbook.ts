/** What real-time means for a case: helping one customer, answering what is said of us, or entering a story of others. */
export const playbookKinds = ['customer service', 'answering mentions', 'newsjacking'] as const
export type PlaybookKind = (typeof playbookKinds)[number]
