// Tells a Slack channel, by its webhook. Nothing can be read back or changed there: a correction is another message.
import { createWebhookChannel } from './webhook.ts'

/** Source: Slack, incoming webhooks (text beyond 4,000 characters is better split) and formatting text (three signs are escaped). */
export const slack = createWebhookChannel({
  kind: 'slack',
  title: 'Slack',
  host: /slack\.com$/,
  maxCharacters: 4_000,
  messageOf: (words) => ({
    text: words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    unfurl_links: false,
  }),
})
