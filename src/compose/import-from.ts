import type { Import } from '../cli/index.ts'
import { importDatabase } from '../platform/store/backup/import.ts'
import { figuresOf } from './for-commands.ts'
import { migrations } from './migrations.ts'
import { storeOptions } from './settings.ts'

/** `nowdesk import`. */
export const importFrom: Import = async ({ path, ...options }) =>
  figuresOf(await importDatabase(storeOptions(options), migrations, path))
