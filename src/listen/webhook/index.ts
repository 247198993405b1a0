// Takes items from whoever has the signing secret, by the Standard Webhooks specification. Promises that a call is answered
// with success only when what it brought is stored, and that a call that comes again has no second effect.
import type { Connector } from '../connector.ts'
import { receiveWebhook } from './receive.ts'
import { webhookFields, webhookSettings, type WebhookSettings } from './settings.ts'

export type { WebhookSettings } from './settings.ts'

export const webhook: Connector<WebhookSettings> = {
  kind: 'webhook',
  title: 'Webhook',
  description: 'Anything that can send a signed HTTP request: your own tools, other monitors, automation services.',
  settings: webhookSettings,
  fields: webhookFields,
  nameOf: (settings) => settings.name,
  receive: receiveWebhook,
}
