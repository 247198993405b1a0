// One-tap links: pages for whoever has the link, without signing in. GET shows and changes nothing, so that a mail program or
// a chat that fetches the link to preview it rules nothing; POST does.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { InvalidError } from '../../platform/errors.ts'
import { storableText } from '../../platform/storable.ts'
import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'
import type { OneTap, TapView } from '../ports.ts'
import { type Done, incompletePage, tapPage, tapStylePath } from '../pages/tap-page.ts'
import { tapStyle } from '../pages/tap-style.ts'
import { bytesOf, withRawBodies } from './raw-body.ts'

/** A button's name, a reason, or the changed texts of a draft. */
const maxFormBytes = 262_144
const config = { access: 'signature', limit: 'tap' } as const

/** Never cached, never indexed. */
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
      try {
        return await act(reply, tokenOf(request), form)
      } catch (error) {
        // Whoever taps reads a page, not the answer that a program gets.
        if (error instanceof InvalidError) return send(reply, 400, incompletePage(error.message))
        throw error
      }
    })
  })

  async function act(reply: FastifyReply, token: string, form: URLSearchParams) {
    const what = form.get('do')
    if (what === 'acknowledge') return show(reply, await oneTap.acknowledge(token), 'acknowledged')
    const decision = what === null ? undefined : decisionIn(what, form)
    if (decision) return show(reply, await oneTap.sign(token, decision), decision.kind === 'ask' ? 'asked' : 'signed')
    const optionKey = form.get('option')
    if (optionKey === null) throw new InvalidError('Choose one of the answers.')
    const reason = storable(form.get('reason'))
    return show(reply, await oneTap.rule(token, { optionKey, ...(reason && { reason }) }), 'ruled')
  }

  function show(reply: FastifyReply, view: TapView, done?: Done) {
    return send(reply, view.kind === 'refused' ? statusOf(view.why) : 200, tapPage(view, clock.now(), done))
  }
}

function send(reply: FastifyReply, status: number, page: string) {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex, nofollow')
    .send(page)
}

/** What a button of the sign-off's page means; `undefined` for one that is none of its. */
function decisionIn(act: string, form: URLSearchParams): Parameters<OneTap['sign']>[1] | undefined {
  const words = (name: string) => storable(form.get(name)) ?? ''
  switch (act) {
    case 'approve':
      return { kind: 'approve', textsHash: words('read') }
    case 'change':
      return { kind: 'approveWithChange', textsHash: words('read'), texts: textsIn(form) }
    case 'ask':
      return { kind: 'ask', question: words('question') }
    case 'stop':
      return { kind: 'stop', reason: words('reason') }
    default:
      return undefined
  }
}

/** A browser sends a text area's line ends as CR LF. Source: HTML, "Constructing the form data set". */
function textsIn(form: URLSearchParams): Readonly<Record<string, string>> {
  const fields = [...form].filter(([name]) => name.startsWith('text-'))
  return Object.fromEntries(
    fields.map(([name, text]) => [name.slice(5), (storable(text) ?? '').replaceAll('\r\n', '\n')]),
  )
}

/** 410: it was one of ours and is over. 404: it never was. 409: it goes on holding, for other texts than were read. */
function statusOf(why: Extract<TapView, { kind: 'refused' }>['why']): number {
  if (why === 'changed') return 409
  return why === 'unknown' ? 404 : 410
}

function tokenOf(request: FastifyRequest): string {
  return (request.params as { readonly token: string }).token
}

function storable(text: string | null): string | undefined {
  return text === null ? undefined : storableText(text).trim() || undefined
}
