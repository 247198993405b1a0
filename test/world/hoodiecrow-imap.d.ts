// hoodiecrow-imap brings no types: as much of it as the mailbox uses.
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net'

  interface Hoodiecrow {
    readonly server: Server
    listen(port: number, host: string, done: () => void): void
    close(done: () => void): void
    appendMessage(mailbox: string, flags: readonly string[], internalDate: false, source: string): void
  }

  export default function hoodiecrow(options: object): Hoodiecrow
}
