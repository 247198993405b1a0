// Tells a Teams channel, by its webhook. Nothing can be read back or changed there: a correction is another message.
import { createWebhookChannel } from './webhook.ts'

/**
 * An Adaptive Card as attachment. Source: Teams, "Post to a channel when a webhook request is received"; 28 KB a message, the card
 * around the words included.
 */
export const teams = createWebhookChannel({
  kind: 'teams',
  title: 'Teams',
  host: /(azure\.com|powerplatform\.com|office\.com)$/,
  maxCharacters: 20_000,
  messageOf(words) {
    const content = {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.4',
      body: words.split(/\n{2,}/).map((text) => ({ type: 'TextBlock', text, wrap: true })),
    }
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }]
    return { type: 'message', attachments }
  },
})
