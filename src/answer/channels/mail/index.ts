// Writes to a reporter, by the mail server that the operator names. Taken over is not read: nothing can be looked for there.
import { errorMessage, NowdeskError } from '../../../platform/errors.ts'
import type { Mail } from '../../../platform/mail.ts'
import type { Channel, TestOutcome } from '../../channel.ts'
import { mailLimits } from './limits.ts'
import { publishLetter } from './publish.ts'
import { mailFields, type MailSettings, mailSettings } from './settings.ts'

/** Neither looks, corrects nor withdraws: a letter is gone. */
export function createMailChannel(mail: Mail): Channel<MailSettings> {
  return {
    kind: 'mail',
    title: 'Mail to a reporter',
    description: 'A letter to whom you name, by this installation’s mail server.',
    settings: mailSettings,
    fields: mailFields,
    limits: mailLimits,
    nameOf: ({ from }) => from,
    reaches: () => true,
    test: ({ settings }) => test(mail, settings),
    publish: (post, account, context) => publishLetter(mail, post, account, context),
  }
}

async function test(mail: Mail, { from }: MailSettings): Promise<TestOutcome> {
  try {
    await mail.check()
    return { isWorking: true, message: `The mail server takes letters from ${from}.`, account: from }
  } catch (error) {
    if (!(error instanceof NowdeskError)) throw error
    return { isWorking: false, message: errorMessage(error) }
  }
}
