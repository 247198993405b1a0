// Once a day whoever has questions waiting is told, as a notice: at their own pace, outside their quiet hours.
import type { Tx } from '../../platform/store/store.ts'
import type { GuidelinesDeps } from '../deps.ts'
import { latestVersion, setOf } from '../in-force.ts'
import { progressOf } from './progress.ts'
import { isDue } from './schedule.ts'

export const lookTimer = 'guidelines.quiz-look'
export const quizSubject = 'guidelines:quiz'

const dayMs = 86_400_000
const hourMs = 3_600_000
/** 8:00 UTC: what comes at night waits for the person's own morning. */
const atHour = 8

/** At the next such hour, however often it is planned. */
export async function planLook({ timers, clock }: GuidelinesDeps, tx: Tx, deskId: string): Promise<void> {
  const shiftedMs = clock.now() - atHour * hourMs
  const dueAtMs = (Math.floor(shiftedMs / dayMs) + 1) * dayMs + atHour * hourMs
  await timers.set(tx, { kind: lookTimer, key: deskId, deskId, dueAtMs, body: {} })
}

/** Registers with the timers; call before they start. */
export function keepQuizClock(deps: GuidelinesDeps): void {
  deps.timers.onDue(lookTimer, async ({ deskId }, _lateMs, tx) => {
    const version = await latestVersion(tx, deskId)
    const inForce = { version, set: setOf(version) }
    const members = await deps.membersIn(tx, deskId)
    const nowMs = deps.clock.now()
    const all = await progressOf(
      tx,
      deskId,
      inForce,
      members.map(({ personId }) => personId),
    )
    for (const [personId, progress] of all) {
      const count = [...progress.values()].filter((one) => isDue(one, nowMs)).length
      if (count === 0) await deps.notices.settle(tx, { deskId, subject: quizSubject, personId })
      else
        await deps.notices.tell(tx, {
          deskId,
          personIds: [personId],
          subject: quizSubject,
          title: count === 1 ? 'A question on the guidelines' : `${count} questions on the guidelines`,
          body: 'A minute each. They come back at growing distances, until the rule and its source are second nature.',
          path: `/d/${deskId}/guidelines/quiz`,
        })
    }
    await planLook(deps, tx, deskId)
  })
}
