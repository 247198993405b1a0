// The newsroom of the furnished desk: statements of every kind, a correction, a withdrawal, media, facts, a question, tips, and live coverage.
import { furnishBank } from './furnished-bank.ts'
import { type FurnishedLive, furnishLive } from './furnished-live.ts'
import { type FurnishedTips, openTipForms } from './furnished-tips.ts'
import { greyPng } from './picture.ts'
import type { Client } from './nowdesk.ts'

interface Statement {
  readonly statementId: string
  readonly revision: number
  readonly path: string
}

export interface FurnishedNewsroom extends FurnishedLive, FurnishedTips {
  /** Public paths. */
  readonly statementPath: string
  readonly withdrawnPath: string
  /** What the desk's own pages are named by. */
  readonly statementId: string
  readonly draftId: string
  /** A story of our own, about a product. */
  readonly brandStoryId: string
  /** Of the question that a reporter asked. */
  readonly receiptPath: string
}

/** Switches it on as `/newsroom/hollis`, which is also the default. */
export async function furnishNewsroom(admin: Client): Promise<FurnishedNewsroom> {
  await admin.desk('PATCH', '/newsroom', {
    isOn: true,
    isDefault: true,
    slug: 'hollis',
    lead: 'What Hollis Kettles has to say, in its own words and with its corrections.',
    contactPhone: '+44 20 7946 0018',
    contactMail: 'press@hollis.example',
  })
  const mediaId = await addPicture(admin)
  const recall = await publish(admin, {
    kind: 'news release',
    title: 'We recall the Roadrunner kettle sold since September',
    summary: 'The handle can soften at full boil. Stop using it; we send a new one within three days.',
    body: recallWords(mediaId),
  })
  await admin.desk('POST', `/newsroom/statements/${recall.statementId}/correct`, {
    version: 1,
    body: recallWords(mediaId).replace('1,200', '12,000'),
    note: 'It is 12,000 kettles, not 1,200: a shipment to Ireland had been left out.',
  })
  await publish(admin, {
    title: 'On the reports from the harbour workshop',
    body: 'We know of the reports and look into them. We will say more at noon.',
  })
  const withdrawn = await publish(admin, { title: 'All kettles are safe', body: 'They are.' })
  await admin.desk('POST', `/newsroom/statements/${withdrawn.statementId}/withdraw`, {
    reason: 'We said this before the tests were done.',
  })
  await publish(admin, {
    section: 'regulated',
    title: 'Inside information: provision for the recall',
    body: 'The board provides 2.1 million pounds for the recall.',
  })
  const draft = await admin.desk<Statement>('POST', '/newsroom/statements', {
    title: 'What we learnt from the recall',
    body: '## In short\n\nWe test handles at **full boil** for an hour now.',
  })
  await keepFacts(admin, mediaId)
  const tipForms = await openTipForms(admin)
  const receiptPath = await askByForm(admin.origin)
  return {
    ...(await tipForms.send()),
    ...(await furnishLive(admin)),
    statementPath: recall.path,
    withdrawnPath: withdrawn.path,
    statementId: recall.statementId,
    draftId: draft.statementId,
    brandStoryId: await furnishBank(admin, mediaId),
    receiptPath,
  }
}

function recallWords(mediaId: string): string {
  return `Hollis Kettles recalls **1,200** Roadrunner kettles.

![The Roadrunner kettle with its handle taken off](media:${mediaId})

## What to do

- Stop using the kettle.
- Write to [recall@hollis.example](mailto:recall@hollis.example) or call.

> Nobody should have to look twice at a kettle.

We are sorry.`
}

async function publish(admin: Client, words: Readonly<Record<string, string>>): Promise<Statement> {
  const { statementId, revision } = await admin.desk<Statement>('POST', '/newsroom/statements', words)
  return await admin.desk<Statement>('POST', `/newsroom/statements/${statementId}/publish`, { revision })
}

async function addPicture(admin: Client): Promise<string> {
  const query = new URLSearchParams({
    fileName: 'roadrunner.png',
    alt: 'The Roadrunner kettle on a workbench',
    caption: 'The Roadrunner kettle, made since 2019',
    credit: 'Ida Boyle / Hollis Kettles',
    licence: 'Free for editorial use',
  })
  const answer = await fetch(`${admin.origin}/api/desks/${admin.deskId}/newsroom/media?${query}`, {
    method: 'POST',
    headers: { origin: admin.origin, cookie: admin.cookie, 'content-type': 'image/png' },
    body: new Uint8Array(Buffer.from(greyPng(600, 400))),
  })
  if (!answer.ok) throw new Error(`The picture was not taken: ${await answer.text()}`)
  return ((await answer.json()) as { mediaId: string }).mediaId
}

async function keepFacts(admin: Client, mediaId: string): Promise<void> {
  await admin.desk('POST', '/newsroom/facts', {
    revision: 0,
    facts: [
      { label: 'Founded', value: '1987, by the harbour' },
      { label: 'People', value: '212', asOf: '2026-01-31' },
    ],
    spokespersons: [
      {
        name: 'Nora Hollis',
        position: 'Founder',
        mediaId,
        quotes: [{ text: 'We mend what we sold, free of charge.', about: 'repair', saidOn: '2026-02-03' }],
      },
    ],
  })
}

/** As a reporter's browser does it, three seconds after the form was shown; resolves to the receipt's path. */
export async function askByForm(origin: string): Promise<string> {
  const url = `${origin}/newsroom/hollis/contact`
  const token = /name="token"\s+value="([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? ''
  // The one thing that no test can hurry: a form filled in quicker than a person writes is not taken.
  await new Promise((resolve) => setTimeout(resolve, 3_200))
  const form = {
    name: 'Mara Quill',
    outlet: 'The Harbour Post',
    mail: 'mara@post.example',
    question: 'How many Roadrunner kettles do you recall, and since when did you know?',
    token,
  }
  const answer = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) })
  const path = answer.headers.get('location')
  if (path === null) throw new Error(`The question was not taken: ${answer.status} ${await answer.text()}`)
  return path
}
