// The room on a real store, with a channel of its own that does what it is told.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { MemoryBus } from '../../test/rooms/memory-bus.ts'
import { noRecipients } from '../../test/world/no-reporters.ts'
import { openTestStore } from '../../test/world/store.ts'
import { until } from '../../test/world/until.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Ruling } from '../model/hotline.ts'
import type { Actor } from '../model/role.ts'
import type { Story } from '../model/story.ts'
import { systemClock } from '../platform/clock.ts'
import { ConflictError, ForbiddenError, InvalidError } from '../platform/errors.ts'
import { createGuardedHttp } from '../platform/http/create-guarded-http.ts'
import { newId } from '../platform/ids.ts'
import { silentLog } from '../platform/log.ts'
import type { Store } from '../platform/store/store.ts'
import { blueskyLimits } from './channels/bluesky/limits.ts'
import type { Channel, OutgoingPost, Outcome } from './channel.ts'
import { type Answer, type CheckedWords, createAnswer, type DraftContent, migrations } from './index.ts'

const ada: Actor = { personId: newId(), name: 'Ada Lorne', deskId: newId(), role: 'admin' }
const rowan: Actor = { ...ada, personId: newId(), name: 'Rowan Pike', role: 'responder' }
const [caseId, drillId, mentionId] = [newId(), newId(), newId()]

/** What stands there, and what the next calls come to. */
const stands: OutgoingPost[] = []
const outcomes: ('lost after' | 'lost before')[] = []

const loopback: Channel<object> = {
  kind: 'bluesky',
  title: 'Loopback',
  description: 'Keeps what it is given.',
  settings: z.object({}),
  fields: [],
  limits: { ...blueskyLimits, repeats: 'look' },
  nameOf: () => 'Loopback',
  test: async () => ({ isWorking: true, message: 'Here.' }),
  async publish(post): Promise<Outcome> {
    const outcome = outcomes.shift()
    if (outcome === 'lost before') return { kind: 'unknown', message: 'cut' }
    stands.push(post)
    if (outcome === 'lost after') return { kind: 'unknown', message: 'cut' }
    return { kind: 'done', receipt: { id: post.key, atMs: Date.now() } }
  },
  async look({ post }) {
    const found = stands.find(({ key }) => key === post.key)
    return found ? { kind: 'there', receipt: { id: found.key, atMs: Date.now() } } : { kind: 'absent' }
  },
  async withdraw(receipt) {
    const at = stands.findIndex(({ key }) => key === receipt.id)
    if (at >= 0) stands.splice(at, 1)
    return { kind: 'done', receipt }
  },
}

/** Where cases that were merged go on, as the desk says. */
const goingOn = new Map<string, { readonly caseId: string; readonly storyId: string }>()
/** Nobody goes on who has asked, until it is let go. */
let held: { readonly asked: () => void; readonly until: Promise<void> } | undefined

/** What the guidelines were asked. */
const checked: CheckedWords[] = []

let store: Store
let bus: MemoryBus<DeskEvent>
let answer: Answer
let channelId = ''
const stack = new AsyncDisposableStack()

beforeAll(async () => {
  store = stack.use(await openTestStore(migrations))
  bus = new MemoryBus(store)
  answer = stack.use(
    createAnswer({
      store,
      bus,
      clock: systemClock,
      log: silentLog,
      http: stack.use(createGuardedHttp({ userAgent: 'test', clock: systemClock })),
      channels: [loopback] as unknown as readonly Channel[],
      secretKey: Buffer.alloc(32, 1),
      settleMs: 60,
      isAlone: true,
      permission: { mayPublish: async () => ({ may: true, because: 'A test may.' }) },
      check: {
        check: async (_deskId, words) => {
          checked.push(words)
          return words.text.includes('promise')
            ? [{ level: 'stop', clauseId: 'promises', clause: 'No promises', message: 'This promises something' }]
            : []
        },
      },
      drafting: { model: 'small:7b', suggest: async (_deskId, { wish, written }) => `${wish}: ${written}` },
      recipients: noRecipients,
      cases: {
        caseOf: async (_deskId, id) => ({ caseId: id, storyId: newId(), isDrill: id === drillId, isEnded: false }),
        mentionsOf: async (_deskId, ids) =>
          ids.map((id) => ({
            mentionId: id,
            itemKey: `at://did:plc:mara/app.bsky.feed.post/${id}`,
            network: 'bluesky',
          })),
        async goesOnAs(_tx, _deskId, id) {
          const said = goingOn.get(id)
          held?.asked()
          await held?.until
          return said
        },
        worksOn: async () => undefined,
      },
    }),
  )
  ;({ channelId } = await answer.addChannel(ada, { kind: 'bluesky', settings: {} }))
  await answer.start()
})
afterAll(() => stack.disposeAsync())

