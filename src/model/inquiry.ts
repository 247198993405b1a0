/** A reporter's or a reader's question, as it came by the newsroom's contact form or by mail. */
export interface Inquiry {
  readonly inquiryId: string
  readonly deskId: string
  readonly name: string
  readonly outlet?: string
  /** At least one of the two. */
  readonly mail?: string
  readonly phone?: string
  readonly question: string
  /** When the answer is of no more use to whoever asks. */
  readonly deadlineAtMs?: number
  readonly receivedAtMs: number
}
