// What `answer` asks of the other rooms.
import type { AnswerDeps, Permission } from '../answer/index.ts'
import type { Desk } from '../desk/index.ts'
import type { Guidelines } from '../guidelines/index.ts'
import type { Match } from '../match/index.ts'
import { roleCovers } from '../model/role.ts'
import { ConflictError, unlessMissing } from '../platform/errors.ts'
import type { storyToAnswer } from './story-to-answer.ts'

interface Others {
  readonly desk: Desk
  readonly match: Match
  readonly guidelines: Guidelines
  readonly storyToAnswer: ReturnType<typeof storyToAnswer>
}

/** The case and its mentions, as the rooms that own them know them. */
export function forAnswer({ desk, match, guidelines, storyToAnswer: readStory }: Others) {
  const cases: AnswerDeps['cases'] = {
    async caseOf(deskId, caseId) {
      const asked = await desk.rowOf(deskId, caseId)
      const { mergedIntoId } = asked.story
      const into = mergedIntoId === undefined ? undefined : await desk.caseOfStory(deskId, mergedIntoId)
      const { case: found, holder } = into ?? asked
      const isEnded = found.state === 'closed' || found.state === 'stood'
      return {
        caseId: found.caseId,
        storyId: found.storyId,
        isDrill: found.isDrill,
        isEnded,
        ...(holder && { holder }),
      }
    },
    goesOnAs: (tx, deskId, caseId) => desk.goesOnAs(tx, deskId, caseId),
    async mentionsOf(deskId, mentionIds) {
      const mentions = await match.readMentions(deskId, mentionIds)
      return mentions.map(({ mentionId, item }) => ({
        mentionId,
        itemKey: item.itemKey,
        network: item.network,
        ...(item.url !== undefined && { url: item.url }),
        ...(item.site !== undefined && { site: item.site }),
        ...(item.voice.handle !== undefined && { handle: item.voice.handle }),
      }))
    },
    async worksOn(actor, caseId) {
      await desk.opened(actor, caseId).catch((error: unknown) => {
        // The claim ended at this very instant: the words are kept all the same.
        if (!(error instanceof ConflictError)) throw error
      })
    },
  }
  return { cases, permission: permission(desk), check: check(guidelines, readStory) }
}

/** The desk decides of its cases; what answers none needs an approver. */
function permission(desk: Desk): Permission {
  return {
    async mayPublish(actor, { caseId, ...intention }) {
      if (caseId !== undefined) return await desk.mayPublish(actor, { caseId, ...intention })
      return roleCovers(actor.role, 'approver')
        ? { may: true, because: 'Approvers publish what answers no case.' }
        : { may: false, because: 'What answers no case is published by an approver.', waitsFor: 'a role' }
    },
  }
}

/** What the guidelines find is cited by its clause, and by the law where it is one. */
function check(guidelines: Guidelines, readStory: Others['storyToAnswer']): AnswerDeps['check'] {
  return {
    async check(deskId, { storyId, ...words }) {
      // Whoever reviews it is the one who publishes it, and is named.
      const draft = { ...words, ...(words.isReviewed && { hasEditor: true }) }
      // A story that is no longer kept takes its facts with it; the words are checked all the same.
      const story = storyId === undefined ? undefined : await readStory(deskId, storyId).catch(unlessMissing)
      const { findings } = story
        ? await guidelines.checkForStory(deskId, story, draft)
        : await guidelines.check(deskId, draft)
      return findings.map(({ clauseId, severity, title, cite, says, span, mend }) => ({
        level: severity,
        clauseId,
        clause: cite === undefined ? title : `${title}, ${cite}`,
        message: says,
        ...(span && { span }),
        ...(mend && { mend }),
      }))
    },
  }
}
