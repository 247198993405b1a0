import type { Account, ChannelContext, Outcome, OutgoingPost } from '../../channel.ts'
import { postToWebhook, type WebhookSettings } from '../webhook.ts'

/** Source: Slack, incoming webhooks; three signs are escaped in text (Slack, formatting text). */
export function publishMessage(
  post: OutgoingPost,
  account: Account<WebhookSettings>,
  context: ChannelContext,
): Promise<Outcome> {
  const text = post.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return postToWebhook(post, account, context, { text, unfurl_links: false })
}
