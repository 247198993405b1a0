import { type Actor, roleCovers, roleFor } from '../../model/role.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { VoiceDeps } from './deps.ts'
import type { HeardTables } from './schema.ts'
import { noSuchVoice } from './view-voice.ts'

/**
 * Somebody who may answer has looked at a voice: for the whole desk it is no longer new. Of one that was not, nothing changes.
 * @throws {ForbiddenError} below responder. @throws {NotFoundError}
 */
export async function lookAtVoice(deps: VoiceDeps, actor: Actor, voiceId: string): Promise<void> {
  if (!roleCovers(actor.role, roleFor.voices))
    throw new ForbiddenError(`To take note of a voice you need the role ${roleFor.voices}; yours is ${actor.role}.`)
  if (!isId(voiceId)) throw noSuchVoice()
  const { deskId } = actor
  await deps.store.inDesk(deskId, async (tx) => {
    const voices = tx.withTables<HeardTables>()
    const { numUpdatedRows } = await voices
      .updateTable('heard_voice')
      .set({ looked_at_ms: deps.clock.now() })
      .where('voice_id', '=', voiceId)
      .where('desk_id', '=', deskId)
      .where('frequent_at_ms', 'is not', null)
      .where('looked_at_ms', 'is', null)
      .executeTakeFirst()
    if (Number(numUpdatedRows) === 1) return await deps.bus.publish(tx, deskId, [{ type: 'voice.changed' }])
    const known = await voices
      .selectFrom('heard_voice')
      .select('voice_id')
      .where('voice_id', '=', voiceId)
      .where('desk_id', '=', deskId)
      .executeTakeFirst()
    if (!known) throw noSuchVoice()
  })
}
