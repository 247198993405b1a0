import type { Account, ChannelContext, Outcome, OutgoingPost } from '../../channel.ts'
import { postToWebhook, type WebhookSettings } from '../webhook.ts'

/** Source: Teams, "Post to a channel when a webhook request is received": an Adaptive Card as attachment. */
export function publishMessage(
  post: OutgoingPost,
  account: Account<WebhookSettings>,
  context: ChannelContext,
): Promise<Outcome> {
  const body = post.text.split(/\n{2,}/).map((text) => ({ type: 'TextBlock', text, wrap: true }))
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body,
  }
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }]
  return postToWebhook(post, account, context, { type: 'message', attachments })
}
