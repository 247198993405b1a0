// One-tap links: pages for whoever has the link, without signing in. GET shows and changes nothing, so that a mail program or
// a chat that fetches the link to preview it rules nothing; POST does.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { InvalidError } from '../../platform/errors.ts'
import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'
import type { TapView } from '../ports.ts'
import { tapPage, tapStylePath } from '../pages/tap-page.ts'
import { tapStyle } from '../pages/tap-style.ts'
import { bytesOf, withRawBodies } from './raw-body.ts'

/** A reason, and a button's name. */
const maxFormBytes = 32_768
const config = { access: 'signature', limit: 'tap' } as const

export async function tapRoutes(app: App, { rooms, clock }: Pick<WebDeps, 'clock' | 'rooms'>): Promise<void> {
  const { oneTap } = rooms.desk
  app.get(tapStylePath, { config: { access: 'public' }, schema: { hide: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(tapStyle),
  )
  app.get('/tap/:token', { config, schema: { hide: true } }, async (request, reply) =>
    show(reply, await oneTap.view(tokenOf(request))),
  )
  await withRawBodies(app, (scope) => {
    scope.post('/tap/:token', { config, bodyLimit: maxFormBytes, schema: { hide: true } }, async (request, reply) => {
      const form = new URLSearchParams(Buffer.from(bytesOf(request.body)).toString('utf8'))
      const token = tokenOf(request)
      if (form.get('do') === 'acknowledge') return show(reply, await oneTap.acknowledge(token), 'acknowledged')
      const optionKey = form.get('option')
      if (optionKey === null) throw new InvalidError('Choose one of the answers.')
      const reason = storable(form.get('reason'))
      return show(reply, await oneTap.rule(token, { optionKey, ...(reason && { reason }) }), 'ruled')
    })
  })

  function show(reply: FastifyReply, view: TapView, done?: 'acknowledged' | 'ruled') {
    return reply
      .code(view.kind === 'refused' ? statusOf(view.why) : 200)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex, nofollow')
      .send(tapPage(view, clock.now(), done))
  }
}

/** 410: it was one of ours and is over. 404: it never was. */
function statusOf(why: Extract<TapView, { kind: 'refused' }>['why']): number {
  return why === 'unknown' ? 404 : 410
}

function tokenOf(request: FastifyRequest): string {
  return (request.params as { readonly token: string }).token
}

function storable(text: string | null): string | undefined {
  return text?.replaceAll('\0', '').toWellFormed().trim() || undefined
}
