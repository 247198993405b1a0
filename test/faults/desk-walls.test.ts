// Invariant 5 against the whole installation: for every route there is, whatever it names of another desk is not there.
// The routes come from the OpenAPI document, the ids from the database, so that a new route or a new table is tested by
// being there.
import { randomBytes, randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { standardWebhookCall } from '../world/signed-webhook.ts'
import { type Client, type Nowdesk, startNowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'

interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly minLength?: number
  readonly minimum?: number
}

interface Route {
  readonly method: string
  readonly path: string
  readonly body?: JsonSchema
}

const organisation = { name: 'Hollis' }
const watch = { name: 'Kettles', query: 'kettle*', subject: 'ourselves', subjectNames: ['Hollis'], reason: 'a test' }
/** Parts of paths that name no row: a version's number, a pack or a lane rule that ships with us. */
const noIds: ReadonlySet<string> = new Set(['deskId', 'version', 'pack', 'ruleId'])

it('an admin of one desk reaches nothing of another by any route, and changes nothing there', async () => {
  await using nowdesk = await startNowdesk()
  const ada = await nowdesk.setUp({ organisation, watches: [watch] })
  const other = await openOtherDesk(nowdesk, ada)
  const ids = await idsOf(nowdesk, ada, other)
  const routes = (await routesOf(ada)).filter(({ path }) => paramsOf(path).length > 0)
  expect(routes.length).toBeGreaterThan(50)
  expect(routes.flatMap(({ path }) => paramsOf(path)).filter((name) => !ids.has(name))).toEqual([])

  // While she is an admin of both, these ids lead somewhere: the wall, not a wrong id, is what stops her after.
  for (const route of routes.filter(({ method, path }) => method === 'GET' && isReal(path))) {
    const { status } = await call(ada, route, { deskId: other, ids })
    expect([route.method, route.path, status === 404]).toEqual([route.method, route.path, false])
  }
  await nowdesk.query(`DELETE FROM membership WHERE desk_id = $1 AND person_id <> $2`, [other, ids.get('personId')])

  const before = await fingerprint(nowdesk, other)
  const told: string[] = []
  let missing = 0
  for (const route of routes) {
    const theirs = await call(ada, route, { deskId: ada.deskId, ids })
    const nobodys = await call(ada, route, { deskId: ada.deskId, ids: madeUp(ids) })
    // What is another desk's answers as what is nobody's: not even that it exists is learnt.
    const isSame = theirs.status === nobodys.status && withoutIds(theirs.text) === withoutIds(nobodys.text)
    if (!isSame) told.push(`${route.method} ${route.path}: ${theirs.status} ${theirs.text.slice(0, 200)}`)
    if (theirs.status === 404) missing += 1
  }
  expect(told).toEqual([])
  expect(missing).toBeGreaterThan(routes.length * 0.9)
  expect(await fingerprint(nowdesk, other)).toEqual(before)
  expect(before.length).toBeGreaterThan(10)
})

/** Ids that nobody has, in place of the other desk's. */
function madeUp(ids: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...ids].map(([name, id]) => [name, name === 'toPersonId' ? id : randomUUID()]))
}

function withoutIds(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
}

/** What is furnished through the API and so leads to a page; the rest are rows that stand in for such. */
function isReal(path: string): boolean {
  return ['caseId', 'storyId', 'sourceId', 'watchId'].some((name) => path.includes(`{${name}}`))
}

function paramsOf(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').filter((name) => !noIds.has(name))
}

