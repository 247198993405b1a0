import type { DeskPolicy } from '../../model/desk-policy.ts'
import { isStricter } from '../../model/lane.ts'
import type { Actor } from '../../model/role.ts'
import type { Story } from '../../model/story.ts'
import type { Tx } from '../../platform/store/store.ts'
import { type CaseRecord, selectRows, toHolder } from '../case-row.ts'
import { judge } from '../course/judge.ts'
import { classOf, type JudgedLane, laneOf } from '../course/lane-of.ts'
import { readPolicy } from '../course/read-policy.ts'
import { riskOf } from '../course/risk-of.ts'
import { topicsOf, withTopicsTold } from '../course/topics-of.ts'
import type { DeskDeps } from '../deps.ts'
import { type GrantView, grantsOf } from '../grants/list-grants.ts'
import { noSuchCase, requireCaseId } from '../may.ts'
import type { DeskTables } from '../schema.ts'
import { gateOf, stayOutBecause } from '../verdict/gate-of.ts'
import { decide, type Permit } from './decide.ts'

/** One text for one channel. */
export interface PublishPart {
  readonly channelId: string
  readonly channelKind: string
  readonly text: string
}

export interface PublishQuestion {
  readonly caseId: string
  /** Asked of a drill: would they go out, were it real? */
  readonly isPractice?: boolean | undefined
  /** All that goes out together; the strictest lane of any of them holds for all. */
  readonly parts: readonly PublishPart[]
}

/**
 * May this person publish these words for this case at this instant? A yes is kept, so that what goes out can be held
 * against the grant that let it.
 * @throws {NotFoundError} when this desk has no such case.
 */
export async function mayPublish(deps: DeskDeps, actor: Actor, question: PublishQuestion): Promise<Permit> {
  const { deskId } = actor
  const caseId = requireCaseId(question.caseId)
  // Asked before the transaction: it must not wait for another connection.
  const hasReadGuidelines = await deps.hasReadGuidelines(deskId, actor.personId)
  const hasPassedQuiz = await deps.hasPassedQuiz(deskId, actor.personId)
  return await deps.store.inDesk(deskId, async (tx) => {
    const found = await selectRows(tx, deskId).where('case_state.case_id', '=', caseId).executeTakeFirst()
    if (!found) throw noSuchCase(caseId)
    const { policy } = await readPolicy(tx, deskId)
    const grants = await grantsOf(tx, deskId, deps.clock.now())
    const facts = factsOf(deps, { actor, found, policy, grants, parts: question.parts })
    const classKeys = classesThatSign(facts.lane)
    const signedOff = await deps.signedOff(tx, { deskId, caseId, classKeys, parts: question.parts })
    const stayOut = stayOutBecause(await gateOf(deps, tx, found))
    const permit = decide({
      ...facts,
      isPractice: question.isPractice === true,
      hasReadGuidelines,
      hasPassedQuiz,
      ...(signedOff !== undefined && { signedOff }),
      ...(stayOut !== undefined && { stayOutBecause: stayOut }),
    })
    if (permit.may && !facts.isDrill) await keepPermit(tx, { actor, caseId, permit, atMs: deps.clock.now() })
    return permit
  })
}

interface Known {
  readonly actor: Actor
  readonly found: CaseRecord & { readonly story: unknown }
  readonly policy: DeskPolicy
  readonly grants: readonly GrantView[]
  readonly parts: readonly PublishPart[]
}

function factsOf(deps: DeskDeps, { actor, found, policy, grants, parts }: Known) {
  const story = found.story as Story
  const { playbook } = judge(deps, found, story, policy).judgement
  const words = [story.headline, story.lead.excerpt, ...parts.map((part) => part.text)].join('\n')
  const topics = topicsOf(words, policy.topics)
  const names = topics.map(({ topic }) => topic.name)
  const { risk } = riskOf(story, withTopicsTold(topics, policy.topics, found.told_topics ?? []))
  const channelKinds = [...new Set(parts.map((part) => part.channelKind))]
  const lane = strictest(
    channelKinds.map((channelKind) => laneOf({ topics: names, channelKind, risk, playbook }, policy.laneRules)),
  )
  const holder = toHolder(found)
  return {
    actor,
    isDrill: found.is_drill,
    ...(holder && { holder }),
    hasEnded: found.state === 'closed' || found.state === 'stood',
    playbook: policy.playbooks[playbook],
    playbookName: playbook,
    lane: lane ?? { lane: 'amber' as const, because: 'No channel is chosen', signOffClass: 'amber' },
    need: { topics: names, channelKinds, risk },
    grants,
  }
}

/**
 * Who asks for a sign-off chooses its class, so an easier one must not let out what the lane's rule sends to a stricter one.
 * What chief and counsel signed is signed for the other lanes too.
 */
function classesThatSign({ lane, signOffClass }: Pick<JudgedLane, 'lane' | 'signOffClass'>): readonly string[] {
  return lane === 'red' ? [signOffClass] : [signOffClass, classOf('red')]
}

function strictest(lanes: readonly JudgedLane[]): JudgedLane | undefined {
  return lanes.reduce<JudgedLane | undefined>(
    (worst, lane) => (worst === undefined || isStricter(lane.lane, worst.lane) ? lane : worst),
    undefined,
  )
}

interface Given {
  readonly actor: Actor
  readonly caseId: string
  readonly permit: Extract<Permit, { readonly may: true }>
  readonly atMs: number
}

async function keepPermit(tx: Tx, { actor, caseId, permit, atMs }: Given): Promise<void> {
  const given = { grant_id: permit.grantId ?? null, because: permit.because, at_ms: atMs }
  await tx
    .withTables<DeskTables>()
    .insertInto('publish_permission')
    .values({ case_id: caseId, person_id: actor.personId, desk_id: actor.deskId, ...given })
    .onConflict((conflict) => conflict.columns(['case_id', 'person_id']).doUpdateSet(given))
    .execute()
}
