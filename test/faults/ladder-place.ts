import type { PoolConfig } from 'pg'
import type { Colleague } from '../../src/desk/index.ts'

/** What the process under test is told. */
export interface LadderPlace {
  readonly connection: PoolConfig
  readonly members: readonly Colleague[]
  readonly sealKey: string
  readonly tapKey: string
}
