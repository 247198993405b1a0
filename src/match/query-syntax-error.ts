import { InvalidError } from '../platform/errors.ts'

/** Where in the query, and what would be right. Offsets in UTF-16 units. */
export interface QueryFault {
  readonly position: number
  readonly length: number
  /** The query, or its part, as it was probably meant; or what to do. */
  readonly suggestion?: string
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