/** A desk with its own admin, on which Ada is one too for as long as it takes to furnish it. */
async function openOtherDesk(nowdesk: Nowdesk, ada: Client): Promise<string> {
  const other = randomUUID()
  const bea = randomUUID()
  await nowdesk.query(
    `INSERT INTO desk SELECT $1::uuid, organisation, settings, created_at_ms FROM desk WHERE desk_id = $2`,
    [other, ada.deskId],
  )
  await nowdesk.query(
    `INSERT INTO person (id, name, email, created_at, updated_at) VALUES ($1::uuid, 'Bea', 'bea@example.org', now(), now())`,
    [bea],
  )
  await nowdesk.query(
    `INSERT INTO membership (desk_id, person_id, role, joined_at_ms)
     SELECT $1::uuid, person_id, 'admin', 0 FROM membership UNION SELECT $1::uuid, $2::uuid, 'admin', 0`,
    [other, bea],
  )
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const path = `/api/desks/${other}`
  await ada.call('POST', `${path}/watches`, watch)
  await ada.call('PUT', `${path}/watch-lists/${other}`, { entries: ['Kettle'], baseVersion: 0 })
  const { sourceId } = await ada.call<{ sourceId: string }>('POST', `${path}/sources`, {
    connector: 'webhook',
    settings: {},
    secrets: { signingSecret: secret },
  })
  await until(async () => (await tellHook(nowdesk, sourceId, secret)) < 300)
  await until(async () => (await ada.call<{ rows: unknown[] }>('GET', `${path}/inbox`)).rows.length > 0)
  await ada.call('POST', `${path}/invitations`, { role: 'responder' })
  await ada.call('POST', `${path}/api-keys`, { name: 'a program', role: 'watcher' })
  return other
}

async function tellHook(nowdesk: Nowdesk, sourceId: string, secret: string): Promise<number> {
  const body = JSON.stringify({ id: randomUUID(), text: 'My kettle leaks', publishedAt: Date.now() })
  const { headers } = standardWebhookCall({ secret, body, id: randomUUID(), sentAtMs: Date.now() })
  const url = `${nowdesk.origin}/hooks/${sourceId}`
  const all = { ...headers, 'content-type': 'application/json' } as Record<string, string>
  return (await fetch(url, { method: 'POST', headers: all, body })).status
}

/** An id of the other desk for every name that a path can have: `fooId` is the key `foo_id` of a table with a desk. */
async function idsOf(nowdesk: Nowdesk, ada: Client, deskId: string): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  const [person] = await nowdesk.query<{ id: string }>(`SELECT id FROM person WHERE name = 'Bea'`)
  ids.set('personId', person?.id ?? '')
  // Named as an id is, so that answers can be compared.
  ids.set('listName', deskId)
  const [signed] = await nowdesk.query<{ hash: string }>(
    `INSERT INTO programme_text VALUES ($1, $2, '[]') RETURNING hash`,
    [deskId, randomUUID()],
  )
  ids.set('hash', signed?.hash ?? '')
  // Whoever is to be given something is of one's own desk, so that nothing but the wall refuses.
  const [own] = await nowdesk.query<{ id: string }>(`SELECT id FROM person WHERE name <> 'Bea'`)
  ids.set('toPersonId', own?.id ?? '')
  for (const name of new Set((await routesOf(ada)).flatMap(({ path }) => paramsOf(path)))) {
    if (ids.has(name)) continue
    const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const found = await tableOf(nowdesk, column)
    const ownerId = found?.owner === 'person_id' ? (ids.get('personId') ?? '') : deskId
    if (found) ids.set(name, await rowIn(nowdesk, { ...found, column, ownerId }))
  }
  return ids
}

/** The table whose key this column is, of a desk or of a person; of several the one that others refer to. */
async function tableOf(nowdesk: Nowdesk, column: string) {
  const rows = await nowdesk.query<{ table: string; owner: 'desk_id' | 'person_id' }>(
    `SELECT c.conrelid::regclass::text AS table, o.attname AS owner FROM pg_constraint c
     JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] AND a.attname = $1
     JOIN pg_attribute o ON o.attrelid = c.conrelid AND o.attname IN ('desk_id', 'person_id')
     WHERE c.contype = 'p' AND cardinality(c.conkey) = 1
     ORDER BY o.attname, (SELECT count(*) FROM pg_constraint f WHERE f.confrelid = c.conrelid) DESC`,
    [column],
  )
  return rows[0]
}

interface Place {
  readonly table: string
  readonly column: string
  /** Whose its rows are, and whose this one is to be. */
  readonly owner: 'desk_id' | 'person_id'
  readonly ownerId: string
}

