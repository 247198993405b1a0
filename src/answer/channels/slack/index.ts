// Tells a Slack channel, by its webhook. Nothing can be read back or changed there: a correction is another message.
import type { Channel } from '../../channel.ts'
import { testWebhook, type WebhookSettings, webhookSettings } from '../webhook.ts'
import { slackLimits } from './limits.ts'
import { publishMessage } from './publish.ts'

export const slack: Channel<WebhookSettings> = {
  kind: 'slack',
  title: 'Slack',
  description: 'Messages in one channel of your own, by its webhook. They cannot be read back.',
  settings: webhookSettings,
  fields: [
    { name: 'place', label: 'Where it leads', input: 'text', placeholder: '#press', isRequired: true },
    {
      name: 'webhookUrl',
      label: 'Webhook address',
      input: 'secret',
      isRequired: true,
      help: 'Whoever knows it may write there.',
    },
  ],
  limits: slackLimits,
  nameOf: ({ place }) => `Slack ${place}`,
  test: (account) => testWebhook(account, /slack\.com$/),
  publish: publishMessage,
}
