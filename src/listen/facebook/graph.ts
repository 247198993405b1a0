// Words that Facebook did not send along, asked for one by one.
import { z } from 'zod'
import type { ConnectorContext, SourceInput } from '../connector.ts'
import { instantOf } from '../instants.ts'
import { readJson } from '../read-json.ts'
import { type Change, idOf, type TextChange } from './parse.ts'
import type { FacebookSettings } from './settings.ts'

/** Facebook waits about 20 s for the answer to a call; each question may take this much of it. */
const totalTimeoutMs = 4_000

const node = z.object({
  message: z.string().optional(),
  created_time: z.string().optional(),
  permalink_url: z.string().max(4_096).optional(),
  from: z.object({ id: z.string().max(100).optional(), name: z.string().max(2_000).optional() }).optional(),
})

/** The change with the words that belong to it, or as it was when they cannot be had. */
export async function withWords(
  told: TextChange,
  source: SourceInput<FacebookSettings>,
  context: ConnectorContext,
): Promise<TextChange> {
  const id = idOf(told.change)
  const token = source.secrets['pageToken']
  if (told.change.message !== undefined || id === undefined || !token) return told
  const url = `${source.settings.graphBase.replace(/\/+$/, '')}/${id}?fields=message,from,created_time,permalink_url`
  try {
    const headers = { authorization: `Bearer ${token}` }
    const response = await context.http.fetch(url, { headers, totalTimeoutMs, maxBytes: 1_048_576 })
    const read = readJson(node, response.body)
    return response.status === 200 && read.isRead ? { ...told, change: filled(told.change, read.value) } : told
  } catch {
    // The Graph API is out of reach: the change stays without words, and is counted as such.
    return told
  }
}

function filled(change: Change, found: z.infer<typeof node>): Change {
  const atMs = instantOf(found.created_time?.replace(/\+0000$/, 'Z'))
  return {
    ...change,
    message: found.message,
    from: change.from ?? found.from,
    permalink_url: change.permalink_url ?? found.permalink_url,
    created_time: change.created_time ?? (atMs === undefined ? undefined : atMs / 1_000),
  }
}
