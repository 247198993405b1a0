import type { FastifyTypeProvider } from 'fastify'
import type { z } from 'zod'

/** Data all the way down that nobody may change: what rooms hand over. */
export type DeepReadonly<T> = T extends (infer Element)[]
  ? readonly DeepReadonly<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T

/** Requests are typed by their schemas as parsed; what is sent may be read-only, which zod's own provider refuses. */
export interface SchemaTypes extends FastifyTypeProvider {
  readonly validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown
  readonly serializer: this['schema'] extends z.ZodType ? DeepReadonly<z.output<this['schema']>> : unknown
}
