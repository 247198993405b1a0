import { createHash, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestNewsroom, type TestNewsroom } from '../../../test/world/newsroom.ts'
import { film, hiddenFields, onDisk, phonePhoto } from '../../../test/world/tips.ts'
import type { TipForm } from './check-tip.ts'

let world: TestNewsroom

beforeEach(async () => {
  world = await openTestNewsroom()
  await world.newsroom.changeMasthead(world.admin, { isOn: true, slug: 'hollis' })
  await world.newsroom.changeTipTerms(world.admin, { isOn: true })
})
afterEach(() => world[Symbol.asyncDispose]())

/** The form as a reader fills it in, half a minute after it was shown. */
async function filled(over: Partial<TipForm> = {}): Promise<TipForm> {
  const hidden = hiddenFields(String((await world.newsroom.tipForm('hollis'))?.body))
  world.clock.advance(30_000)
  return {
    text: 'Smoke comes out of the kettle shop by the harbour.',
    place: 'Harbour, Leeds',
    exactPlace: '12 Mill Lane',
    name: 'Ada Lorne',
    contact: '+44 113 496 0000',
    use: 'all',
    credit: 'name',
    mayShowExactPlace: '',
    agree: 'on',
    website: '',
    ...hidden,
    ...over,
  }
}

async function sendForm(form: TipForm, files: Readonly<Record<string, Uint8Array>> = {}, droppedCount = 0) {
  await using disk = await onDisk(files)
  const {
    status,
    location = '',
    body,
  } = await world.newsroom.sendTip('hollis', { form, files: disk.files, droppedCount })
  const receipt = location.split('/').at(-1) ?? ''
  return { status, receipt, tipId: receipt.split('.')[0] ?? '', text: String(body) }
}

const send = async (over: Partial<TipForm> = {}, files: Readonly<Record<string, Uint8Array>> = {}) =>
  await sendForm(await filled(over), files)
const view = (tipId: string) => world.newsroom.viewTip(world.admin, tipId)
const receiptPage = async (receipt: string) => String((await world.newsroom.tipReceipt('hollis', receipt))?.body)
const publicPage = () => world.page({ slug: 'hollis', page: 'tips' })
const told = (type: string) => world.bus.events.filter(({ event }) => event.type === type)

test('a tip is off until an admin switches it on, with terms that are kept version by version', async () => {
  const other = await openTestNewsroom()
  await other.newsroom.changeMasthead(other.admin, { isOn: true, slug: 'rival' })
  expect(await other.newsroom.tipForm('rival')).toBeUndefined()
  const terms = await other.newsroom.viewTipTerms(other.admin)
  expect(terms).toMatchObject({ isOn: false, version: 0 })
  expect(terms.licence).toContain('Hollis Kettles may use what you allow')
  await expect(other.newsroom.changeTipTerms(other.as('approver'), { isOn: true })).rejects.toThrow('role admin')
  expect(await other.newsroom.changeTipTerms(other.admin, { isOn: true, baseVersion: 0 })).toMatchObject({ version: 1 })
  await expect(other.newsroom.changeTipTerms(other.admin, { isOn: false, baseVersion: 0 })).rejects.toThrow()
  expect((await other.newsroom.tipForm('rival'))?.status).toBe(200)
  await other[Symbol.asyncDispose]()
})

test('words, a photograph and a film are stored and told in one step, with their hashes and what the files claim', async () => {
  const photo = await phonePhoto()
  const clip = film()
  const { status, tipId } = await send({}, { 'IMG 2031.JPG': photo, 'clip.mp4': clip })
  expect(status).toBe(303)
  expect(told('tip.received').map(({ event }) => event)).toMatchObject([
    { tip: { tipId, name: 'Ada Lorne', place: 'Harbour, Leeds', fileCount: 2 } },
  ])
  const tip = await view(tipId)
  expect(tip.state).toBe('unverified')
  const [picture, moving] = tip.files
  expect(picture).toMatchObject({
    fileName: 'img-2031.jpg',
    contentType: 'image/jpeg',
    width: 640,
    height: 480,
    claims: { takenAt: '2026-03-01 08:58:12 +01:00', latitude: 53.8, longitude: -1.55, device: 'Fairphone FP5' },
  })
  expect(moving).toMatchObject({ contentType: 'video/mp4', byteCount: clip.byteLength, hasPreview: false, claims: {} })
  expect(moving?.sha256).toBe(createHash('sha256').update(clip).digest('hex'))

  // The evidence stays byte for byte; what is looked at was drawn anew and says nothing.
  const original = await world.newsroom.tipOriginal(world.admin, tipId, moving?.fileId ?? '')
  const chunks: Uint8Array[] = []
  for await (const chunk of original.chunks) chunks.push(chunk)
  expect(chunks.length).toBe(3)
  expect(Buffer.concat(chunks).equals(clip)).toBe(true)
  const preview = await world.newsroom.tipPreview(world.admin, tipId, picture?.fileId ?? '')
  expect(await sharp(preview).metadata()).toMatchObject({ format: 'jpeg', width: 640 })
  expect((await sharp(preview).metadata()).exif).toBeUndefined()
  expect(Buffer.from(preview).includes('Ada Lorne')).toBe(false)
  await expect(world.newsroom.tipPreview(world.admin, tipId, moving?.fileId ?? '')).rejects.toThrow('no such picture')
})

