import type { z } from 'zod'
import type { DeepReadonly } from '../read-only.ts'

/** What a schema of the contract gives, as rooms hand it over. */
export type Shown<S extends z.ZodType> = DeepReadonly<z.output<S>>
