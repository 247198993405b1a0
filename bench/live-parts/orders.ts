// What the readers' process and its parent say to each other.

export interface ReadersOrders {
  readonly origin: string
  /** Of the stream of lines. */
  readonly path: string
  readonly count: number
}

export type ReadersTold =
  | { readonly kind: 'open'; readonly count: number }
  | { readonly kind: 'arrived'; readonly delaysMs: readonly number[] }

/** A line of the bench says when it was sent: epoch milliseconds. */
export const lineMark = /sent at (\d{13})/g
