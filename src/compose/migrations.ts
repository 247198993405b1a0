import { migrations as answerMigrations } from '../answer/index.ts'
import { migrations as deskMigrations } from '../desk/index.ts'
import { migrations as guidelineMigrations } from '../guidelines/index.ts'
import { migrations as learnMigrations } from '../learn/index.ts'
import { migrations as listenMigrations } from '../listen/index.ts'
import { migrations as matchMigrations } from '../match/index.ts'
import { migrations as newsroomMigrations } from '../newsroom/index.ts'
import { peopleMigrations } from '../people/index.ts'
import { migrations as busMigrations } from '../platform/bus/schema.ts'
import type { Migration } from '../platform/store/store.ts'
import { migrations as timerMigrations } from '../platform/timers/schema.ts'
import { migrations as siteMigrations } from '../site/index.ts'
import { migrations as storiesMigrations } from '../stories/index.ts'
import { migrations as understandMigrations } from '../understand/index.ts'

/** Every step of the schema, the ground's first, then room by room in the order in which the data flows. */
export const migrations: readonly Migration[] = [
  ...busMigrations,
  ...timerMigrations,
  ...peopleMigrations,
  ...listenMigrations,
  ...matchMigrations,
  ...understandMigrations,
  ...storiesMigrations,
  ...deskMigrations,
  ...guidelineMigrations,
  ...answerMigrations,
  ...learnMigrations,
  ...newsroomMigrations,
  ...siteMigrations,
]
