// From a page webhook's changes to items. Pure. Source: Meta, Graph API webhooks reference, Page: `feed` and `mention`.
import { z } from 'zod'
import { type Item, maxTextLength, maxTitleLength } from '../../model/item.ts'
import type { Heard } from '../connector.ts'
import { plausible } from '../instants.ts'
import { httpUrl } from '../item-key.ts'
import { cleanText, foldSpaces } from '../plain-text.ts'
import { readJson, readValue } from '../read-json.ts'
import { reject } from '../reject.ts'

/** Ids are long numbers, some with an underscore; a few senders write them as JSON numbers. */
const id = z.union([z.string().regex(/^[\w-]{1,100}$/), z.number().int().positive().transform(String)])

const change = z.object({
  item: z.string().max(50),
  verb: z.string().max(50),
  post_id: id.optional(),
  comment_id: id.optional(),
  parent_id: id.optional(),
  sender_id: id.optional(),
  sender_name: z.string().max(2_000).optional(),
  from: z.object({ id: id.optional(), name: z.string().max(2_000).optional() }).optional(),
  message: z.string().optional(),
  created_time: z.number().optional(),
  link: z.string().max(4_096).optional(),
  permalink_url: z.string().max(4_096).optional(),
})

export type Change = z.infer<typeof change>

const body = z.object({
  object: z.literal('page'),
  entry: z
    .array(z.object({ id: id.optional(), time: z.number().optional(), changes: z.array(z.unknown()).optional() }))
    .max(1_000),
})

const fieldAndValue = z.object({ field: z.string().max(100), value: z.unknown() })

/** A change that is about words, before its words are known to be there. */
export interface TextChange {
  readonly kind: 'change'
  readonly change: Change
  /** When Facebook sent it, epoch ms. */
  readonly sentAtMs: number
}

/** Reactions, likes and their like say nothing that could be answered. */
const wordy = new Set(['post', 'status', 'photo', 'video', 'share', 'comment', 'note', 'album', 'link', 'event'])

/** The changes in a call's body that are about words, and what could not be read. Never throws. */
export function changesIn(bytes: Uint8Array, receivedAtMs: number): readonly (Heard | TextChange)[] {
  const read = readJson(body, bytes)
  if (!read.isRead) return [read.reject]
  return read.value.entry.flatMap((entry) => {
    const sentAtMs = plausible((entry.time ?? 0) * 1_000) ?? plausible(entry.time ?? 0) ?? receivedAtMs
    return (entry.changes ?? []).flatMap((one) => changeOf(one, sentAtMs))
  })
}

function changeOf(value: unknown, sentAtMs: number): readonly (Heard | TextChange)[] {
  const outer = readValue(fieldAndValue, value)
  if (!outer.isRead) return [outer.reject]
  if (outer.value.field !== 'feed' && outer.value.field !== 'mention') return []
  const inner = readValue(change, outer.value.value, value)
  if (!inner.isRead) return [inner.reject]
  const { verb, item } = inner.value
  if (!wordy.has(item)) return []
  if (verb === 'remove' || verb === 'hide') {
    const itemKey = keyOf(inner.value)
    return itemKey === undefined ? [] : [{ kind: 'gone', itemKey, goneAtMs: sentAtMs }]
  }
  return ['add', 'edit', 'edited', 'unhide'].includes(verb) ? [{ kind: 'change', change: inner.value, sentAtMs }] : []
}

/** Id by which Facebook knows what changed; `undefined` when a change names nothing. */
export function idOf(change: Change): string | undefined {
  return change.item === 'comment' ? change.comment_id : (change.post_id ?? change.comment_id)
}

function keyOf(change: Change): string | undefined {
  const id = idOf(change)
  return id === undefined ? undefined : `facebook:${id}`
}

/** The item that a change tells of; a reject when it names nothing, or came without words and none could be fetched. */
export function parseChange(told: TextChange, heardAtMs: number): Heard {
  const { change, sentAtMs } = told
  const key = keyOf(change)
  if (key === undefined) return reject('a change without an id', change)
  const text = cleanText(foldSpaces(change.message ?? ''), maxTextLength)
  if (text === '') return reject('told without words', change)
  const isEdit = change.verb.startsWith('edit')
  const createdAtMs = plausible((change.created_time ?? 0) * 1_000)
  const item: Item = {
    itemKey: isEdit ? `${key}#edited-${sentAtMs}` : key,
    ...(isEdit ? { editOfKey: key } : {}),
    network: 'facebook',
    kind: change.item === 'comment' ? 'comment' : 'post',
    url: httpUrl(change.permalink_url ?? '') ?? `https://www.facebook.com/${idOf(change) ?? ''}`,
    site: 'facebook.com',
    text,
    voice: voiceOf(change),
    links: [httpUrl(change.link ?? '')].filter((link) => link !== undefined),
    publishedAtMs: isEdit ? sentAtMs : (createdAtMs ?? sentAtMs),
    isRepost: change.item === 'share',
    ...relationsOf(change),
  }
  return { kind: 'item', item, heardAtMs }
}

/** Facebook leaves the author out where a person has not let the app know them. */
function voiceOf(change: Change) {
  const id = change.from?.id ?? change.sender_id
  const name = cleanText(foldSpaces(change.from?.name ?? change.sender_name ?? ''), maxTitleLength)
  return {
    voiceKey: `facebook:${id ?? 'unnamed'}`,
    name: name === '' ? 'Somebody on Facebook' : name,
    ...(id === undefined ? {} : { url: `https://www.facebook.com/${id}` }),
  }
}

function relationsOf(change: Change) {
  if (change.item !== 'comment') return { isReply: false }
  const parent = change.parent_id ?? change.post_id
  return {
    isReply: true,
    ...(parent === undefined ? {} : { inReplyToKey: `facebook:${parent}` }),
    ...(change.post_id === undefined ? {} : { threadKey: `facebook:${change.post_id}` }),
  }
}
