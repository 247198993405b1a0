// What `learn` asks of the other rooms for its reports and for readiness.
import type { Answer } from '../answer/index.ts'
import type { Desk } from '../desk/index.ts'
import type { Guidelines } from '../guidelines/index.ts'
import type { DayPorts, HeadStartPorts, ReadinessPorts, WhyPorts } from '../learn/index.ts'
import { roleCovers } from '../model/role.ts'
import type { People } from '../people/index.ts'
import type { Stories } from '../stories/index.ts'
import type { Understand } from '../understand/index.ts'

interface Others {
  readonly desk: Desk
  readonly guidelines: Pick<Guidelines, 'overview'>
  readonly people: People
  readonly stories: Pick<Stories, 'brokeIn' | 'firstsOf' | 'leadOn' | 'outcomesOf'>
  readonly understand: Pick<Understand, 'crossedIn'>
  /** Built after `learn`. */
  readonly answer: () => Answer
}

/** The ports of reports over the rooms of this installation. */
export function forReports(others: Others): DayPorts & HeadStartPorts & Omit<WhyPorts, 'storiesOf'> & ReadinessPorts {
  const { desk, people, stories, understand } = others
  return {
    outcomesOf: stories.outcomesOf,
    approvalsIn: desk.approvalsIn,
    brokeIn: stories.brokeIn,
    crossedIn: understand.crossedIn,
    leadOn: stories.leadOn,
    firstsOf: stories.firstsOf,
    storiesOfCaseOf: desk.storiesOfCaseOf,
    organisationOf: async (deskId) => (await people.viewDesk(deskId)).organisation,
    reviewedIn: desk.reviewedIn,
    plannedIn: (deskId, span) => others.answer().plannedClocks(deskId, span),
    timeZoneOf: async (deskId) => (await people.viewDesk(deskId)).settings.timeZone,
    versionFacts: (deskId, which) => others.answer().versionFacts(deskId, which),
    async readinessFacts(actor, { nowMs, rotaUntilMs, signOffsSinceMs, alertsSinceMs }) {
      const { deskId } = actor
      const { turns, gaps } = await desk.rota.view(actor, { fromMs: nowMs, toMs: rotaUntilMs })
      const { seatCount, inTimeCount } = await desk.approvalsIn(deskId, { fromMs: signOffsSinceMs, toMs: nowMs })
      const members = await people.listMembers(actor)
      const answering = members.filter(({ role }) => roleCovers(role, 'responder')).map(({ personId }) => personId)
      const reached = await desk.alerts.provenSince(deskId, { personIds: answering, sinceMs: alertsSinceMs })
      const { acknowledgements } = await others.guidelines.overview(actor)
      const haveRead = new Set(acknowledgements.map(({ personId }) => personId))
      return {
        plannedDuties: [...new Set(turns.map(({ duty }) => duty))],
        gaps,
        signOffs: { seatCount, inTimeCount },
        channels: await others.answer().listChannels(actor),
        alerts: { peopleCount: answering.length, reachedCount: reached.size },
        guidelines: {
          peopleCount: members.length,
          readCount: members.filter(({ personId }) => haveRead.has(personId)).length,
        },
        hotline: await desk.hotline.rungsOf(deskId),
      }
    },
  }
}
