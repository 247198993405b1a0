// The room over a real store: drafts, versions, packs, sharing.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeskEvent } from '../model/events.ts'
import type { Actor, Role } from '../model/role.ts'
import type { ManualClock } from '../platform/clock.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../platform/errors.ts'
import type { Store } from '../platform/store/store.ts'
import { type GuidelinesWorld, openGuidelines } from '../../test/rooms/guidelines-world.ts'
import type { Guidelines, SourceFile } from './index.ts'

let world: GuidelinesWorld
let store: Store
let guidelines: Guidelines
let told: DeskEvent[]
let clock: ManualClock

beforeAll(async () => {
  world = await openGuidelines()
  ;({ store, guidelines, told, clock } = world)
})
afterAll(() => world[Symbol.asyncDispose]())

function actorOf(deskId: string, role: Role = 'approver'): Actor {
  return { personId: randomUUID(), name: 'Robin', deskId, role }
}

function fileOf(clauses: string, front = ''): SourceFile {
  const head = `---\nnowdesk: guidelines/1\ntitle: Ours\n${front}---\n\nWe answer.\n`
  return { name: 'guidelines.md', text: `${head}\n${clauses}` }
}

const kind = fileOf(
  '## Be kind\n\n```clause\nid: kind\nseverity: stop\ncheck:\n  kind: phrases\n  any: [go away]\n```\n\nBe kind.\n',
)

test('until a desk publishes its own, the starter set is in force, and checks', async () => {
  const desk = randomUUID()
  const { inForce, versions, packs, draft } = await guidelines.overview(actorOf(desk, 'watcher'))
  expect(inForce.version).toBe(0)
  expect(inForce.view.clauses.length).toBeGreaterThan(10)
  expect({ versions, draft }).toEqual({ versions: [], draft: undefined })
  expect(packs.every(({ isLoaded }) => !isLoaded)).toBe(true)
  const { verdict, findings } = await guidelines.check(desk, {
    text: 'Hollis is going to create a new lid.',
    channelKind: 'bluesky',
  })
  expect(verdict).toBe('warn')
  expect(findings.map(({ clauseId }) => clauseId)).toContain('first-person')
})

test('a draft becomes a version that is in force at once, is told of, and never changes', async () => {
  const actor = actorOf(randomUUID())
  await guidelines.saveDraft(actor, { files: [kind], revision: 0 })
  const first = await guidelines.publish(actor, { revision: 1, note: 'The first of our own' })
  expect(first).toMatchObject({
    version: 1,
    note: 'The first of our own',
    publishedByName: 'Robin',
    publishedAtMs: clock.now(),
  })
  expect(first.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(told.at(-1)).toMatchObject({
    type: 'guideline.published',
    version: 1,
    hash: first.hash,
    personId: actor.personId,
  })
  expect(await guidelines.check(actor.deskId, { text: 'Go away!' })).toMatchObject({ verdict: 'stop' })
  expect((await guidelines.overview(actor)).draft).toBeUndefined()
  await expect(
    store.transaction(
      async (tx) =>
        await tx
          .withTables<{ guideline_version: { note: string } }>()
          .updateTable('guideline_version')
          .set({ note: 'other' })
          .execute(),
    ),
  ).rejects.toThrow('stays as it is')
  expect((await guidelines.viewVersion(actor, 1)).hash).toBe(first.hash)
  await expect(guidelines.viewVersion(actor, 2)).rejects.toThrow(NotFoundError)
})

test('what was not changed is not published again', async () => {
  const actor = actorOf(randomUUID())
  await guidelines.saveDraft(actor, { files: [kind], revision: 0 })
  await guidelines.publish(actor, { revision: 1 })
  await guidelines.saveDraft(actor, { files: [kind], revision: 0 })
  await expect(guidelines.publish(actor, { revision: 1 })).rejects.toThrow(ConflictError)
})

test('a draft with problems is kept and not published; each problem says where and how to mend it', async () => {
  const actor = actorOf(randomUUID())
  const broken = fileOf('## Be kind\n\n```clause\nid: kind\nseverity: block\n```\n\nBe kind.\n')
  const { problems } = await guidelines.saveDraft(actor, { files: [broken], revision: 0 })
  expect(problems).toEqual([
    expect.objectContaining({ file: 'guidelines.md', line: 12, mend: 'Use one of: pass, warn, stop.' }),
  ])
  await expect(guidelines.publish(actor, { revision: 1 })).rejects.toThrow(InvalidError)
  expect((await guidelines.overview(actor)).draft).toMatchObject({ revision: 1, problems: [{ line: 12 }] })
})

test('of two who save from the same draft the second is told who was faster', async () => {
  const desk = randomUUID()
  const [one, two] = [actorOf(desk), actorOf(desk)]
  await guidelines.saveDraft(one, { files: [kind], revision: 0 })
  await expect(guidelines.saveDraft(two, { files: [kind], revision: 0 })).rejects.toThrow(
    'Robin saved the guidelines meanwhile',
  )
  await guidelines.saveDraft(two, { files: [kind], revision: 1 })
  await expect(guidelines.publish(one, { revision: 1 })).rejects.toThrow(ConflictError)
})

test('two who publish at once make two versions or one, never the same number twice', async () => {
  const desk = randomUUID()
  await guidelines.saveDraft(actorOf(desk), { files: [kind], revision: 0 })
  const outcomes = await Promise.allSettled([1, 2].map(() => guidelines.publish(actorOf(desk), { revision: 1 })))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await guidelines.overview(actorOf(desk))).versions).toHaveLength(1)
})

