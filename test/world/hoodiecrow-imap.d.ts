// hoodiecrow-imap brings no types: as much of it as the mailbox uses.
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net'

  interface Hoodiecrow {
    readonly server: Server
    listen(port: number, host: string, done: () => void): void
    close(done: () => void): void
    getMailbox(path: string): { readonly messages: readonly { readonly flags: readonly string[] }[] }
    appendMessage(mailbox: string, flags: readonly string[], internalDate: false, source: string): void
  }

  export default function hoodiecrow(options: object): Hoodiecrow
}
