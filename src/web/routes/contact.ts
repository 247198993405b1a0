// The newsroom's contact form and its receipts.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ContactForm } from '../../newsroom/index.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'
import { isFromOurselves } from '../security/same-origin.ts'
import { bytesOf, withRawBodies } from './raw-body.ts'
import { nothingHere, sendPublic } from './send-public.ts'

/** The longest question that is taken, in letters that a form writes as nine characters each, and the rest. */
const maxFormBytes = 65_536

type Params = { readonly slug: string; readonly receipt: string }

/** Takes forms from its own pages alone. */
export async function contactRoutes(app: App, { rooms: { newsroom } }: Pick<WebDeps, 'rooms'>): Promise<void> {
  const method = ['GET', 'HEAD']
  const options = { config: { access: 'public' as const }, schema: { hide: true } }
  const url = '/newsroom/:slug/contact'

  app.route({ method, url, ...options, handler: showForm })
  app.route({ method, url: `${url}/:receipt`, ...options, handler: showReceipt })
  await withRawBodies(app, (scope) => {
    scope.route({
      method: 'POST',
      url,
      bodyLimit: maxFormBytes,
      config: { access: 'public', limit: 'inquiry' },
      schema: { hide: true },
      handler: send,
    })
  })

  async function showForm(request: FastifyRequest, reply: FastifyReply) {
    const page = await newsroom.contactForm((request.params as Params).slug)
    return sendPublic(request, reply, page ?? nothingHere(request))
  }

  async function showReceipt(request: FastifyRequest, reply: FastifyReply) {
    const { slug, receipt } = request.params as Params
    return sendPublic(request, reply, (await newsroom.receipt(slug, receipt)) ?? nothingHere(request))
  }

  async function send(request: FastifyRequest, reply: FastifyReply) {
    // Another site's page would let its visitors fill our list without knowing it.
    if (!isFromOurselves(request, request.ourOrigin)) {
      throw new ForbiddenError('This form was sent from another site. Open the contact page and send it there.')
    }
    const form = new URLSearchParams(Buffer.from(bytesOf(request.body)).toString('utf8'))
    return sendPublic(request, reply, await newsroom.sendInquiry((request.params as Params).slug, formOf(form)))
  }
}

function formOf(form: URLSearchParams): ContactForm {
  const text = (name: keyof ContactForm) => form.get(name) ?? ''
  return {
    name: text('name'),
    outlet: text('outlet'),
    mail: text('mail'),
    phone: text('phone'),
    question: text('question'),
    deadline: text('deadline'),
    website: text('website'),
    token: text('token'),
  }
}
