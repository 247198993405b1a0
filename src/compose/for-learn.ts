// What `learn` asks of the other rooms for its drills.
import { randomUUID } from 'node:crypto'
import type { Desk } from '../desk/index.ts'
import type { DrillMaterial, DrillPorts, ReadyToPlay } from '../learn/index.ts'
import type { Listen } from '../listen/index.ts'
import { grantOf, readExample, readRecords, type RecordsRead, storedPath, writeRecord } from '../listen/replay/index.ts'
import type { Match } from '../match/index.ts'
import { maxRecordingChars } from '../model/drill.ts'
import { roleCovers } from '../model/role.ts'
import type { People } from '../people/index.ts'
import { InvalidError, NotFoundError } from '../platform/errors.ts'
import type { Stories } from '../stories/index.ts'
import { readSavedFeed } from './connectors.ts'

interface Others {
  readonly desk: Desk
  readonly match: Match
  readonly people: People
  readonly stories: Stories
  /** Built after `learn`: sources come last. */
  readonly listen: () => Listen
  /** Signs what recordings are played from. */
  readonly replayKey: Uint8Array
}

type Things = RecordsRead['things']

/** More than a desk can look at in a drill; what a bigger file holds is better cut to the part that matters. */
const maxThings = 20_000

/** The ports of drills over the rooms of this installation. */
export function forLearn(others: Others): DrillPorts {
  const { desk, people } = others
  return {
    player: {
      ready: (deskId, material) => ready(others, deskId, material),
      async play(tx, { deskId, sourceId, name, speed, bytes, watchIds, atMs }) {
        await others.stories.beginDrillsAfresh(tx, { deskId, watchIds, nowMs: atMs })
        const path = storedPath(sourceId)
        const settings = { path, grant: grantOf(others.replayKey, path), speed, run: sourceId }
        await others.listen().playDrill(tx, { deskId, sourceId, name, bytes, settings })
      },
    },
    async onDuty(actor) {
      const { duty } = await desk.rota.view(actor, {})
      const named = duty.flatMap(({ now }) => now.map(({ personId }) => personId))
      if (named.length > 0) return named
      const members = await people.listMembers(actor)
      return members.filter(({ role }) => roleCovers(role, 'responder')).map(({ personId }) => personId)
    },
    namesOf: people.namesOf,
    async storiesOf(deskId, caseIds) {
      const rows = await desk.rowsOf(deskId, caseIds)
      return new Map(
        rows.map(({ case: { caseId }, story: { storyId, headline, burst } }) => [
          caseId,
          { storyId, headline, ...(burst && { brokeAtMs: burst.detectedAtMs }) },
        ]),
      )
    },
  }
}

async function ready(others: Others, deskId: string, material: DrillMaterial): Promise<ReadyToPlay> {
  const { name, things } = await read(others, deskId, material)
  if (things.length > maxThings)
    throw new InvalidError(`A drill plays at most ${maxThings} items, and this has ${things.length}. Cut it.`)
  const instants = things.flatMap(({ atMs }) => (atMs === undefined ? [] : [atMs]))
  const lengthMs = instants.reduce((last, atMs) => Math.max(last, atMs), 0) - (instants[0] ?? 0)
  return {
    name,
    bytes: Buffer.from(things.map(writeRecord).join('\n')),
    itemCount: things.length,
    ...matchedOf(others.match, deskId, things),
    lengthMs: Math.max(0, lengthMs),
  }
}

async function read(others: Others, deskId: string, material: DrillMaterial) {
  switch (material.kind) {
    case 'story':
      return await readStory(others, deskId, material.storyId)
    case 'example': {
      const organisation = await organisationOf(others, deskId)
      return { name: 'Strangers’ addresses', things: await thingsIn(await readExample(organisation)) }
    }
    case 'recording': {
      const things = await thingsIn(material.text)
      const { theirName, name } = material
      if (theirName === undefined) return { name, things }
      return { name, things: renamed(things, theirName, await organisationOf(others, deskId)) }
    }
  }
}

async function thingsIn(text: string): Promise<Things> {
  return (await readRecords(Buffer.from(text), readSavedFeed(0))).things
}

async function organisationOf({ people }: Others, deskId: string): Promise<string> {
  return (await people.viewDesk(deskId)).organisation.name
}

/** What was said in it, in the order in which it was published. */
async function readStory({ stories }: Others, deskId: string, storyId: string) {
  const story = await stories.getStory(deskId, storyId)
  const things: Things[number][] = []
  for (let after: string | undefined; ;) {
    const page = await stories.mentionsOf(deskId, story.storyId, { limit: 200, ...(after !== undefined && { after }) })
    for (const { mention, atMs } of page.mentions) {
      const { item } = mention
      // What was itself a drill is played at the distances of what it was made from, however fast it was.
      things.push({ kind: 'item', item, atMs: item.recordedClockMs ?? atMs })
    }
    after = page.next
    if (after === undefined || things.length > maxThings) break
  }
  if (things.length === 0) throw new NotFoundError('Nothing that was said in this story is kept.')
  return { name: story.headline, things: things.toSorted((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0)) }
}

/**
 * The same event, told of another organisation: its name in what is said, as a word of its own, in whatever case it is written.
 * @throws {InvalidError} when what comes out is many times as long.
 */
function renamed(things: Things, from: string, to: string): Things {
  const literal = from.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
  const name = new RegExp(String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])`, 'giu')
  let left = maxRecordingChars * 4
  const swap = (text: string) => {
    const swapped = text.replace(name, () => to)
    left -= swapped.length
    if (left < 0) throw new InvalidError(`“${from}” stands in it too often to be read as another name.`)
    return swapped
  }
  return things.map((thing) => {
    if (thing.kind === 'gone') return thing
    const { item } = thing
    const title = item.title === undefined ? {} : { title: swap(item.title) }
    return { ...thing, item: { ...item, text: swap(item.text), ...title } }
  })
}

/** By the desk's watches as they are at this instant. */
function matchedOf(match: Match, deskId: string, things: Things) {
  const sourceId = randomUUID()
  const heard = things.flatMap((thing) =>
    thing.kind === 'gone'
      ? []
      : [{ item: thing.item, heardAtMs: 0, sourceId, deskId, connector: 'replay' as const, isDrill: true }],
  )
  const mentions = match.match(heard)
  return { matchedCount: mentions.length, watchIds: [...new Set(mentions.flatMap(({ watchIds }) => watchIds))] }
}
