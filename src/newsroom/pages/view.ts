// What every page of one newsroom is made from.
import type { MarkdownOptions } from './markdown.ts'
import type { DeskIdentity } from '../ports.ts'
import type { Masthead } from '../masthead/masthead.ts'
import type { Statement, Version } from '../statements/statement.ts'

/** The newsroom as its pages see it. */
export interface View {
  readonly masthead: Masthead
  readonly desk: DeskIdentity
  /** Addresses in pages and feeds are absolute and begin with this. */
  readonly baseUrl: string
  /** Is there anything in the regulated section? Empty sections have no link. */
  readonly hasRegulated: boolean
  /** May anybody send a tip, and is any shown? */
  readonly takesTips: boolean
  readonly hasTips: boolean
  /** Is any live coverage announced, under way or over? */
  readonly hasLive: boolean
  readonly pictureOf?: MarkdownOptions['pictureOf']
}

/** A statement with its newest words. */
export interface PublicStatement extends Statement {
  readonly name: string
  readonly publishedAtMs: number
  readonly words: Version
}

export const kindWords: Readonly<Record<Statement['kind'], string>> = {
  'news release': 'News release',
  statement: 'Statement',
  correction: 'Correction',
}