test('a responder reads and checks, and changes nothing', async () => {
  const responder = actorOf(randomUUID(), 'responder')
  await expect(guidelines.saveDraft(responder, { files: [kind], revision: 0 })).rejects.toThrow(ForbiddenError)
  await expect(guidelines.publish(responder, { revision: 0 })).rejects.toThrow(ForbiddenError)
  await expect(guidelines.share({ ...responder, role: 'approver' }, true)).rejects.toThrow(ForbiddenError)
})

test('one desk neither sees nor is checked by another’s', async () => {
  const [ours, theirs] = [actorOf(randomUUID()), actorOf(randomUUID())]
  await guidelines.saveDraft(ours, { files: [kind], revision: 0 })
  await guidelines.publish(ours, { revision: 1 })
  expect((await guidelines.overview(theirs)).inForce.version).toBe(0)
  await expect(guidelines.viewVersion(theirs, 1)).rejects.toThrow(NotFoundError)
  expect(await guidelines.comic(ours)).toMatchObject({ version: 1, comic: { title: 'Ours' } })
  await expect(guidelines.comic(theirs, 1)).rejects.toThrow(NotFoundError)
  expect((await guidelines.comic(theirs)).version).toBe(0)
  expect(await guidelines.check(theirs.deskId, { text: 'Go far.' })).toMatchObject({ verdict: 'pass' })
})

test('what is public is read without a login, version by version, and no longer once it is not', async () => {
  const admin = actorOf(randomUUID(), 'admin')
  const { slug } = await guidelines.share(admin, true)
  expect(slug).toMatch(/^hollis-kettles/)
  expect(await guidelines.publicPage({ slug: slug ?? '' })).toBeUndefined()
  await guidelines.saveDraft(admin, {
    files: [
      fileOf(
        '## <script>alert(1)</script>\n\n```clause\nid: kind\nseverity: warn\n```\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1))\n',
      ),
    ],
    revision: 0,
  })
  await guidelines.publish(admin, { revision: 1 })
  const page = await guidelines.publicPage({ slug: slug ?? '' })
  expect(page).toContain('id="kind"')
  expect(page).not.toMatch(/<script|<img|href="javascript|style="/)
  expect(await guidelines.publicPage({ slug: slug ?? '', version: 1 })).toContain('Version 1')
  expect(page).toContain(`href="/guidelines/${slug}/comic"`)
  const comic = await guidelines.publicPage({ slug: slug ?? '', form: 'comic' })
  expect(comic).toContain(`href="/guidelines/${slug}#kind"`)
  expect(comic).toContain('<svg')
  expect(comic).not.toMatch(/<script|<img|href="javascript|style="/)
  expect(await guidelines.publicPage({ slug: slug ?? '', version: 7 })).toBeUndefined()
  await guidelines.share(admin, false)
  expect(await guidelines.publicPage({ slug: slug ?? '' })).toBeUndefined()
  expect(await guidelines.publicPage({ slug: slug ?? '', form: 'comic' })).toBeUndefined()
})

test('a person says once that they have read the words in force; other words have to be read anew', async () => {
  const desk = randomUUID()
  const [reader, editor] = [actorOf(desk, 'watcher'), actorOf(desk)]
  const starter = (await guidelines.overview(reader)).inForce
  expect(await guidelines.hasAcknowledged(desk, reader.personId)).toBe(false)
  const first = await guidelines.acknowledge(reader, starter.hash)
  expect(first).toMatchObject({ personId: reader.personId, version: 0, hash: starter.hash, atMs: clock.now() })
  clock.advance(60_000)
  expect(await guidelines.acknowledge(reader, starter.hash)).toEqual(first)
  expect(await guidelines.hasAcknowledged(desk, reader.personId)).toBe(true)
  expect(await guidelines.hasAcknowledged(desk, editor.personId)).toBe(false)
  expect(await guidelines.hasAcknowledged(randomUUID(), reader.personId)).toBe(false)

  const { revision } = await guidelines.saveDraft(editor, { files: [kind], revision: 0 })
  await guidelines.publish(editor, { revision })
  expect(await guidelines.hasAcknowledged(desk, reader.personId)).toBe(false)
  await expect(guidelines.acknowledge(reader, starter.hash)).rejects.toThrow(ConflictError)
  const { inForce } = await guidelines.overview(reader)
  await guidelines.acknowledge(reader, inForce.hash)
  expect((await guidelines.overview(reader)).acknowledgements).toMatchObject([
    { personId: reader.personId, version: 1 },
  ])
})
