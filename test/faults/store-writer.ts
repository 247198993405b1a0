// A process to be killed: opens the store in the folder it is given and writes numbers, saying each after its commit.
import { sql } from 'kysely'
import { silentLog } from '../../src/platform/log.ts'
import { openStore } from '../../src/platform/store/open-store.ts'

const [dataFolder = '', firstNumber = '0'] = process.argv.slice(2)
const store = await openStore({
  dataFolder,
  log: silentLog,
  migrations: [{ name: 'test.001-number', sql: 'CREATE TABLE number (n bigint PRIMARY KEY)' }],
})
process.stdout.write('open\n')
for (let n = Number(firstNumber); ; n += 1) {
  await store.transaction((tx) => sql`INSERT INTO number VALUES (${n})`.execute(tx))
  process.stdout.write(`${n}\n`)
}
