import type { ChannelLimits } from '../../../model/channel.ts'
import { webhookLimits } from '../webhook.ts'

/** Source: Teams, workflows webhooks: 28 KB a message, the card around the words included. */
export const teamsLimits: ChannelLimits = { ...webhookLimits, text: { unit: 'characters', max: 20_000 } }
