// The newsroom's tip form, its receipts, and the pictures of tips that are shown.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { maxTipBytes, maxTipFileBytes, maxTipFiles, type TipForm } from '../../newsroom/index.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'
import { isFromOurselves } from '../security/same-origin.ts'
import { receiveForm } from '../upload/receive-form.ts'
import { nothingHere, sendPublic } from './send-public.ts'

/** The longest tip in letters of four bytes, and the rest. */
const maxFieldBytes = 65_536
/** A film of a minute over a slow telephone. */
const arriveWithinMs = 10 * 60_000

type Params = { readonly slug: string; readonly receipt: string; readonly tipId: string; readonly file: string }

/** Takes forms from its own pages alone. */
export async function publicTipRoutes(app: App, { rooms: { newsroom } }: Pick<WebDeps, 'rooms'>): Promise<void> {
  const method = ['GET', 'HEAD']
  const options = { config: { access: 'public' as const }, schema: { hide: true } }
  const url = '/newsroom/:slug/tip'

  app.route({ method, url, ...options, handler: showForm })
  app.route({ method, url: `${url}/:receipt`, ...options, handler: showReceipt })
  app.route({ method, url: '/newsroom/:slug/tips/:tipId/:file', ...options, handler: showPicture })
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // Left where it is: it is read from the request itself, part by part.
    scope.addContentTypeParser('*', (_request, _body, done) => done(null))
    const limited = { access: 'public', limit: 'tip' } as const
    const bodyLimit = maxTipBytes + 1_048_576
    const config = { ...limited, arriveWithinMs }
    scope.route({ method: 'POST', url, bodyLimit, config, schema: { hide: true }, handler: send })
    scope.route({ method: 'POST', url: `${url}/:receipt`, config: limited, schema: { hide: true }, handler: withdraw })
  })

  async function showForm(request: FastifyRequest, reply: FastifyReply) {
    const page = await newsroom.tipForm((request.params as Params).slug)
    return sendPublic(request, reply, page ?? nothingHere(request))
  }

  async function showReceipt(request: FastifyRequest, reply: FastifyReply) {
    const { slug, receipt } = request.params as Params
    return sendPublic(request, reply, (await newsroom.tipReceipt(slug, receipt)) ?? nothingHere(request))
  }

  async function showPicture(request: FastifyRequest, reply: FastifyReply) {
    const { slug, tipId, file } = request.params as Params
    const page = file.endsWith('.jpg') ? await newsroom.tipPicture(slug, tipId, file.slice(0, -4)) : undefined
    return sendPublic(request, reply, page ?? nothingHere(request))
  }

  async function send(request: FastifyRequest, reply: FastifyReply) {
    refuseOthersForms(request)
    // Nobody reads a film for a newsroom that takes none.
    if (!(await newsroom.tipForm((request.params as Params).slug))) nothingHere(request)
    const limits = { maxFieldBytes, maxFiles: maxTipFiles, maxFileBytes: maxTipFileBytes, maxTotalBytes: maxTipBytes }
    await using received = await receiveForm(request.raw, request.headers['content-type'], limits)
    const { fields, files, droppedCount } = received
    const page = await newsroom.sendTip((request.params as Params).slug, { form: formOf(fields), files, droppedCount })
    return sendPublic(request, reply, page)
  }

  async function withdraw(request: FastifyRequest, reply: FastifyReply) {
    refuseOthersForms(request)
    const { slug, receipt } = request.params as Params
    return sendPublic(request, reply, (await newsroom.withdrawTip(slug, receipt)) ?? nothingHere(request))
  }
}

/** Another site's page would let its visitors fill our list without knowing it. @throws {ForbiddenError} */
function refuseOthersForms(request: FastifyRequest): void {
  if (isFromOurselves(request, request.ourOrigin)) return
  throw new ForbiddenError('This form was sent from another site. Open the page of the newsroom and send it there.')
}

function formOf(fields: ReadonlyMap<string, string>): TipForm {
  const text = (name: keyof TipForm) => fields.get(name) ?? ''
  return {
    text: text('text'),
    place: text('place'),
    exactPlace: text('exactPlace'),
    name: text('name'),
    contact: text('contact'),
    use: text('use'),
    credit: text('credit'),
    mayShowExactPlace: text('mayShowExactPlace'),
    agree: text('agree'),
    terms: text('terms'),
    website: text('website'),
    token: text('token'),
  }
}
