import type { Newsroom } from '../../newsroom/index.ts'
import { withoutAbsent } from '../../platform/without-absent.ts'
import type { NewsroomPort } from '../ports.ts'

/** The newsroom as its pages in the desk ask for it. */
export function presentNewsroom(newsroom: Newsroom): NewsroomPort {
  return {
    ...newsroom,
    changeMasthead: (actor, change) => newsroom.changeMasthead(actor, withoutAbsent(change)),
    listStatements: (actor, query) => newsroom.listStatements(actor, withoutAbsent(query)),
    write: (actor, statement) => newsroom.write(actor, withoutAbsent(statement)),
    changeDraft: (actor, statementId, change) => newsroom.changeDraft(actor, statementId, withoutAbsent(change)),
    addMedia: (actor, file) => newsroom.addMedia(actor, withoutAbsent(file)),
    changeMedia: (actor, mediaId, change) => newsroom.changeMedia(actor, mediaId, withoutAbsent(change)),
    announceCoverage: (actor, words) => newsroom.announceCoverage(actor, withoutAbsent(words)),
    changeCoverage: (actor, coverageId, change) => newsroom.changeCoverage(actor, coverageId, withoutAbsent(change)),
    sayLine: (actor, coverageId, line) => newsroom.sayLine(actor, coverageId, withoutAbsent(line)),
    correctLine: (actor, coverageId, line) => newsroom.correctLine(actor, coverageId, withoutAbsent(line)),
    changeTipTerms: (actor, change) => newsroom.changeTipTerms(actor, withoutAbsent(change)),
    judgeTip: (actor, tipId, judgement) => newsroom.judgeTip(actor, tipId, withoutAbsent(judgement)),
    correct: (actor, statementId, correction) => newsroom.correct(actor, statementId, withoutAbsent(correction)),
  }
}
