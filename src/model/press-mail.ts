/** What became of a mail: a case of its own; more on an inquiry; an answer to a letter of ours; or none of them, with the reason. */
export const mailFates = ['inquiry', 'follow-up', 'reply', 'aside'] as const
export type MailFate = (typeof mailFates)[number]

/** Why a mail is left aside. */
export const asideReasons = ['automatic', 'bulk', 'bounce', 'own', 'empty', 'unreadable', 'flood'] as const
export type AsideReason = (typeof asideReasons)[number]

/** What the desk's own mail server found of the sender: their domain vouches for them, it does not, or nobody looked. */
export const senderVerdicts = ['verified', 'failed', 'unchecked'] as const
export type SenderVerdict = (typeof senderVerdicts)[number]

/** How the connection to the press mailbox is. */
export const mailboxStates = ['waiting', 'connected', 'failing'] as const
export type MailboxState = (typeof mailboxStates)[number]

/** A mail that goes on with a case, as other rooms hear of it: whose words they are is the newsroom's to show. */
export interface PressMail {
  readonly mailId: string
  readonly deskId: string
  /** What it belongs to. The case of an inquiry bears the inquiry's id in the place of a story's. */
  readonly to:
    | { readonly kind: 'case'; readonly caseId: string }
    | { readonly kind: 'inquiry'; readonly inquiryId: string }
  readonly verdict: SenderVerdict
  readonly receivedAtMs: number
}
