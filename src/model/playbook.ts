/** What real-time means for a case: helping one customer, answering what is said of us, or entering a story of others. */
export type PlaybookKind = 'answering mentions' | 'customer service' | 'newsjacking'

export const playbookKinds: readonly PlaybookKind[] = ['customer service', 'answering mentions', 'newsjacking']
