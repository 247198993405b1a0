import type { Desk } from '../desk/index.ts'
import type { NewsroomDeps } from '../newsroom/index.ts'
import type { People } from '../people/index.ts'

interface Others {
  readonly people: Pick<People, 'viewDesk'>
  readonly desk: Pick<Desk, 'inquiryProvenAtMs'>
}

/** What the newsroom asks of other rooms. */
export function forNewsroom({ people, desk }: Others): Pick<NewsroomDeps, 'readDelivery' | 'readDesk'> {
  return {
    readDelivery: desk.inquiryProvenAtMs,
    async readDesk(deskId) {
      const { organisation, settings } = await people.viewDesk(deskId)
      return { organisation, timeZone: settings.timeZone, keepDays: settings.keepDays }
    },
  }
}
