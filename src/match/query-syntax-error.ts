import { InvalidError } from '../platform/errors.ts'

/** Where in the query, and what would be right. Offsets in UTF-16 units. */
export interface QueryFault {
  readonly position: number
  readonly length: number
  /** The query, or its part, as it was probably meant; or an example, or what to do. */
  readonly suggestion?: string
  /** How the suggestion is put to use: in the place of the part that is wrong, or of the whole query. Absent: to be read only. */
  readonly mend?: 'part' | 'whole'
}

/** The query cannot be understood, or may not be watched for; `details` is a `QueryFault`. */
export class QuerySyntaxError extends InvalidError {
  override name = 'QuerySyntaxError'
  readonly fault: QueryFault

  constructor(message: string, fault: QueryFault) {
    super(message, { ...fault })
    this.fault = fault
  }
}

/** The query with the suggestion put to use; `undefined` where there is none, or one to be read only. */
export function mendedQuery(source: string, { position, length, suggestion, mend }: QueryFault): string | undefined {
  if (suggestion === undefined || mend === undefined) return undefined
  if (mend === 'whole') return suggestion
  return source.slice(0, position) + suggestion + source.slice(position + length)
}
