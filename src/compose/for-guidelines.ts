// What the guidelines ask of the other rooms, in their own words.
import type { Desk } from '../desk/index.ts'
import type { GuidelinesDeps } from '../guidelines/index.ts'
import type { People } from '../people/index.ts'

interface Others {
  readonly people: Pick<People, 'membersIn' | 'viewDesk'>
  /** Built after the guidelines, which it asks in its turn. */
  readonly desk: () => Pick<Desk, 'alerts' | 'outwardActivityOf'>
}

/** Notices of the guidelines are alerts of the desk. */
export function forGuidelines({
  people,
  desk,
}: Others): Pick<GuidelinesDeps, 'membersIn' | 'notices' | 'organisationOf' | 'outwardActivityOf'> {
  return {
    organisationOf: async (deskId) => (await people.viewDesk(deskId)).organisation,
    membersIn: people.membersIn,
    outwardActivityOf: (deskId, sinceMs) => desk().outwardActivityOf(deskId, sinceMs),
    notices: {
      async tell(tx, notice) {
        await desk().alerts.raise(tx, { ...notice, kind: 'guidelines', urgency: 'notice', isDrill: false })
      },
      async settle(tx, { deskId, subject, personId }) {
        if (personId === undefined) await desk().alerts.endSubject(tx, deskId, subject)
        else await desk().alerts.acknowledgeSubject(tx, { deskId, subject, personId })
      },
    },
  }
}
