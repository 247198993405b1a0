import { type Command, jsonFlag, textOf } from './command.ts'
import type { CliDeps, RecoveryLink } from './ports.ts'
import { createPrinter, harmless } from './print.ts'
import { dataFolderFlag } from './settings.ts'
import { askInstance } from './verbs.ts'

/** `nowdesk recover MAIL`: only this machine's terminal lets somebody back in. */
export function recoverCommand(deps: CliDeps): Command {
  return {
    name: 'recover',
    summary: 'Let somebody back in who lost their passkey or forgot their password.',
    args: {
      mail: { type: 'positional', description: 'The address that they sign in with', required: true },
      ...dataFolderFlag,
      ...jsonFlag,
    },
    examples: [['nowdesk recover ada@example.org', 'prints a link for them, good for one hour and one use']],
    notes: ['When they use it, their old passkeys, their old password and every session of theirs end.'],
    async run(args) {
      const printer = createPrinter(deps.terminal, args['json'] === true)
      const input = { email: textOf(args, 'mail') ?? '' }
      for await (const link of askInstance<RecoveryLink>(deps, { flags: args, verb: 'recover', input }))
        printer.outcome(
          { ...link },
          `Hand this link to ${harmless(link.name)} and to nobody else; it holds for one hour and one use:\n${link.url}`,
        )
    },
  }
}