test('what was agreed to is kept word for word, also when the terms change while the form is open', async () => {
  const form = await filled({ use: 'words', credit: 'anonymous' })
  await world.newsroom.changeTipTerms(world.admin, { licence: 'From now on we own everything you ever send.' })
  const { tipId, receipt } = await sendForm(form)
  const { consent, termsVersion } = await view(tipId)
  expect(termsVersion).toBe(1)
  expect(consent).toContain('You can take your consent back at any time')
  expect(consent).not.toContain('own everything')
  for (const words of [
    'You may publish my words, but none of my files.',
    'Do not name me.',
    'I have read this and agree.',
  ]) {
    expect(consent).toContain(words)
    expect(await receiptPage(receipt)).toContain(words)
  }
  // A form that names terms which it did not show is none of ours.
  expect((await sendForm({ ...(await filled()), terms: '1' })).status).toBe(422)
})

test('sent twice, also at the same time, it is one tip', async () => {
  const form = await filled()
  const photo = { 'a.jpg': await phonePhoto() }
  const sent = await Promise.all([sendForm(form, photo), sendForm(form, photo), sendForm(form, photo)])
  expect(new Set(sent.map(({ receipt }) => receipt)).size).toBe(1)
  expect(told('tip.received')).toHaveLength(1)
  expect(await world.newsroom.listTips(world.admin)).toHaveLength(1)
})

test('a form that cannot be taken is shown again with what was typed and what is wrong', async () => {
  const { status, text } = await send({ agree: '', place: 'Mill Lane' })
  expect(status).toBe(422)
  expect(text).toContain('Without your consent')
  expect(text).toContain('value="Mill Lane"')
  const withFile = await send({}, { 'harmless.jpg': Buffer.from('<!doctype html><script>alert(1)</script>') })
  expect(withFile.status).toBe(422)
  for (const words of ['harmless.jpg:', 'Choose your files once more']) expect(withFile.text).toContain(words)
  expect((await sendForm(await filled(), {}, 2)).text).toContain('At most 6 files')
  expect(told('tip.received')).toEqual([])
})

test('the same file, the same picture made smaller and the same words are found again; another picture is not', async () => {
  const photo = await phonePhoto({ seed: 3 })
  const first = await send({}, { 'a.jpg': photo })
  const sameFile = await send({ text: 'Look at this one, taken just now' }, { 'b.jpg': photo })
  const smaller = await send({ text: '' }, { 'c.jpg': await phonePhoto({ seed: 3, width: 320 }) })
  const words = await send({ text: 'Smoke comes out of the kettle shop by the harbour!!' })
  const other = await send({ text: '' }, { 'd.jpg': await phonePhoto({ seed: 8 }) })
  const alike = async (tipId: string) =>
    (await view(tipId)).alike.filter((one) => one.tipId === first.tipId).map(({ because }) => because)
  expect(await alike(sameFile.tipId)).toEqual(['same file'])
  expect(await alike(smaller.tipId)).toEqual(['same picture'])
  expect(await alike(words.tipId)).toEqual(['same words'])
  expect(await alike(other.tipId)).toEqual([])
  // Also seen from the one that came first.
  expect((await view(first.tipId)).alike).toHaveLength(3)
})

