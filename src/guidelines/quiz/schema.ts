// Answers of each person, and how far they are with each clause. A person's own: others see whether they have passed.
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

export type QuizProgressRow = {
  readonly desk_id: string
  readonly person_id: string
  /** A clause, or a history card. */
  readonly subject_id: string
  /** Since which version it meant what was asked: of another meaning it counts for nothing. */
  readonly since_version: number
  readonly streak: number
  readonly answer_count: number
  /** null: second nature, not asked again. */
  readonly due_at_ms: number | null
}

export type QuizAnswerRow = {
  readonly answer_id: string
  readonly desk_id: string
  readonly person_id: string
  readonly subject_id: string
  /** The version in force when it was answered. */
  readonly version: number
  readonly question: string
  readonly answer: string
  readonly is_right: boolean
  readonly at_ms: number
}

export type QuizTables = { readonly quiz_progress: QuizProgressRow; readonly quiz_answer: QuizAnswerRow }

export const quizMigrations: readonly Migration[] = [
  {
    name: 'guidelines.005-quiz',
    sql: `
      CREATE TABLE quiz_progress (
        desk_id uuid NOT NULL,
        person_id uuid NOT NULL,
        subject_id text NOT NULL,
        since_version integer NOT NULL,
        streak integer NOT NULL,
        answer_count integer NOT NULL,
        due_at_ms bigint,
        PRIMARY KEY (desk_id, person_id, subject_id)
      );
      CREATE TABLE quiz_answer (
        answer_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        person_id uuid NOT NULL,
        subject_id text NOT NULL,
        version integer NOT NULL,
        question text NOT NULL,
        answer text NOT NULL,
        is_right boolean NOT NULL,
        at_ms bigint NOT NULL
      );
      CREATE INDEX quiz_answer_of_person ON quiz_answer (desk_id, person_id, at_ms DESC);
      ${['quiz_progress', 'quiz_answer'].map(enableDeskSecurity).join('\n')}
      REVOKE UPDATE, DELETE ON quiz_answer FROM nowdesk_desk;
    `,
  },
]
