import type { Tx } from '../platform/store/store.ts'
import { newId } from '../platform/ids.ts'
import type { NewsroomTables } from './schema.ts'

export interface Doer {
  readonly personId: string
  readonly name: string
}

export interface NewsroomAct {
  readonly deskId: string
  readonly atMs: number
  readonly by: Doer
  /** In the words that the record shows: `published`, `corrected`, `withdrew`, `discarded`. */
  readonly act: string
  readonly subjectId?: string
  readonly note?: string
}

/** Writes down who did what, in the transaction that does it. */
export async function record(tx: Tx, { deskId, atMs, by, act, subjectId, note }: NewsroomAct): Promise<void> {
  await tx
    .withTables<NewsroomTables>()
    .insertInto('newsroom_act')
    .values({
      act_id: newId(),
      desk_id: deskId,
      at_ms: atMs,
      person_id: by.personId,
      person_name: by.name,
      act,
      subject_id: subjectId ?? null,
      note: note ?? null,
    })
    .execute()
}
