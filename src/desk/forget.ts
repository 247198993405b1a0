// What the desk lets go of when its stories are no longer kept: the words of others. The case and its stamps stay, for
// they are the record of what people did.
import { sql } from 'kysely'
import type { Story } from '../model/story.ts'
import type { Tx } from '../platform/store/store.ts'
import type { AlertTables } from './alerts/schema.ts'
import { subjectOfInquiry, subjectOfStory, subjectOfTip, subjectOfWithdrawal } from './alerts/story-alerts.ts'
import { storyTerms } from './hotline/story-terms.ts'
import type { HotlineTables } from './hotline/schema.ts'
import { alertSubject } from './ownership/clocks.ts'
import type { DeskTables } from './schema.ts'

/** Stands where the headline was. */
export const forgottenHeadline = 'No longer kept'

/** Stories that an open or claimed case deals with. */
export async function activeStories(tx: Tx, deskId: string): Promise<readonly string[]> {
  const rows = await tx
    .withTables<DeskTables>()
    .selectFrom('case_state')
    .innerJoin('story_case', 'story_case.case_id', 'case_state.case_id')
    .select('story_case.story_id')
    .where('case_state.desk_id', '=', deskId)
    .where('case_state.state', 'in', ['open', 'claimed'])
    .execute()
  return rows.map((row) => row.story_id)
}

/** Takes the quoted words and the names out of the cases of these stories, of the alerts to them and of what their rulings are found by; figures and instants stay. Again: no effect. */
export async function forgetWords(tx: Tx, deskId: string, storyIds: readonly string[]): Promise<void> {
  // First, as whoever reads along with a story does: it has the words before it has the case.
  await sql`
    DELETE FROM case_text USING case_story
    WHERE case_story.case_id = case_text.case_id AND case_story.desk_id = ${deskId}::uuid
      AND case_story.story_id = ANY(${storyIds}::uuid[])`.execute(tx)
  const rows = await tx
    .withTables<DeskTables>()
    .selectFrom('case_story')
    .select(['case_id', 'story'])
    .where('desk_id', '=', deskId)
    .where('story_id', '=', sql<string>`any(${storyIds}::uuid[])`)
    .forUpdate()
    .execute()
  await forgetAlertWords(tx, deskId, [
    ...storyIds.flatMap((storyId) =>
      [subjectOfStory, subjectOfInquiry, subjectOfTip, subjectOfWithdrawal].map((subjectOf) => subjectOf(storyId)),
    ),
    ...rows.map((row) => alertSubject(row.case_id)),
  ])
  await forgetRuledWords(tx, deskId, storyIds)
  if (rows.length === 0) return
  await sql`
    UPDATE case_course SET told_topics = NULL
    WHERE case_id = ANY(${rows.map((row) => row.case_id)}::uuid[]) AND told_topics IS NOT NULL`.execute(tx)
  await sql`
    UPDATE case_story SET story = given.story
    FROM unnest(
      ${rows.map((row) => row.case_id)}::uuid[],
      ${rows.map((row) => JSON.stringify(withoutWords(row.story as Story)))}::json[]) AS given (case_id, story)
    WHERE case_story.case_id = given.case_id`.execute(tx)
}

/** That somebody was alerted, and when a server took it over, stays. */
async function forgetAlertWords(tx: Tx, deskId: string, subjects: readonly string[]): Promise<void> {
  await tx
    .withTables<AlertTables>()
    .updateTable('alert')
    .set({ title: forgottenHeadline, body: '' })
    .where('desk_id', '=', deskId)
    .where('subject', '=', sql<string>`any(${subjects}::text[])`)
    .execute()
}

/** A ruling stays, and is found from then on by the words of its question, which are our own. */
async function forgetRuledWords(tx: Tx, deskId: string, storyIds: readonly string[]): Promise<void> {
  const db = tx.withTables<HotlineTables>()
  const rulings = await db
    .selectFrom('ruling')
    .select(['ruling_id', 'question'])
    .where('desk_id', '=', deskId)
    .where('story_id', '=', sql<string>`any(${storyIds}::uuid[])`)
    .execute()
  for (const { ruling_id: rulingId, question } of rulings)
    await db
      .updateTable('ruling')
      .set({ story_terms: [...storyTerms(undefined, question)] })
      .where('ruling_id', '=', rulingId)
      .execute()
}

function withoutWords({ lead, ...story }: Story): Story {
  const { voiceHandle: _handle, url: _url, site: _site, ...rest } = lead
  return { ...story, headline: forgottenHeadline, lead: { ...rest, voiceName: '', excerpt: '' } }
}
