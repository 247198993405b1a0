import type { Newsroom } from '../../newsroom/index.ts'
import type { NewsroomPort } from '../ports.ts'

/** What a form leaves out is absent, never `undefined`. */
type Whole<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }

/** The newsroom as its pages in the desk ask for it. */
export function presentNewsroom(newsroom: Newsroom): NewsroomPort {
  return {
    ...newsroom,
    changeMasthead: (actor, change) => newsroom.changeMasthead(actor, present(change)),
    listStatements: (actor, query) => newsroom.listStatements(actor, present(query)),
    write: (actor, statement) => newsroom.write(actor, present(statement)),
    changeDraft: (actor, statementId, change) => newsroom.changeDraft(actor, statementId, present(change)),
    addMedia: (actor, file) => newsroom.addMedia(actor, present(file)),
    changeMedia: (actor, mediaId, change) => newsroom.changeMedia(actor, mediaId, present(change)),
    correct: (actor, statementId, correction) => newsroom.correct(actor, statementId, present(correction)),
  }
}

function present<T extends object>(given: T): Whole<T> {
  // What was filtered out is exactly what the type takes out.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Whole<T>
}
