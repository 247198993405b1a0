/** Whether what a tip says was found to be so. Nobody has looked yet: `unverified`. */
export const tipStates = ['unverified', 'verified', 'false'] as const
export type TipState = (typeof tipStates)[number]

/** How a tip was looked into. */
export const tipChecks = [
  'called back',
  'another witness',
  'reverse picture search',
  'file data fits',
  'own reporting',
  'official source',
] as const
export type TipCheck = (typeof tipChecks)[number]

/** What whoever sent a tip allows: to look into it alone, to publish their words, or their words and files. */
export const tipUses = ['lead', 'words', 'all'] as const
export type TipUse = (typeof tipUses)[number]

/** By what whoever sent it is named where it is published. */
export const tipCredits = ['anonymous', 'name'] as const
export type TipCredit = (typeof tipCredits)[number]

/** Why two tips may be one: the very same file, a picture that looks the same, much the same words. */
export const tipLikenesses = ['same file', 'same picture', 'same words'] as const
export type TipLikeness = (typeof tipLikenesses)[number]

/** What a member of the public sent by the newsroom's form, as other rooms hear of it. */
export interface Tip {
  readonly tipId: string
  readonly deskId: string
  readonly name?: string
  /** Empty where files alone came. */
  readonly text: string
  readonly place?: string
  readonly fileCount: number
  readonly receivedAtMs: number
}
