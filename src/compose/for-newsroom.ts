import type { Desk } from '../desk/index.ts'
import type { Match } from '../match/index.ts'
import type { NewsroomDeps } from '../newsroom/index.ts'
import type { People } from '../people/index.ts'

interface Others {
  readonly people: Pick<People, 'viewDesk'>
  readonly desk: Pick<Desk, 'inquiryProvenAtMs'>
  readonly match: Pick<Match, 'listLists'>
}

/** The list that a desk keeps its products in, if it does. */
const productList = 'products'

/** What the newsroom asks of other rooms. */
export function forNewsroom({
  people,
  desk,
  match,
}: Others): Pick<NewsroomDeps, 'readDelivery' | 'readDesk' | 'readProducts'> {
  return {
    readDelivery: desk.inquiryProvenAtMs,
    async readProducts(deskId) {
      const entries = (await match.listLists(deskId)).find(({ name }) => name === productList)?.entries ?? []
      return [...new Set(entries.map(asName))].filter((name) => name !== '')
    },
    async readDesk(deskId) {
      const { organisation, settings } = await people.viewDesk(deskId)
      return { organisation, timeZone: settings.timeZone, keepDays: settings.keepDays }
    },
  }
}

/** An entry of a list without the signs of the watch language: `=Pilot`, `"Lemon Press"`, `roadrunner*`. */
function asName(entry: string): string {
  return entry.replaceAll(/^=|["“”„«»＂*]/g, '').trim()
}
