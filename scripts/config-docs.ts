// Writes docs/configuration.md and .env.example from the table of settings.
import { writeFile } from 'node:fs/promises'
import { configurationPage, envExample } from '../src/platform/config/describe.ts'

const root = new URL('../', import.meta.url)

await writeFile(new URL('docs/configuration.md', root), configurationPage())
await writeFile(new URL('.env.example', root), envExample())
