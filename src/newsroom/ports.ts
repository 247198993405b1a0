// What the newsroom asks of others.

/** Whom a desk speaks for, and by which clock; kept by `people`. */
export interface DeskIdentity {
  readonly organisation: { readonly name: string; readonly site?: string }
  /** IANA name. */
  readonly timeZone: string
  /** For so many days the words of others are kept. */
  readonly keepDays: number
}

export type ReadDesk = (deskId: string) => Promise<DeskIdentity>

/** When an inquiry was provably delivered to somebody on duty; kept by `desk`. */
export type ReadDelivery = (deskId: string, inquiryId: string) => Promise<number | undefined>

/** What the desk's organisation makes, by name; kept by `match` as a list. */
export type ReadProducts = (deskId: string) => Promise<readonly string[]>
