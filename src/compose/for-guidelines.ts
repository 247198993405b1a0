// What the guidelines ask of the other rooms, in their own words.
import type { Desk } from '../desk/index.ts'
import type { GuidelinesDeps } from '../guidelines/index.ts'
import type { Newsroom } from '../newsroom/index.ts'
import type { People } from '../people/index.ts'

interface Others {
  readonly people: Pick<People, 'membersIn' | 'viewDesk'>
  /** Both are built after the guidelines. */
  readonly desk: () => Pick<Desk, 'alerts' | 'outwardActivityOf'>
  readonly newsroom: () => Pick<Newsroom, 'historyCards'>
}

/** Notices of the guidelines are alerts of the desk. */
export function forGuidelines({
  people,
  desk,
  newsroom,
}: Others): Pick<GuidelinesDeps, 'historyCardsOf' | 'membersIn' | 'notices' | 'organisationOf' | 'outwardActivityOf'> {
  return {
    organisationOf: async (deskId) => (await people.viewDesk(deskId)).organisation,
    membersIn: people.membersIn,
    outwardActivityOf: (deskId, sinceMs) => desk().outwardActivityOf(deskId, sinceMs),
    historyCardsOf: async (deskId) =>
      (await newsroom().historyCards(deskId)).map(({ brandStoryId: cardId, ...card }) => ({ cardId, ...card })),
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
