// A mail server on loopback that keeps what it is given: STARTTLS with a certificate of its own, names and passwords, and
// refusals on demand.
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'

export interface TakenLetter {
  readonly from: string
  readonly to: readonly string[]
  readonly isEncrypted: boolean
  readonly user?: string
  /** As it came: header fields, an empty line, the body. */
  readonly source: string
}

export interface SmtpWorld extends AsyncDisposable {
  readonly port: number
  readonly letters: readonly TakenLetter[]
  /** Refuses recipients by this answer until told `undefined`. */
  refuse(answer: { readonly code: number; readonly message: string } | undefined): void
}

export interface SmtpWorldOptions {
  readonly user?: { readonly name: string; readonly password: string }
  readonly isWithoutTls?: boolean
  /** Called with each letter, before it is taken. */
  readonly onLetter?: (letter: TakenLetter) => void
}

export async function startSmtp({ user, isWithoutTls, onLetter }: SmtpWorldOptions = {}): Promise<SmtpWorld> {
  const letters: TakenLetter[] = []
  let refusal: { readonly code: number; readonly message: string } | undefined
  const take = async (
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error: null, answer: string) => void,
  ) => {
    const source = await text(stream)
    const letter = {
      from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
      to: session.envelope.rcptTo.map(({ address }) => address),
      isEncrypted: session.secure,
      ...(session.user !== undefined && { user: String(session.user) }),
      source,
    }
    onLetter?.(letter)
    letters.push(letter)
    done(null, `Ok: kept as ${letters.length}`)
  }
  const server = new SMTPServer({
    authOptional: user === undefined,
    // Whoever is still connected when it closes is cut; half a minute would be the usual.
    closeTimeout: 500,
    disabledCommands: [...(user ? [] : ['AUTH']), ...(isWithoutTls ? ['STARTTLS'] : [])],
    onAuth({ username, password }, _session, done) {
      if (username === user?.name && password === user?.password) return done(null, { user: username })
      done(Object.assign(new Error('Authentication credentials invalid'), { responseCode: 535 }))
    },
    onRcptTo(_address, _session, done) {
      done(refusal ? Object.assign(new Error(refusal.message), { responseCode: refusal.code }) : null)
    },
    onData(stream, session, done) {
      // Who is killed in the middle of a letter has sent none.
      take(stream, session, done).catch(() => undefined)
    },
  })
  // A client that leaves in the middle is no fault of this server's.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    refuse: (answer) => void (refusal = answer),
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
