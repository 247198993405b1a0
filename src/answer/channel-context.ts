// What a channel is given to work with, and where its session is kept between calls.
import { sql } from 'kysely'
import { sealSecrets, unsealSecrets } from '../platform/seal.ts'
import type { ChannelContext, Session } from './channel.ts'
import type { AnswerDeps } from './deps.ts'
import type { AnswerTables } from './schema.ts'

type ContextDeps = Pick<AnswerDeps, 'clock' | 'http' | 'secretKey' | 'store'>

/** For a channel that is stored: its session lies sealed beside it. */
export function contextOf(deps: ContextDeps, channelId: string, signal: AbortSignal): ChannelContext {
  const { store, clock, http, secretKey } = deps
  return {
    clock,
    http,
    signal,
    async session() {
      const row = await store.db
        .withTables<AnswerTables>()
        .selectFrom('channel_state')
        .select(['session', 'session_ends_at_ms'])
        .where('channel_id', '=', channelId)
        .executeTakeFirst()
      if (!row?.session) return undefined
      const words = unsealSecrets(secretKey, channelId, row.session)
      return { words, ...(row.session_ends_at_ms !== null && { expiresAtMs: row.session_ends_at_ms }) }
    },
    async saveSession({ words, expiresAtMs }) {
      await store.db
        .withTables<AnswerTables>()
        .updateTable('channel_state')
        .set({ session: sealSecrets(secretKey, channelId, words), session_ends_at_ms: expiresAtMs ?? null })
        .where('channel_id', '=', channelId)
        .execute()
    },
    async inTurn(work) {
      return await store.transaction(async (tx) => {
        await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`session of ${channelId}`}, 0))`.execute(tx)
        return await work()
      })
    },
  }
}

/** For a channel that is tried before it is stored. */
export function passingContext(
  { clock, http }: Pick<AnswerDeps, 'clock' | 'http'>,
  signal: AbortSignal,
): ChannelContext & { readonly kept: () => Session | undefined } {
  let kept: Session | undefined
  return {
    clock,
    http,
    signal,
    session: async () => kept,
    async saveSession(session) {
      kept = session
    },
    inTurn: (work) => work(),
    kept: () => kept,
  }
}