test('it is verified by a person who says how; of two at once the second is told, and the sender sees it', async () => {
  const { tipId, receipt } = await send()
  expect(await receiptPage(receipt)).toContain('Unverified')
  const judged = { state: 'verified', checks: ['called back'], note: 'Spoke to her at 10:20', version: 1 } as const
  await expect(world.newsroom.judgeTip(world.as('watcher'), tipId, judged)).rejects.toThrow('role responder')
  await expect(world.newsroom.judgeTip(world.admin, tipId, { ...judged, checks: [] })).rejects.toThrow('how you know')
  expect(await world.newsroom.judgeTip(world.as('responder'), tipId, judged)).toMatchObject({
    state: 'verified',
    judgedByName: 'An responder',
    judgedAtMs: world.clock.now(),
  })
  await expect(world.newsroom.judgeTip(world.admin, tipId, judged)).rejects.toThrow('meanwhile')
  expect(await receiptPage(receipt)).toContain('Verified')
  const acts = world.store.db.withTables<{ newsroom_act: { act: string; note: string; subject_id: string } }>()
  expect(
    await acts.selectFrom('newsroom_act').select(['act', 'note']).where('subject_id', '=', tipId).execute(),
  ).toEqual([{ act: 'found a tip verified', note: 'called back; Spoke to her at 10:20' }])
})

describe('on the public page', () => {
  async function publish(over: Partial<TipForm> = {}) {
    const sent = await send(over, { 'a.jpg': await phonePhoto(), 'b.jpg': await phonePhoto({ seed: 5 }) })
    const [shown, kept] = (await view(sent.tipId)).files
    const pictures = [{ fileId: shown?.fileId ?? '', alt: 'Smoke over a shop front' }]
    const on = { text: 'Smoke comes out of the kettle shop.', pictures, version: 1 }
    const done = await world.newsroom.publishTip(world.as('approver'), sent.tipId, on)
    return { ...sent, done, shownId: shown?.fileId ?? '', keptId: kept?.fileId ?? '' }
  }
  const picture = (tipId: string, fileId: string) => world.newsroom.tipPicture('hollis', tipId, fileId)

  test('stands with its label what the desk chose and the sender allowed, and nothing else', async () => {
    expect((await publicPage()).text).toContain('Nothing is shown here yet')
    const { tipId, shownId, keptId } = await publish()
    const { text } = await publicPage()
    for (const words of [
      'Unverified',
      'Smoke comes out',
      'From Ada Lorne',
      'Harbour, Leeds',
      'Smoke over a shop front',
    ])
      expect(text).toContain(words)
    for (const secret of ['12 Mill Lane', '496 0000', 'Fairphone', '53.8', keptId]) expect(text).not.toContain(secret)
    expect(await picture(tipId, shownId)).toMatchObject({ status: 200, contentType: 'image/jpeg' })
    expect(await picture(tipId, keptId)).toBeUndefined()
    expect((await world.page({ slug: 'hollis', page: 'index' })).text).toContain('Sent in by readers')
    await world.newsroom.judgeTip(world.admin, tipId, { state: 'verified', checks: ['another witness'], version: 2 })
    expect((await publicPage()).text).toContain('>Verified<')
  })

  test('whoever wants no name has none, and the exact place is shown to nobody but where it was allowed', async () => {
    await publish({ credit: 'anonymous', mayShowExactPlace: 'on' })
    const { text } = await publicPage()
    expect(text).not.toContain('Ada Lorne')
    expect(text).toContain('12 Mill Lane, Harbour, Leeds')
  })

  test('consent taken back takes it off at once, for good, and tells the desk; again it changes nothing', async () => {
    const { tipId, receipt, shownId, done } = await publish()
    const [caseId, statement] = [randomUUID(), await world.say({ title: 'On the smoke', body: 'A reader saw it.' })]
    const tables = world.store.db.withTables<{ statement: { case_id: string }; newsroom_tip: { case_id: string } }>()
    await tables.updateTable('statement').set({ case_id: caseId }).execute()
    await tables.updateTable('newsroom_tip').set({ case_id: caseId }).execute()
    expect((await world.newsroom.withdrawTip('hollis', receipt))?.status).toBe(303)
    await world.newsroom.withdrawTip('hollis', receipt)
    expect((await publicPage()).text).not.toContain('Smoke')
    expect(await picture(tipId, shownId)).toBeUndefined()
    expect(told('tip.withdrawn')).toMatchObject([{ event: { tipId, wasPublic: true } }])
    expect(await view(tipId)).toMatchObject({
      withdrawnAtMs: world.clock.now(),
      publicUntilMs: world.clock.now(),
      statements: [{ statementId: statement.statementId, title: 'On the smoke' }],
    })
    expect(await receiptPage(receipt)).toContain('You took your consent back')
    const again = { text: 'Smoke.', pictures: [], version: done.version + 1 }
    await expect(world.newsroom.publishTip(world.admin, tipId, again)).rejects.toThrow('took their consent back')
  })

  test('what was found false comes off, and stays off', async () => {
    const { tipId } = await publish()
    await world.newsroom.judgeTip(world.admin, tipId, {
      state: 'false',
      checks: ['reverse picture search'],
      version: 2,
    })
    expect((await publicPage()).text).not.toContain('Smoke')
    const again = { text: 'Smoke.', pictures: [], version: 3 }
    await expect(world.newsroom.publishTip(world.admin, tipId, again)).rejects.toThrow('found false')
  })

  test('nothing comes but what consent covers', async () => {
    const lead = await send({ use: 'lead' })
    const on = { text: 'Smoke.', pictures: [], version: 1 }
    await expect(world.newsroom.publishTip(world.admin, lead.tipId, on)).rejects.toThrow('publish nothing')
    const words = await send({ use: 'words' }, { 'a.jpg': await phonePhoto() })
    const pictures = [{ fileId: (await view(words.tipId)).files[0]?.fileId ?? '', alt: 'Smoke' }]
    await expect(world.newsroom.publishTip(world.admin, words.tipId, { ...on, pictures })).rejects.toThrow(
      'none of their files',
    )
    await expect(world.newsroom.publishTip(world.as('responder'), words.tipId, on)).rejects.toThrow('role approver')
    const { version } = await world.newsroom.publishTip(world.admin, words.tipId, on)
    await world.newsroom.takeOffTip(world.admin, words.tipId, { version })
    expect((await publicPage()).text).not.toContain('Smoke')
  })
})

