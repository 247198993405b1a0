// Whether the sender's domain vouches for a mail, by what the desk's own mail server wrote on top of it. Anybody can write such a
// line: one that names another server is worth nothing. Pure. Source: RFC 8601 §2.2 and §5; RFC 7489 §3.1 (alignment).
import type { SenderVerdict } from '../../model/press-mail.ts'
import type { ReadMail } from './read-mail.ts'

export interface Verdict {
  readonly verdict: SenderVerdict
  /** What the server found: `dmarc=pass, dkim=pass`; empty where nobody looked. */
  readonly found: string
}

const unchecked: Verdict = { verdict: 'unchecked', found: '' }

/** `server`: the name by which the desk's mail server signs what it found. The topmost line of that name is its own. */
export function verdictOf(
  { headers, fromMail }: Pick<ReadMail, 'fromMail' | 'headers'>,
  server: string | undefined,
): Verdict {
  const domain = fromMail?.split('@')[1]
  if (server === undefined || domain === undefined) return unchecked
  const field = headers.find(
    ({ name, value }) => name === 'authentication-results' && serverOf(value) === server.toLowerCase(),
  )
  return field ? judged(field.value, domain) : unchecked
}

function serverOf(value: string): string | undefined {
  return value.split(';', 1)[0]?.trim().split(/\s/, 1)[0]?.toLowerCase()
}

function judged(value: string, domain: string): Verdict {
  const results = withoutComments(value).split(';').slice(1).flatMap(resultOf)
  const found = results
    .map(({ method, result }) => `${method}=${result}`)
    .slice(0, 8)
    .join(', ')
  const of = (method: string) => results.filter((one) => one.method === method)
  const dmarc = of('dmarc')[0]?.result
  if (dmarc === 'pass') return { verdict: 'verified', found }
  if (dmarc === 'fail') return { verdict: 'failed', found }
  const isAligned = [...of('dkim'), ...of('spf')].some(
    ({ result, domains }) => result === 'pass' && domains.some((one) => isOf(one, domain)),
  )
  if (isAligned) return { verdict: 'verified', found }
  const hasFailed = results.some(({ method, result }) => ['dkim', 'spf'].includes(method) && result.endsWith('fail'))
  return { verdict: hasFailed ? 'failed' : 'unchecked', found }
}

interface Result {
  readonly method: string
  readonly result: string
  readonly domains: readonly string[]
}

function resultOf(part: string): readonly Result[] {
  const [, method, result] = /^\s*([\w-]+)(?:\/\d+)?\s*=\s*([\w-]+)/.exec(part) ?? []
  if (method === undefined || result === undefined) return []
  const domains = [
    ...part.matchAll(/(?:header\.[di]|smtp\.mailfrom|header\.from)\s*=\s*"?(?:[^\s"@;]*@)?([^\s"@;]+)/gi),
  ]
  return [
    {
      method: method.toLowerCase(),
      result: result.toLowerCase(),
      domains: domains.map(([, one = '']) => one.toLowerCase()),
    },
  ]
}

/** The same domain, or one above it. Below many a domain anybody can have one: such a one vouches for nothing. */
function isOf(one: string, domain: string): boolean {
  return one === domain || (one.includes('.') && domain.endsWith(`.${one}`))
}

function withoutComments(value: string): string {
  return value.replaceAll(/\([^()]*\)/g, ' ')
}
