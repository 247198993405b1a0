// The recording that comes with Nowdesk: an invented afternoon on which an organisation's mails carry strangers' addresses.
import { readFile } from 'node:fs/promises'

const file = new URL('example.jsonl', import.meta.url)

/** As lines of a recording, told of this organisation. */
export async function readExample(organisation: string): Promise<string> {
  const asInJson = JSON.stringify(organisation).slice(1, -1)
  return (await readFile(file, 'utf8')).replaceAll('{organisation}', () => asInJson)
}
