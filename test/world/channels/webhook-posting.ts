// Slack's and Teams' incoming webhooks: a secret address that takes a message and answers a word. True to
// api.slack.com/messaging/webhooks and to Teams' workflows.
import { type Answer, type Call, ChannelServer, recordOf, type Standing, textOf } from './channel-server.ts'

export class WebhookPosting extends ChannelServer {
  readonly path = '/services/T000/B000/secret'
  isRevoked = false
  readonly #messages: Standing[] = []
  readonly #service: 'slack' | 'teams'

  static start(service: 'slack' | 'teams'): Promise<WebhookPosting> {
    return new WebhookPosting(service).open()
  }

  private constructor(service: 'slack' | 'teams') {
    super()
    this.#service = service
  }

  standing(): readonly Standing[] {
    return this.#messages
  }

  protected isPublishing({ method }: Call): boolean {
    return method === 'POST'
  }

  protected limit(): Answer {
    return { status: 429, headers: { 'retry-after': '1' }, body: 'rate_limited' }
  }

  protected expire(): Answer {
    this.isRevoked = true
    return { status: 404, body: 'no_service' }
  }

  protected override refusal(): Answer {
    return { status: 400, body: 'invalid_payload' }
  }

  protected handle({ url, json }: Call): Answer {
    if (this.isRevoked || url.pathname !== this.path) return { status: 404, body: 'no_service' }
    const text = this.#service === 'slack' ? slackText(json) : teamsText(json)
    if (text === '') return this.refusal()
    this.#messages.push({ id: String(this.#messages.length + 1), text, images: [] })
    return this.#service === 'slack' ? { status: 200, body: 'ok' } : { status: 202, body: '' }
  }
}

function slackText(json: Call['json']): string {
  return textOf(json['text']).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function teamsText(json: Call['json']): string {
  const [attachment] = Array.isArray(json['attachments']) ? json['attachments'] : []
  const { contentType, content } = recordOf(attachment)
  const { body } = recordOf(content)
  if (contentType !== 'application/vnd.microsoft.card.adaptive' || !Array.isArray(body)) return ''
  return body.map((block) => textOf(recordOf(block)['text'])).join('\n\n')
}