function reply(text: string, to = mentionId): DraftContent {
  return { text, media: [], parts: [{ channelId, act: 'reply', mentionId: to }] }
}

const draft = (text: string, to?: string) => answer.startDraft(ada, { caseId, content: reply(text, to) })

async function published(text: string, to = newId()) {
  const { draftId } = await draft(text, to)
  return await answer.publishDraft(ada, draftId, { version: 1 })
}

async function untilState(answerId: string, ...states: readonly string[]) {
  await until(async () => {
    const all = (await answer.answersOfCase(ada, caseId)).answers.find((one) => one.answerId === answerId)
    return all?.publications.every(({ state }) => states.includes(state)) ?? false
  })
}

describe('a draft', () => {
  test('goes on with the case that its own was merged into, and says so; one that was discarded stays', async () => {
    const [goneId, intoCaseId, storyId] = [newId(), newId(), newId()]
    const begin = (text: string) => answer.startDraft(ada, { caseId: goneId, content: reply(text) })
    const [{ draftId }, discarded] = [await begin('Half a sentence'), await begin('Never mind')]
    await answer.discardDraft(ada, discarded.draftId)
    const event = { type: 'case.merged', caseId: goneId, intoCaseId, storyId } as const
    await store.transaction((tx) => bus.publish(tx, ada.deskId, [event]))
    await bus.settled()
    const { drafts } = await answer.answersOfCase(ada, intoCaseId)
    expect(drafts).toMatchObject([{ draftId, storyId, current: { content: { text: 'Half a sentence' } } }])
    expect((await answer.answersOfCase(ada, goneId)).drafts).toEqual([])
    expect((await answer.draftFor(ada, discarded.draftId)).caseId).toBe(goneId)
    const saved = await answer.saveDraft(ada, draftId, { baseVersion: 1, content: reply('A whole one') })
    expect(saved).toMatchObject({ caseId: intoCaseId, current: { version: 2 } })
  })

  test('keeps both texts when two write at once, and tells the second what the first wrote', async () => {
    const { draftId } = await draft('One')
    await answer.saveDraft(rowan, draftId, { baseVersion: 1, content: reply('Rowan’s') })
    const late = answer.saveDraft(ada, draftId, { baseVersion: 1, content: reply('Ada’s') })
    await expect(late).rejects.toMatchObject({
      details: { current: { content: { text: 'Rowan’s' } }, asideVersion: 3 },
    })
    const versions = await answer.versionsOf(ada, draftId)
    expect(versions.map(({ content, isAside }) => [content.text, isAside])).toEqual([
      ['Ada’s', true],
      ['Rowan’s', false],
      ['One', false],
    ])
  })

  test('is one version however often the same words are saved', async () => {
    const { draftId } = await draft('The same')
    const again = await answer.saveDraft(ada, draftId, { baseVersion: 1, content: reply('The same') })
    expect(again.current.version).toBe(1)
  })

  test('tells whoever counts of each version in its line: its words, those before it, and whether the check finds nothing', async () => {
    const { draftId } = await draft('We promise nothing')
    await answer.saveDraft(ada, draftId, { baseVersion: 1, content: reply('We say nothing yet') })
    await answer.saveDraft(rowan, draftId, { baseVersion: 1, content: reply('Aside') }).catch(() => undefined)
    const of = (version: number, deskId = ada.deskId) => answer.versionFacts(deskId, { draftId, version })
    expect(await of(1)).toEqual({ text: expect.stringContaining('promise'), textBefore: '', isCompliant: false })
    expect(await of(2)).toEqual({
      text: expect.stringContaining('nothing yet'),
      textBefore: expect.stringContaining('promise'),
      isCompliant: true,
    })
    expect(await of(3)).toBeUndefined()
    expect(await of(2, newId())).toBeUndefined()
    const { draftId: nowhere } = await answer.startDraft(ada, { caseId, content: { text: 'x', media: [], parts: [] } })
    expect(await answer.versionFacts(ada.deskId, { draftId: nowhere, version: 1 })).toMatchObject({
      isCompliant: false,
    })
  })
})

