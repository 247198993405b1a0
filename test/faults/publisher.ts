// A process to be killed: works the outbox of the database that it is given.
import { openPublishing } from './publishing.ts'

const [databaseUrl = '', smtpPort = '0'] = process.argv.slice(2)
const { answer } = await openPublishing(databaseUrl, Number(smtpPort))
await answer.start()
process.stdout.write('works\n')
