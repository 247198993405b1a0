// What readers sent to the furnished desk: one that is verified and shown, one that waits and looks like it.
import { hiddenFields, phonePhoto } from './tips.ts'
import type { Client } from './nowdesk.ts'

export interface FurnishedTips {
  /** Of the one that waits. */
  readonly tipId: string
  /** Public path of its receipt. */
  readonly tipReceiptPath: string
}

interface Sent {
  readonly tipId: string
  readonly receiptPath: string
}

const formPath = '/newsroom/hollis/tip'

/** Switches tips on; call `send` three seconds later, when a person could have filled the forms in. */
export async function openTipForms(admin: Client): Promise<{ send(): Promise<FurnishedTips> }> {
  await admin.desk('PATCH', '/newsroom/tip-terms', { isOn: true })
  const forms = await Promise.all([shownForm(admin), shownForm(admin)])
  return {
    async send() {
      const [first = {}, second = {}] = forms
      const shown = await sendTip(admin, first, {
        fields: {
          text: 'The handle of my Roadrunner came off at breakfast. Nobody was hurt, but the table is done for.',
          place: 'Hollis Bay',
          name: 'Ada Lorne',
          use: 'all',
          credit: 'name',
        },
        photo: await phonePhoto({ seed: 3 }),
      })
      await verifyAndShow(admin, shown.tipId)
      const waiting = await sendTip(admin, second, {
        fields: {
          text: 'Look what lies on the pavement before the kettle shop, three of them at least.',
          place: 'Harbour, Leeds',
          exactPlace: '12 Mill Lane',
          contact: '+44 113 496 0000',
          use: 'words',
          credit: 'anonymous',
        },
        photo: await phonePhoto({ seed: 3, width: 480 }),
      })
      return { tipId: waiting.tipId, tipReceiptPath: waiting.receiptPath }
    },
  }
}

async function shownForm({ origin }: Client): Promise<Readonly<Record<string, string>>> {
  return hiddenFields(await (await fetch(origin + formPath)).text())
}

async function sendTip(
  { origin }: Client,
  hidden: Readonly<Record<string, string>>,
  tip: { readonly fields: Readonly<Record<string, string>>; readonly photo: Buffer },
): Promise<Sent> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...tip.fields, ...hidden, agree: 'on' })) form.append(name, value)
  form.append('files', new Blob([new Uint8Array(tip.photo)]), 'IMG_2031.JPG')
  const answer = await fetch(origin + formPath, { method: 'POST', redirect: 'manual', body: form })
  const receiptPath = answer.headers.get('location')
  if (receiptPath === null) throw new Error(`The tip was not taken: ${answer.status} ${await answer.text()}`)
  return { receiptPath, tipId: receiptPath.split('/').at(-1)?.split('.')[0] ?? '' }
}

async function verifyAndShow(admin: Client, tipId: string): Promise<void> {
  const path = `/newsroom/tips/${tipId}`
  const { files, text } = await admin.desk<{ files: { fileId: string }[]; text: string }>('GET', path)
  await admin.desk('POST', `${path}/judge`, {
    state: 'verified',
    checks: ['called back', 'file data fits'],
    note: 'Has the receipt of the shop',
    version: 1,
  })
  const pictures = files.map(({ fileId }) => ({ fileId, alt: 'A kettle without its handle on a burnt table' }))
  await admin.desk('POST', `${path}/publish`, { text, pictures, version: 2 })
}
