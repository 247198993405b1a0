// What lies beside a draft while it is written, gathered from the rooms that have it: what was asked, what authority ruled,
// what is kept for such a case, and what we said on others like it.
import type { Answer } from '../../answer/index.ts'
import type { Desk } from '../../desk/index.ts'
import type { Match } from '../../match/index.ts'
import type { Actor } from '../../model/role.ts'
import { unlessMissing } from '../../platform/errors.ts'
import type { Newsroom } from '../../newsroom/index.ts'
import type { Stories } from '../../stories/index.ts'
import type { MaterialPort } from '../ports.ts'
import { occasionOf } from './occasion.ts'

export interface MaterialRooms {
  readonly answer: Pick<Answer, 'saidOn' | 'snippetsFor'>
  readonly desk: Pick<Desk, 'hotline' | 'precedentsOf' | 'rowOf'>
  readonly stories: Pick<Stories, 'questionsOf'>
  readonly newsroom: Pick<Newsroom, 'listInquiries'>
  readonly match: Pick<Match, 'watchNames'>
}

type Material = Awaited<ReturnType<MaterialPort['materialFor']>>
type Row = Awaited<ReturnType<Desk['rowOf']>>

/** @throws {NotFoundError} when the desk has no such case. */
export function presentMaterial(rooms: MaterialRooms): MaterialPort {
  return {
    async materialFor(actor, caseId) {
      const row = await rooms.desk.rowOf(actor.deskId, caseId)
      const occasion = await occasionOf(rooms.match, actor.deskId, row)
      const [questions, rulings, snippets, said] = await Promise.all([
        questionsOf(rooms, actor, row),
        rulingsOf(rooms, actor, caseId),
        rooms.answer.snippetsFor(actor, occasion),
        saidBefore(rooms, actor, caseId),
      ])
      return { questions, rulings, snippets, said }
    },
  }
}

/** An inquiry is its own question; a story that is no longer kept has none left. */
async function questionsOf(
  { stories, newsroom }: MaterialRooms,
  actor: Actor,
  row: Row,
): Promise<Material['questions']> {
  if (row.case.about?.kind !== 'inquiry')
    return (await stories.questionsOf(actor.deskId, row.case.storyId).catch(unlessMissing)) ?? []
  const { inquiryId } = row.case.about
  const asked = (await newsroom.listInquiries(actor)).find((one) => one.inquiryId === inquiryId)
  if (!asked || asked.isForgotten) return []
  const site = asked.outlet === undefined ? {} : { site: asked.outlet }
  return [{ kind: 'reporter', text: asked.question, voiceName: asked.name, count: 1, ...site }]
}

async function rulingsOf({ desk }: MaterialRooms, actor: Actor, caseId: string): Promise<Material['rulings']> {
  const calls = await desk.hotline.callsOf(actor, caseId)
  return calls.flatMap(({ callId, question, ruling }) =>
    ruling
      ? [
          {
            callId,
            question,
            ruledAtMs: ruling.ruledAtMs,
            ...(ruling.option && { ruled: ruling.option.label }),
            ...(ruling.option?.text !== undefined && { text: ruling.option.text }),
            ...(ruling.reason !== undefined && { reason: ruling.reason }),
            ...(ruling.ruledBy && { byName: ruling.ruledBy.name }),
          },
        ]
      : [],
  )
}

async function saidBefore({ desk, answer }: MaterialRooms, actor: Actor, caseId: string): Promise<Material['said']> {
  const { precedents } = await desk.precedentsOf(actor, caseId)
  const said = await answer.saidOn(
    actor,
    precedents.map((one) => one.caseId),
  )
  return precedents.flatMap(({ caseId: alikeId, storyId, headline, sharedWords }) => {
    const one = said.find((each) => each.caseId === alikeId)
    if (!one) return []
    const { text, channelKind, byName, atMs } = one
    return [{ caseId: alikeId, storyId, headline, sharedWords, text, channelKind, byName, atMs }]
  })
}
