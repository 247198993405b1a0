import type { ChannelLimits } from '../../../model/channel.ts'
import { webhookLimits } from '../webhook.ts'

/** Source: Slack, incoming webhooks: text beyond 4,000 characters is better split; one message a second. */
export const slackLimits: ChannelLimits = { ...webhookLimits, text: { unit: 'characters', max: 4_000 } }