async function rowIn(nowdesk: Nowdesk, place: Place): Promise<string> {
  const { table, column, owner, ownerId } = place
  const [found] = await nowdesk.query<{ id: string }>(
    `SELECT ${column} AS id FROM ${table} WHERE ${owner} = $1 LIMIT 1`,
    [ownerId],
  )
  return found?.id ?? (await standIn(nowdesk, place))
}

/**
 * A row that stands in for what takes a whole world to make: its columns as their types want them. References, triggers and
 * checks rest for it, since nobody reads it who is on the other side of the wall.
 */
async function standIn(nowdesk: Nowdesk, { table, column, owner, ownerId }: Place): Promise<string> {
  const columns = await nowdesk.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attnotnull AND NOT atthasdef`,
    [table],
  )
  const checks = await nowdesk.query<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'`,
    [table],
  )
  const id = randomUUID()
  const value = ({ name, type }: (typeof columns)[number]) => {
    if (name === column) return `'${id}'`
    if (name === owner) return `'${ownerId}'`
    if (type.endsWith('[]')) return `'{}'`
    if (type === 'uuid') return 'gen_random_uuid()'
    if (type === 'text') return `'x'`
    if (type === 'bytea') return `'\\x00'`
    return type.startsWith('json') ? `'{}'` : type === 'boolean' ? 'false' : '1'
  }
  const names = columns.map(({ name }) => name).join(', ')
  await nowdesk.query(
    `${checks.map(({ name }) => `ALTER TABLE ${table} DROP CONSTRAINT "${name}";`).join('\n')}
     SET session_replication_role = replica;
     INSERT INTO ${table} (${names}) VALUES (${columns.map(value).join(', ')})`,
  )
  return id
}

async function routesOf(client: Client): Promise<readonly Route[]> {
  interface Operation {
    readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }
  }
  const { paths } = await client.call<{ paths: Record<string, Record<string, Operation>> }>('GET', '/api/openapi.json')
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/desks/{deskId}'))
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { requestBody }]) => {
        const body = requestBody?.content['application/json']?.schema
        return { method: method.toUpperCase(), path, ...(body && { body }) }
      }),
    )
}

interface Target {
  readonly deskId: string
  readonly ids: ReadonlyMap<string, string>
}

async function call(client: Client, { method, path, body }: Route, { deskId, ids }: Target) {
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === 'deskId' ? deskId : name === 'version' ? '1' : encodeURIComponent(ids.get(name) ?? 'x'),
  )
  const answer = await fetch(client.origin + url, {
    method,
    headers: {
      origin: client.origin,
      cookie: client.cookie,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(sampleOf(body, ids)) }),
    signal: AbortSignal.timeout(60_000),
  })
  return { status: answer.status, text: await answer.text() }
}

/** The least that a schema takes; what is called like an id is the other desk's. */
function sampleOf(schema: JsonSchema, ids: ReadonlyMap<string, string>, name = ''): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (choice) return sampleOf(choice, ids, name)
  switch ([schema.type].flat()[0]) {
    case 'object': {
      const wanted = Object.entries(schema.properties ?? {}).filter(
        ([key]) => schema.required?.includes(key) || ids.has(key),
      )
      return Object.fromEntries(wanted.map(([key, value]) => [key, sampleOf(value, ids, key)]))
    }
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => sampleOf(schema.items ?? {}, ids, name))
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return false
    case 'null':
      return null
    default:
      if (schema.format === 'uuid') return ids.get(name) ?? randomUUID()
      return 'x'.repeat(Math.max(1, schema.minLength ?? 0))
  }
}

/** Every row of a desk, table by table: what changed shows. */
async function fingerprint(nowdesk: Nowdesk, deskId: string): Promise<readonly string[]> {
  const tables = await nowdesk.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE column_name = 'desk_id' AND table_schema = 'public'
       -- What a source's own listening changes by itself.
       AND table_name <> 'source_state' ORDER BY 1`,
  )
  const prints: string[] = []
  for (const { name } of tables) {
    const [row] = await nowdesk.query<{ print: string; count: number }>(
      `SELECT count(*) AS count, coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS print
       FROM ${name} t WHERE desk_id = $1`,
      [deskId],
    )
    if (row && row.count > 0) prints.push(`${name} ${row.count} ${row.print}`)
  }
  return prints
}