test('runs nothing that was sent, neither on the form, nor on the receipt, nor on the page', async () => {
  const text = '</textarea><script>alert(1)</script> and more'
  expect((await send({ text, agree: '' })).text).not.toContain('<script>alert')
  const { tipId, receipt } = await send({ text, name: '<b>Ada</b>' })
  expect(await receiptPage(receipt)).toContain('&lt;script&gt;')
  await world.newsroom.publishTip(world.admin, tipId, { text, pictures: [], version: 1 })
  expect((await publicPage()).text).toContain('From &lt;b&gt;Ada&lt;/b&gt;')
  expect((await publicPage()).text).not.toContain('<script>alert')
})

test('another desk sees nothing of it', async () => {
  const { tipId, receipt } = await send({}, { 'a.jpg': await phonePhoto() })
  const other = { ...world.admin, deskId: randomUUID() }
  await world.newsroom.changeMasthead(other, { isOn: true, slug: 'rival' })
  expect(await world.newsroom.listTips(other)).toEqual([])
  await expect(world.newsroom.viewTip(other, tipId)).rejects.toThrow('no such tip')
  const fileId = (await view(tipId)).files[0]?.fileId ?? ''
  await expect(world.newsroom.tipOriginal(other, tipId, fileId)).rejects.toThrow('no such file')
  expect(await world.newsroom.tipReceipt('rival', receipt)).toBeUndefined()
  expect(await world.newsroom.withdrawTip('rival', receipt)).toBeUndefined()
})

test('after the desk’s own time all of it goes, from the page too, and the instants stay, but not of what is in hand', async () => {
  const photo = { 'a.jpg': await phonePhoto() }
  const [old, inHand] = [await send({}, photo), await send({}, photo)]
  await world.newsroom.publishTip(world.admin, old.tipId, { text: 'Smoke.', pictures: [], version: 1 })
  world.clock.advance(86_400_000)
  const beforeMs = world.clock.now()
  const forgotten = await world.store.transaction((tx) =>
    world.newsroom.forget(tx, world.deskId, { beforeMs, keptIds: [inHand.tipId] }),
  )
  expect(forgotten).toEqual([old.tipId])
  const gone = await view(old.tipId)
  expect(gone).toMatchObject({ isForgotten: true, text: '', files: [], alike: [] })
  expect([gone.name, gone.contact, gone.place, gone.publicSinceMs]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect((await publicPage()).text).not.toContain('Smoke')
  expect(await receiptPage(old.receipt)).toContain('no longer kept')
  expect((await view(inHand.tipId)).files).toHaveLength(1)
  for (const table of ['newsroom_tip_chunk', 'newsroom_tip_preview']) {
    const tables = world.store.db.withTables<Record<string, { file_id: string }>>()
    expect(await tables.selectFrom(table).select('file_id').execute()).toHaveLength(1)
  }
})