describe('kept words', () => {
  const words = { title: 'Safety line', text: 'Safety comes first.', topics: ['Safety'] }

  test('are versions: of two who change them at once one does, and the other sees what was kept', async () => {
    const { snippetId } = await answer.keepSnippet(ada, { kind: 'line', ...words })
    const [one, other] = await Promise.allSettled(
      ['First, safety.', 'Safety. First.'].map((text) =>
        answer.changeSnippet(ada, snippetId, { ...words, text, baseVersion: 1 }),
      ),
    )
    const refused = [one, other].filter((outcome) => outcome?.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toBeInstanceOf(ConflictError)
    const versions = await answer.snippetVersions(ada, snippetId)
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
    expect(versions[1]?.text).toBe('Safety comes first.')
    await answer.removeSnippet(ada, snippetId)
    expect(await answer.listSnippets(ada)).toEqual([])
  })

  test('are offered where their topic is met, and those without a topic always', async () => {
    await answer.keepSnippet(ada, { kind: 'line', ...words })
    await answer.keepSnippet(rowan, { kind: 'snippet', title: 'Service', text: 'Write to us.', topics: [] })
    const namesFor = async (topics: readonly string[], said: string) =>
      (await answer.snippetsFor(ada, { topics, words: said })).map(({ title }) => title)
    expect(await namesFor(['safety'], '')).toEqual(['Safety line', 'Service'])
    expect(await namesFor([], 'Is the lid a safety matter?')).toEqual(['Safety line', 'Service'])
    expect(await namesFor(['Prices'], 'unsafely')).toEqual(['Service'])
  })

  test('that are approved are kept by those who may approve', async () => {
    const kept = answer.keepSnippet(rowan, { kind: 'holding statement', ...words })
    await expect(kept).rejects.toBeInstanceOf(ForbiddenError)
  })
})

describe('drafting help', () => {
  test('marks the draft; it goes out only by somebody who reviewed every word, and the record names them', async () => {
    const { draftId } = await draft('I asked the workshop.', newId())
    expect(await answer.suggestWords(ada, draftId, { wish: 'shorter' })).toEqual({
      text: 'shorter: I asked the workshop.',
      model: 'small:7b',
    })
    expect(await answer.draftFor(ada, draftId)).toMatchObject({ helpedBy: 'small:7b', current: { version: 1 } })
    const unread = answer.publishDraft(ada, draftId, { version: 1 })
    await expect(unread).rejects.toMatchObject({ details: { helpedBy: 'small:7b' } })
    const out = await answer.publishDraft(ada, draftId, { version: 1, isReviewed: true })
    expect(out.help).toMatchObject({ model: 'small:7b', reviewedAtMs: out.decidedAtMs })
    expect(checked.at(-1)).toMatchObject({ isMachineWritten: true, isReviewed: true })
  })

  test('leaves what had none unmarked', async () => {
    expect((await published('By hand')).help).toBeUndefined()
  })
})

describe('a hotline ruling', () => {
  const option = { key: '1', label: 'Yes', text: 'Authority says: the lid is safe.' }
  const rule = async (on: string, ruledBy?: Ruling['ruledBy']) => {
    const ruling = {
      rulingId: newId(),
      deskId: ada.deskId,
      caseId: on,
      storyId: newId(),
      callId: newId(),
      question: 'May we?',
      options: [option],
      option,
      ruledAtMs: Date.now(),
      isDrill: false,
      ...(ruledBy && { ruledBy }),
    }
    await store.transaction((tx) => bus.publish(tx, ada.deskId, [{ type: 'call.ruled', ruling }]))
    await bus.settled()
  }

  const waiting = async () => {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(
      store.db,
    )
    return rows[0]?.count
  }

  test('lands in the open draft as another version, once, and begins one where there is none', async () => {
    const mine = newId()
    const { draftId } = await answer.startDraft(ada, { caseId: mine, content: reply('I asked.') })
    for (let round = 0; round < 2; round += 1) await rule(mine, rowan)
    const draftNow = await answer.draftFor(ada, draftId)
    expect(draftNow.current).toMatchObject({ version: 2, by: { name: 'Rowan Pike' } })
    expect(draftNow.current.content.text).toBe('I asked.\n\nAuthority says: the lid is safe.')
    const fresh = newId()
    await rule(fresh, rowan)
    const { drafts } = await answer.answersOfCase(ada, fresh)
    expect(drafts.map(({ current }) => current.content.text)).toEqual([option.text])
  })

  test('that comes while somebody saves the draft lands below what they saved, in that draft', async () => {
    const mine = newId()
    const { draftId } = await answer.startDraft(ada, { caseId: mine, content: reply('I asked.') })
    const both: Promise<unknown>[] = []
    await store.transaction(async (tx) => {
      // Holds the saving where it has the draft and has not written its version yet.
      await sql`LOCK TABLE draft_version IN SHARE MODE`.execute(tx)
      both.push(answer.saveDraft(ada, draftId, { baseVersion: 1, content: reply('I asked twice.') }))
      await until(async () => (await waiting()) === 1)
      both.push(rule(mine, rowan))
      await until(async () => (await waiting()) === 2)
    })
    await Promise.all(both)
    const { drafts } = await answer.answersOfCase(ada, mine)
    expect(drafts.map(({ current }) => current.content.text)).toEqual([
      'I asked twice.\n\nAuthority says: the lid is safe.',
    ])
  })

  const merge = async (gone: string, into: { readonly caseId: string; readonly storyId: string }) => {
    for (const [from, to] of goingOn) if (to.caseId === gone) goingOn.set(from, into)
    goingOn.set(gone, into)
    const event = { type: 'case.merged', caseId: gone, intoCaseId: into.caseId, storyId: into.storyId } as const
    await store.transaction((tx) => bus.publish(tx, ada.deskId, [event]))
  }
  const other = () => ({ caseId: newId(), storyId: newId() })
  const textsOn = async (on: string) =>
    (await answer.answersOfCase(ada, on)).drafts.map(({ current }) => current.content.text)

  test('of a case that was merged, and merged again, lands in the draft of the one that goes on, once', async () => {
    const [first, then, last] = [newId(), other(), other()]
    await answer.startDraft(ada, { caseId: last.caseId, content: reply('We looked.') })
    await merge(first, then)
    await merge(then.caseId, last)
    await bus.settled()
    for (let round = 0; round < 2; round += 1) await rule(first, rowan)
    expect(await textsOn(last.caseId)).toEqual([`We looked.\n\n${option.text}`])
    expect([await textsOn(first), await textsOn(then.caseId)]).toEqual([[], []])
  })

  test('of a case that was merged begins a draft of the one that goes on, with its story', async () => {
    const [gone, into] = [newId(), other()]
    await merge(gone, into)
    await bus.settled()
    await rule(gone, rowan)
    const { drafts } = await answer.answersOfCase(ada, into.caseId)
    expect(drafts).toMatchObject([{ storyId: into.storyId, current: { content: { text: option.text } } }])
  })

  test('that is heard before the merge is lands in the draft that the merge then takes along', async () => {
    const [gone, into] = [newId(), other()]
    await answer.startDraft(ada, { caseId: gone, content: reply('Half a sentence.') })
    await merge(gone, into)
    // Rulings are heard first in each round.
    await rule(gone, rowan)
    expect(await textsOn(into.caseId)).toEqual([`Half a sentence.\n\n${option.text}`])
    expect(await textsOn(gone)).toEqual([])
  })

  const beginning = {
    'a ruling': (gone: string) => rule(gone, rowan),
    'a person': (gone: string) => answer.startDraft(ada, { caseId: gone, content: reply(option.text) }),
  }
  test.each(Object.entries(beginning))(
    'a draft that %s begins while the merge is being heard leaves no draft behind with the case that ended',
    async (_, begin) => {
      const [gone, into] = [newId(), other()]
      const [asked, hold] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      held = { asked: asked.resolve, until: hold.promise }
      const begun = begin(gone)
      await asked.promise
      await merge(gone, into)
      const moving = bus.settled()
      await until(async () => (await waiting()) === 1)
      hold.resolve()
      held = undefined
      await Promise.all([begun, moving])
      expect(await textsOn(gone)).toEqual([])
      expect(await textsOn(into.caseId)).toEqual([option.text])
    },
  )

  test('a draft that a person begins after the merge was heard, with the case before them as it was, is of the one that goes on', async () => {
    const [gone, into] = [newId(), other()]
    await merge(gone, into)
    await bus.settled()
    const begun = await answer.startDraft(ada, { caseId: gone, content: reply('Half a sentence.') })
    expect(begun).toMatchObject(into)
  })

  test('by a deadline is nobody’s words', async () => {
    const mine = newId()
    await rule(mine)
    expect((await answer.answersOfCase(ada, mine)).drafts).toEqual([])
  })
})

describe('a decision to publish', () => {
  test('of two who answer the same item at once, one does and the other is told who', async () => {
    const item = newId()
    const [one, other] = await Promise.all([draft('First', item), draft('Second', item)])
    const outcomes_ = await Promise.allSettled(
      [one, other].map(({ draftId }) => answer.publishDraft(ada, draftId, { version: 1 })),
    )
    const refused = outcomes_.filter((outcome) => outcome.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toBeInstanceOf(ConflictError)
    expect(String(refused[0]?.reason)).toContain('Ada Lorne has answered this already')
    await until(() => stands.some(({ text }) => text === 'First' || text === 'Second'))
    expect(stands.filter(({ text }) => text === 'First' || text === 'Second')).toHaveLength(1)
  })

  test('is refused for a drill, for what a clause stops, and for a version that is not the newest', async () => {
    const drill = await answer.startDraft(ada, { caseId: drillId, content: reply('Practice', newId()) })
    await expect(answer.publishDraft(ada, drill.draftId, { version: 1 })).rejects.toBeInstanceOf(ForbiddenError)
    const stopped = await draft('We promise it', newId())
    await expect(answer.publishDraft(ada, stopped.draftId, { version: 1 })).rejects.toBeInstanceOf(InvalidError)
    const old = await draft('Old', newId())
    await answer.saveDraft(rowan, old.draftId, { baseVersion: 1, content: reply('New', newId()) })
    await expect(answer.publishDraft(ada, old.draftId, { version: 1 })).rejects.toBeInstanceOf(ConflictError)
  })

  test('that was planned is clocked from its first words to being out, and what was answered at once is not', async () => {
    const planned = await draft('A campaign', newId())
    const planAtMs = Date.now() + 3_600_000
    const { answerId } = await answer.publishDraft(ada, planned.draftId, { version: 1, planAtMs })
    const atOnce = await published('An answer')
    const outAtMs = planned.createdAtMs + 400 * 86_400_000
    await sql`UPDATE publication SET state = 'published', receipt = '{}', published_at_ms = ${outAtMs}, next_at_ms = NULL
      WHERE answer_id IN (${answerId}, ${atOnce.answerId})`.execute(store.db)
    const span = { fromMs: outAtMs, toMs: outAtMs + 1 }
    expect(await answer.plannedClocks(ada.deskId, span)).toEqual([400 * 86_400_000])
    expect(await answer.plannedClocks(ada.deskId, { fromMs: outAtMs + 1, toMs: outAtMs + 2 })).toEqual([])
    expect(await answer.plannedClocks(newId(), span)).toEqual([])
    // Not the newest that went out, for those who look at it.
    await sql`UPDATE publication SET published_at_ms = 1 WHERE answer_id IN (${answerId}, ${atOnce.answerId})`.execute(
      store.db,
    )
  })
})

describe('a drill', () => {
  test('is practised to the end: its draft is held against every rule, counts once, and reaches no channel', async () => {
    const drill = await answer.startDraft(ada, { caseId: drillId, content: reply('Practised', newId()) })
    const stopped = await answer.startDraft(ada, { caseId: drillId, content: reply('We promise it', newId()) })
    await expect(answer.practiseDraft(ada, stopped.draftId, { version: 1 })).rejects.toBeInstanceOf(InvalidError)
    await expect(answer.practiseDraft(ada, drill.draftId, { version: 2 })).rejects.toBeInstanceOf(ConflictError)
    const twice = [1, 2].map(() => answer.practiseDraft(ada, drill.draftId, { version: 1 }))
    const ends = await Promise.allSettled(twice)
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const told = bus.events.filter(({ event }) => event.type === 'answer.practised')
    expect(told).toMatchObject([{ event: { caseId: drillId, channelNames: ['Loopback'], by: { name: 'Ada Lorne' } } }])
    // What is decided after it goes out; had the drill's gone to the outbox, it would have gone before.
    const { answerId } = await published('Real')
    await untilState(answerId, 'confirmed')
    expect(stands.filter(({ text }) => text === 'Practised')).toEqual([])
    expect((await answer.answersOfCase(ada, drillId)).answers).toEqual([])
    expect((await answer.draftFor(ada, drill.draftId)).state).toBe('practised')
  })

  test('what answers no case is not practised', async () => {
    const { draftId } = await answer.startDraft(ada, {
      content: { text: 'Hello', media: [], parts: [{ channelId, act: 'post' }] },
    })
    await expect(answer.practiseDraft(ada, draftId, { version: 1 })).rejects.toBeInstanceOf(ForbiddenError)
  })
})

describe('the outbox', () => {
  test('what was answered to an item is found by its key, and nothing of another desk', async () => {
    const to = newId()
    const { answerId } = await published('The lid is on its way', to)
    const key = `at://did:plc:mara/app.bsky.feed.post/${to}`
    await untilState(answerId, 'published', 'confirmed')
    expect(await answer.answersTo(ada, [key, 'at://nobody'])).toMatchObject([
      { text: 'The lid is on its way', byName: ada.name },
    ])
    expect(await answer.answersTo({ ...ada, deskId: newId() }, [key])).toEqual([])
  })

  test('confirms by reading back, and sends a thread in its order', async () => {
    const { answerId } = await published(`${'One two three. '.repeat(15)}\n---\nAnd the second part.`)
    await untilState(answerId, 'published', 'confirmed')
    const thread = stands.slice(-2)
    expect(thread[1]?.target?.own?.id).toBe(thread[0]?.key)
    await untilState(answerId, 'confirmed')
  })

  test('tells of each post of which draft it is and what was said there', async () => {
    const { draftId } = await draft('One two three.\n---\nAnd the second part.', newId())
    const { answerId } = await answer.publishDraft(ada, draftId, { version: 1 })
    await untilState(answerId, 'published', 'confirmed')
    const told = (id: string) =>
      bus.events.flatMap(({ event }) =>
        event.type === 'answer.published' && event.answerId === id ? [[event.draftId, event.text]] : [],
      )
    expect(told(answerId)).toEqual(stands.slice(-2).map(({ text }) => [draftId, text]))
  })

  test('finds what was taken without an answer, and sends once more what was surely lost', async () => {
    outcomes.push('lost after')
    const taken = await published('Taken, and no answer came')
    await untilState(taken.answerId, 'published', 'confirmed')
    outcomes.push('lost before')
    const lost = await published('Lost on its way')
    await untilState(lost.answerId, 'published', 'confirmed')
    for (const text of ['Taken, and no answer came', 'Lost on its way'])
      expect(stands.filter((post) => post.text === text)).toHaveLength(1)
  })

  test('holds what puts right against the guidelines too: what was said beside what will be', async () => {
    const { answerId } = await published('Green comes in spring')
    await untilState(answerId, 'published', 'confirmed')
    const over = answer.correctAnswer(ada, answerId, { text: 'We promise autumn', reason: 'The month.' })
    await expect(over).rejects.toMatchObject({ details: { channelId, findings: [{ clauseId: 'promises' }] } })
    expect(checked.at(-1)).toMatchObject({
      act: 'edit',
      published: 'Green comes in spring',
      text: expect.stringContaining('The month.'),
    })
    await expect(
      answer.correctAnswer(ada, answerId, { text: 'In autumn', reason: 'The month.' }),
    ).resolves.toBeDefined()
  })

  test('of two who change a channel at once the second is told, loses nothing of the first, and saves after a look at it', async () => {
    const standing = async () => (await answer.listChannels(ada)).find((one) => one.channelId === channelId)
    const { version = 0, name: first = '' } = (await standing()) ?? {}
    const both = ['Ours', 'Theirs'].map((name) => answer.changeChannel(ada, channelId, { name, baseVersion: version }))
    const settled = await Promise.allSettled(both)
    const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(refused).toEqual([expect.objectContaining({ code: 'CONFLICT', details: { version: version + 1 } })])
    const [kept] = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    // How the channel does goes on changing meanwhile: it sends and looks.
    expect(await standing()).toMatchObject({ name: kept?.name, settings: kept?.settings, version: version + 1 })

    // To pause it changes nothing that was entered.
    await answer.pauseChannel(ada, channelId, true)
    await answer.pauseChannel(ada, channelId, false)
    await answer.changeChannel(ada, channelId, { speaksAs: 'person', baseVersion: version + 1 })
    expect(await standing()).toMatchObject({ name: kept?.name, speaksAs: 'person' })
    await answer.changeChannel(ada, channelId, { name: first, speaksAs: 'organisation', baseVersion: version + 2 })
  })

  test('tells the guidelines in whose voice a channel speaks', async () => {
    await answer.changeChannel(ada, channelId, { speaksAs: 'person' })
    await published('In my own name')
    expect(checked.at(-1)).toMatchObject({ speaksAs: 'person', channelKind: 'bluesky', act: 'reply' })
    await answer.changeChannel(ada, channelId, { speaksAs: 'organisation' })
    await published('In its name')
    expect(checked.at(-1)).toMatchObject({ speaksAs: 'organisation' })
  })

  test('takes an answer back in public: the note first, then it is gone, and another may be given', async () => {
    const item = newId()
    const { answerId } = await published('Too early', item)
    await untilState(answerId, 'published', 'confirmed')
    await answer.withdrawAnswer(ada, answerId, { reason: 'It was wrong.' })
    await untilState(answerId, 'withdrawn')
    expect(stands.some(({ text }) => text === 'Too early')).toBe(false)
    expect(stands.some(({ text }) => text.includes('It was wrong.'))).toBe(true)
    await expect(published('Better', item)).resolves.toBeDefined()
  })

  test('finds what went out by its words, in any spelling, page by page', async () => {
    const texts = ['Die Rückrufe sind vollständig', 'The lids are safe again']
    for (const text of texts) {
      const { answerId } = await published(text)
      await untilState(answerId, 'published', 'confirmed')
    }
    const found = async (q: string) => (await answer.wentOut(ada, { q })).publications.map(({ text }) => text)
    expect(await found('VOLLSTANDIG ruckrufe')).toEqual([texts[0]])
    expect(await found('lids toaster')).toEqual([])
    const { publications, next } = await answer.wentOut(ada)
    expect(publications.map(({ text }) => text).slice(0, 2)).toEqual(texts.toReversed())
    expect(next).toBeUndefined()
    await expect(answer.wentOut(ada, { after: '1_2' })).rejects.toThrow('an earlier page gave')
  })

  test('holds what was planned about a story when it is declared, until somebody lets it go', async () => {
    const about = await draft('Our kettles are the safest in the land', newId())
    const other = await draft('Open day on Friday', newId())
    const planAtMs = Date.now() + 3_600_000
    for (const { draftId } of [about, other]) await answer.publishDraft(ada, draftId, { version: 1, planAtMs })
    const story = { storyId: newId(), headline: 'Lids of kettles come loose', lead: { excerpt: '' } } as Story
    const declared: DeskEvent = { type: 'story.declared', story, caseId, by: ada, atMs: Date.now() }
    await store.transaction((tx) => bus.publish(tx, ada.deskId, [declared]))
    await bus.settled()
    const { upcoming } = await answer.plannedOf(ada)
    expect(upcoming.map(({ text, state }) => [text.slice(0, 8), state])).toEqual(
      expect.arrayContaining([
        ['Our kett', 'held'],
        ['Open day', 'planned'],
      ]),
    )
    const held = upcoming.find(({ state }) => state === 'held')
    const released = await answer.release(ada, held?.publicationId ?? '')
    expect(released.publications[0]?.state).toBe('planned')
  })
})
