// What `answer` asks of the other rooms.
import type { AnswerDeps, Permission } from '../answer/index.ts'
import type { Desk } from '../desk/index.ts'
import type { Match } from '../match/index.ts'
import { roleCovers } from '../model/role.ts'
import { ConflictError } from '../platform/errors.ts'

/** The case and its mentions, as the rooms that own them know them. */
export function forAnswer({ desk, match }: { readonly desk: Desk; readonly match: Match }) {
  const cases: AnswerDeps['cases'] = {
    async caseOf(deskId, caseId) {
      const { case: found, holder } = await desk.rowOf(deskId, caseId)
      const isEnded = found.state === 'closed' || found.state === 'stood'
      return {
        caseId,
        storyId: found.storyId,
        isDrill: found.isDrill,
        isEnded,
        ...(holder && { holder }),
      }
    },
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
  return { cases, permission: permission(cases), check: { check: async () => [] } }
}

/** One owner: whoever holds the case answers it; what answers nothing needs an approver. */
function permission(cases: AnswerDeps['cases']): Permission {
  return {
    async mayPublish(actor, { caseId }) {
      if (caseId === undefined) {
        return roleCovers(actor.role, 'approver')
          ? { may: true, because: 'Approvers may publish what answers no case.' }
          : { may: false, because: 'What answers no case is published by an approver.', waitsFor: 'approver' }
      }
      const { holder } = await cases.caseOf(actor.deskId, caseId)
      if (holder?.personId === actor.personId) return { may: true, because: 'Whoever holds the case answers it.' }
      return holder
        ? { may: false, because: `${holder.name} holds this case, so the answer is theirs.`, waitsFor: holder.name }
        : { may: false, because: 'Claim the case first: whoever answers it owns it.' }
    },
  }
}
