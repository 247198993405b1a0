import type { Answer, Channel } from '../../answer/index.ts'
import type { AnswerPort } from '../ports.ts'

/** The room as its pages show it: its kinds of channels as data, its verbs as they are. */
export function presentAnswers(answer: Answer): AnswerPort {
  return { ...answer, channelTypes: () => answer.channels.map(toChannelType) }
}

function toChannelType({ kind, title, description, fields, limits, connect }: Channel) {
  return { kind, title, description, fields, limits, ...(connect && { connectingFills: connect.fills }) }
}
