/** What a case waited for: a sign-off by the rule of its class, or a ruling of the hotline. */
export const waitKinds = ['sign-off', 'hotline'] as const
export type WaitKind = (typeof waitKinds)[number]

/** From the asking to the answer, or to whatever else ended it. */
export interface Wait {
  /** The sign-off's or the call's id. */
  readonly waitId: string
  readonly caseId: string
  readonly isDrill: boolean
  readonly kind: WaitKind
  /** The class of a sign-off by its name; absent of a call. */
  readonly rule?: string
  /** Why that rule held, in the words of the desk's policy. */
  readonly because?: string
  readonly fromMs: number
  /** Absent while it goes on. */
  readonly toMs?: number
}
