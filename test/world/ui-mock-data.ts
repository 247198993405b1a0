// An invented desk for looking at the screens: a kettle maker, its rivals, and a recall that breaks. Every name is made up.
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { memberSchema, sessionSchema } from '../../src/web/contract/people.ts'
import type { sourceSchema } from '../../src/web/contract/sources.ts'
import type { inboxRowSchema, mentionViewSchema, stampSchema, storyViewSchema } from '../../src/web/contract/stories.ts'
import type { watchListSchema } from '../../src/web/contract/watches.ts'

export type Row = z.infer<typeof inboxRowSchema>
export type Mention = z.infer<typeof mentionViewSchema>
export type View = z.infer<typeof storyViewSchema>
export type Source = z.infer<typeof sourceSchema>
export type WatchItem = z.infer<typeof watchListSchema>['watches'][number]

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** A small repeatable chance: mulberry32. */
export function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const deskId = randomUUID()
export const people = [
  { personId: randomUUID(), name: 'Nadia Ferrant', email: 'nadia@hollis-kettles.example', role: 'admin' as const },
  { personId: randomUUID(), name: 'Mara Lindqvist', email: 'mara@hollis-kettles.example', role: 'approver' as const },
  { personId: randomUUID(), name: 'Tomasz Okafor', email: 'tomasz@hollis-kettles.example', role: 'responder' as const },
  { personId: randomUUID(), name: 'Ines Park', email: 'ines@hollis-kettles.example', role: 'watcher' as const },
]
export const me = people[0]!

export function members(nowMs: number): z.infer<typeof memberSchema>[] {
  return people.map((person, index) => ({
    ...person,
    joinedAtMs: nowMs - (40 - index * 9) * 24 * hourMs,
    lastSeenAtMs: nowMs - index * 47 * minuteMs,
  }))
}

export function session(nowMs: number, isSignedIn: boolean, isFresh: boolean): z.infer<typeof sessionSchema> {
  const { personId, name, email } = me
  return {
    ...(isSignedIn ? { person: { personId, name, email, hasPassword: true, passkeyCount: 1 } } : {}),
    desks: isSignedIn ? [{ deskId, name: 'Hollis Kettles', role: me.role }] : [],
    needsSetup: isFresh,
    maySetUp: true,
    version: '0.1.0',
    nowMs,
  }
}

export const watchIds = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()]

type Plot = readonly [
  headline: string,
  stage: Row['story']['stage'],
  network: Row['story']['lead']['network'],
  voice: string,
  count: number,
  pan: number,
  praise: number,
  openness: number,
  intent: Row['story']['leadIntent'],
  excerpt: string,
]

const plots: readonly Plot[] = [
  [
    'Hollis Kettles recalls the Quiet 1.7 after base units overheat',
    'breaking',
    'news',
    'The Ledger Post',
    64,
    29,
    2,
    0.86,
    'inquiry',
    'Hollis Kettles is recalling about 41,000 units of its Quiet 1.7 kettle after reports that the base overheats when the lid is left open.',
  ],
  [
    '“My Hollis melted the worktop and support read me a script”',
    'scramble',
    'bluesky',
    'Oona Brackley',
    23,
    19,
    0,
    0.71,
    'complaint',
    'My Hollis melted the worktop and support read me a script. Photos below. The thermostat clicks off about eight seconds late, I timed it three times.',
  ],
  [
    'Reporter asks: did Hollis know about late cut-offs in spring?',
    'rising',
    'x',
    'Desmond Achterberg',
    7,
    3,
    0,
    0.93,
    'inquiry',
    'Working on a piece about kettle safety. Did @hollis know about the late cut-offs in spring? Deadline 17:00. DMs open.',
  ],
  [
    'Brightwater offers a trade-in for any recalled kettle',
    'rising',
    'news',
    'Counter & Hob',
    15,
    1,
    9,
    0.55,
    'statement',
    'Rival maker Brightwater says it will take any recalled kettle, of any make, against a third of the price of a new one.',
  ],
  [
    'How to tell if your kettle is one of the affected batch numbers',
    'peak',
    'reddit',
    'u/limescale_larry',
    38,
    4,
    11,
    0.34,
    'how-to',
    'Flip it over: batch codes HK17-2 to HK17-5 are in the recall. Anything that ends in R has the new thermostat.',
  ],
  [
    'Consumer body calls for a standard on automatic cut-off times',
    'rising',
    'news',
    'Fair Hearth',
    12,
    2,
    1,
    0.62,
    'statement',
    'A kettle should be off within three seconds of boiling, the consumer body Fair Hearth says in a proposal that was published this morning.',
  ],
  [
    'Is the travel kettle safe at 110 volts?',
    'quiet',
    'discourse',
    'pell_m',
    2,
    0,
    0,
    0.2,
    'question',
    'Question for anybody from Hollis: is the travel kettle safe at 110 volts or does it simply take twice as long?',
  ],
  [
    'Wasserkocher im Test: Hollis leise, aber nicht der schnellste',
    'fading',
    'news',
    'Haus & Herd',
    9,
    1,
    5,
    0.18,
    'statement',
    'Im Vergleich von acht Wasserkochern ist der Hollis der leiseste. Beim Tempo liegt Steamline vorn.',
  ],
  [
    'Steamline posts record quarter, says quiet models drive growth',
    'fading',
    'news',
    'Margin Notes',
    11,
    0,
    3,
    0.12,
    'statement',
    'Steamline reported a record quarter. The chief executive named quiet models and two new retail partners as the reasons.',
  ],
  [
    'A wish: a kettle that says when it is descaled',
    'quiet',
    'mastodon',
    'Ravi Thessaly',
    4,
    0,
    3,
    0.4,
    'idea',
    'I wish my kettle just told me when it needs descaling instead of me tasting it. Hollis, you already have the display.',
  ],
  [
    'Two-star review of the glass model names the lid hinge',
    'quiet',
    'youtube',
    'Boil & Toil',
    3,
    2,
    0,
    0.31,
    'complaint',
    'The hinge is a friction fit in soft plastic: 400 openings and it droops. Here is the same part in the 2021 model, in metal.',
  ],
  [
    'Letter threatens a claim over burns from the pour spout',
    'quiet',
    'webhook',
    'Contact form',
    1,
    1,
    0,
    0.5,
    'threat',
    'I have asked twice for an answer. My lawyer will write to you on Friday about the burn from the spout.',
  ],
  [
    'Office manager buys forty Hollis kettles, documents all of them',
    'old',
    'hackernews',
    'tealeaf',
    19,
    0,
    15,
    0.02,
    'statement',
    'We bought forty of these in 2019. Thirty-eight still work. Spreadsheet of failures inside, with photos of the two dead thermostats.',
  ],
  [
    'Kettle safety week: what schools should check before term',
    'old',
    'news',
    'Parish Courier',
    6,
    0,
    1,
    0.01,
    'statement',
    'With kettle safety week coming up, schools are asked to check flex length, filling marks and the cut-off.',
  ],
]

const sites: Readonly<Record<string, string>> = {
  'The Ledger Post': 'ledgerpost.example',
  'Counter & Hob': 'counterandhob.example',
  'Fair Hearth': 'fairhearth.example',
  'Haus & Herd': 'hausundherd.example',
  'Margin Notes': 'marginnotes.example',
  'Parish Courier': 'parishcourier.example',
}

function spark(stage: Row['story']['stage'], chance: () => number): number[] {
  const shape: Readonly<Record<string, (x: number) => number>> = {
    breaking: (x) => (x > 0.8 ? 9 + x * 6 : x > 0.6 ? 1.2 : 0.4),
    scramble: (x) => (x > 0.6 ? 6 : 0.7),
    rising: (x) => x * 5,
    peak: (x) => 6 - Math.abs(x - 0.75) * 9,
    fading: (x) => 5 - x * 4.5,
    quiet: () => 0.6,
    old: (x) => (x < 0.5 ? 3 : 0.2),
  }
  return Array.from({ length: 24 }, (_, index) =>
    Math.max(0, Math.round((shape[stage]?.(index / 23) ?? 0) * (0.5 + chance()))),
  )
}

export function makeRow(index: number, nowMs: number, chance: () => number): Row {
  const [headline, firstStage, network, voiceName, count, pan, praise, openness, leadIntent, excerpt] =
    plots[index % plots.length]!
  const round = Math.floor(index / plots.length)
  const stage = round === 0 ? firstStage : (['fading', 'quiet', 'old', 'rising', 'peak'] as const)[(index * 7) % 5]!
  const ageMs = (stage === 'breaking' ? 26 : stage === 'scramble' ? 44 : 30 + index * 23 + round * 190) * minuteMs
  const openedAtMs = nowMs - ageMs
  const storyId = randomUUID()
  const caseId = randomUUID()
  const isNews = network === 'news'
  const mentionCount = Math.max(1, Math.round(count * (round === 0 ? 1 : 0.2 + chance() * 0.5)))
  const scale = mentionCount / count
  const pans = Math.min(mentionCount, Math.round(pan * scale))
  const praises = Math.min(mentionCount - pans, Math.round(praise * scale))
  const holder = index === 1 ? people[1]! : index === 4 ? me : index === 9 ? people[2]! : undefined
  const claimedAtMs = nowMs - (index === 1 ? 12_000 : 14 * minuteMs)
  return {
    case: {
      caseId,
      deskId,
      storyId,
      state: holder ? 'claimed' : 'open',
      openedAtMs,
      isDrill: false,
      ...(holder ? { claimedBy: holder.personId, claimedAtMs, claimLapsesAtMs: claimedAtMs + 30 * minuteMs } : {}),
    },
    story: {
      storyId,
      deskId,
      headline:
        round === 0
          ? headline
          : `${headline}${[' (follow-up)', ', readers respond', ': what we know', ' again'][round % 4]}`,
      lead: {
        mentionId: randomUUID(),
        network,
        kind: isNews ? 'article' : network === 'youtube' ? 'video' : 'post',
        voiceName,
        ...(isNews || network === 'webhook'
          ? {}
          : { voiceHandle: `${voiceName.toLowerCase().replaceAll(/[^a-z]/g, '')}.example` }),
        ...(sites[voiceName] ? { site: sites[voiceName] } : {}),
        url: `https://${sites[voiceName] ?? 'social.example'}/${storyId.slice(0, 8)}`,
        excerpt,
        publishedAtMs: openedAtMs - 42_000,
        heardAtMs: openedAtMs - 900,
        matchedAtMs: openedAtMs - 810,
      },
      spark: spark(stage, chance),
      sparkStepMs: 10 * minuteMs,
      stage,
      openedAtMs,
      lastMentionAtMs: nowMs - Math.min(ageMs, stage === 'breaking' ? 9000 : (index % 7) * 8 * minuteMs + 40_000),
      mentionCount,
      repeatCount: Math.floor(mentionCount * 0.4),
      voiceCount: Math.max(1, Math.round(mentionCount * 0.55)),
      siteCount: Math.max(1, Math.round(mentionCount * 0.2)),
      stanceCounts: { pan: pans, praise: praises, neutral: mentionCount - pans - praises },
      languages: headline.includes('Wasserkocher') ? ['de'] : stage === 'breaking' ? ['en', 'de', 'fr'] : ['en'],
      networks: stage === 'breaking' ? ['news', 'bluesky', 'mastodon', 'reddit'] : [network],
      watchIds: [watchIds[index % watchIds.length]!],
      topVoiceRank: isNews ? 0.82 : network === 'x' ? 0.7 : 0.2 + chance() * 0.4,
      topThoughtfulness: index === 1 ? 0.78 : index === 10 ? 0.66 : chance() * 0.5,
      leadIntent,
      ...(stage === 'breaking'
        ? {
            burst: {
              startedAtMs: nowMs - 22 * minuteMs,
              detectedAtMs: nowMs - 19 * minuteMs,
              count: 31,
              spanMs: 22 * minuteMs,
              normalPerHour: 1.4,
              onceInMs: 400 * 24 * hourMs,
            },
          }
        : {}),
      opportunityWindow: {
        openness: round === 0 ? openness : openness / (2 + round),
        minutesLeftLow: Math.round(openness * 45),
        minutesLeftHigh: Math.round(openness * 160),
        asOfMs: nowMs,
      },
      isDrill: index === 13,
    },
    ...(holder ? { holder: { personId: holder.personId, name: holder.name } } : {}),
  }
}

const said = [
  [
    'Oona Brackley',
    'bluesky',
    'The cut-off on my Hollis clicks about eight seconds late. I timed it three times with the lid closed. Same socket, same water. A kettle that boils on is not quiet, it is unsafe.',
    'pan',
  ],
  [
    'The Ledger Post',
    'news',
    'Hollis Kettles is recalling about 41,000 units of its Quiet 1.7 kettle after reports that the base overheats when the lid is left open. The company says that no one was hurt and that owners should stop using it. Batch codes HK17-2 to HK17-5 are affected; a replacement is sent within ten days. The regulator opened a file on Monday and asks owners to report damage. Retailers have taken the model off their shelves, two of them before the company spoke. A spokesperson for a rival, Brightwater, said that its models use a different cut-off.',
    'neutral',
  ],
  [
    'Tomas Wren',
    'mastodon',
    'Credit where due: Hollis answered my mail about the recall in nine minutes and the replacement label was attached.',
    'praise',
  ],
  [
    'u/limescale_larry',
    'reddit',
    'Batch code is on the bottom of the kettle, not on the base. Half the thread is looking in the wrong place.',
    'neutral',
  ],
  [
    'Desmond Achterberg',
    'x',
    'Did @hollis know about the late cut-offs in spring? I have two mails from March that say so. Asking again, deadline 17:00.',
    'pan',
  ],
  [
    'Haus & Herd',
    'news',
    'Hollis ruft Wasserkocher zurück: Bei offenem Deckel kann der Sockel heiß werden.',
    'neutral',
  ],
  [
    'Priya Valcourt',
    'bluesky',
    'Recall page of Hollis does not load on my phone. If the safety notice needs a desktop, it is not a safety notice.',
    'pan',
  ],
] as const

export function makeMentions(row: Row, nowMs: number, chance: () => number): Mention[] {
  const total = Math.min(14, Math.max(1, row.story.mentionCount))
  const spanMs = nowMs - row.story.openedAtMs
  const mentions: Mention[] = []
  for (let index = 0; index < total; index++) {
    const isLead = index === total - 1
    const [voice, network, text, stance] = said[(index + row.story.mentionCount) % said.length]!
    const shownText = isLead ? row.story.lead.excerpt : text
    const heardAtMs = Math.round(nowMs - (spanMs * index) / total - 9000)
    const at = shownText.indexOf('Hollis')
    const original = mentions.find((mention) => mention.voice.name === 'The Ledger Post')
    const isRepeat = index > 3 && index % 4 === 0 && original !== undefined
    if (isRepeat) original.repeats++
    mentions.push({
      mentionId: isLead ? row.story.lead.mentionId : randomUUID(),
      itemKey: `mock:${row.story.storyId}:${index}`,
      network: isLead ? row.story.lead.network : network,
      kind: network === 'news' ? 'article' : 'post',
      url: `https://social.example/${index}`,
      ...(network === 'news' && !isLead
        ? { title: voice === 'Haus & Herd' ? 'Rückruf bei Hollis' : 'Hollis recalls quiet kettle', site: sites[voice]! }
        : {}),
      text: shownText,
      voice: {
        voiceKey: `mock:${voice}:${index}`,
        name: isRepeat ? `Wire reprint ${index}` : isLead ? row.story.lead.voiceName : voice,
        ...(network === 'bluesky' ? { isVerified: true } : {}),
      },
      publishedAtMs: Math.round(heardAtMs - 38_000 - chance() * 40_000),
      heardAtMs,
      matchedAtMs: heardAtMs + 85,
      ...(index === 5 ? { goneAtMs: nowMs - 4 * minuteMs } : {}),
      isReply: index === 2,
      isRepost: false,
      watchIds: row.story.watchIds,
      reading: {
        language: voice === 'Haus & Herd' && !isLead ? 'de' : 'en',
        stance,
        stanceConfidence: 0.62 + chance() * 0.3,
        stanceReasons:
          stance === 'pan'
            ? ['late', 'unsafe', 'not quiet']
            : stance === 'praise'
              ? ['credit where due', 'nine minutes']
              : [],
        intent: voice === 'Desmond Achterberg' ? 'inquiry' : stance === 'pan' ? 'complaint' : 'statement',
        intentConfidence: 0.71,
        intentReasons: stance === 'pan' ? ['says what failed, and when'] : [],
        thoughtfulness: voice === 'Oona Brackley' ? 0.81 : 0.3,
        thoughtfulnessReasons:
          voice === 'Oona Brackley' ? ['measured three times', 'names conditions', 'civil'] : ['short'],
        voiceRank: network === 'news' ? 0.84 : network === 'x' ? 0.66 : 0.35,
      },
      ...(isRepeat ? { repeatOfId: original.mentionId } : {}),
      repeats: 0,
      why: ['recall', 'cut-off', 'Quiet 1.7', 'links to the same notice'],
      spans: at >= 0 ? [{ field: 'text', start: at, end: at + 6 }] : [],
    })
  }
  return mentions
}

export function makeView(row: Row, nowMs: number, chance: () => number): View {
  const { story } = row
  const startMs = Math.floor(story.openedAtMs / minuteMs) * minuteMs
  const bucketMs = Math.max(minuteMs, Math.ceil((nowMs - startMs) / 48 / minuteMs) * minuteMs)
  const bucketCount = Math.max(6, Math.ceil((nowMs - startMs) / bucketMs))
  const buckets = Array.from({ length: bucketCount }, (_, index) => {
    const rise = story.stage === 'breaking' ? (index / bucketCount) ** 2 * 7 : story.mentionCount / bucketCount + 0.3
    const count = Math.round(rise * (0.4 + chance() * 1.2))
    const pans = Math.round(count * (story.stanceCounts.pan / story.mentionCount) * (0.5 + chance()))
    return {
      startMs: startMs + index * bucketMs,
      count,
      pans: Math.min(count, pans),
      praises: count > pans && chance() > 0.7 ? 1 : 0,
    }
  })
  const stamp = (
    kind: z.infer<typeof stampSchema>['kind'],
    atMs: number,
    who?: (typeof people)[number],
    note?: string,
  ) => ({
    caseId: row.case.caseId,
    kind,
    atMs,
    ...(who ? { personId: who.personId, personName: who.name } : {}),
    ...(note ? { note } : {}),
  })
  const { lead } = story
  return {
    story,
    case: row.case,
    ...(row.holder ? { holder: row.holder } : {}),
    stamps: [
      stamp('published', lead.publishedAtMs ?? lead.heardAtMs),
      stamp('heard', lead.heardAtMs),
      stamp('matched', lead.matchedAtMs),
      stamp('shown', story.openedAtMs + 1400, people[1]),
      stamp('opened', story.openedAtMs + 96_000, people[1]),
      ...(story.mentionCount > 10
        ? [
            stamp(
              'noted',
              story.openedAtMs + 5 * minuteMs,
              people[1],
              'Asked Safety for the batch list. They call back at quarter past.',
            ),
          ]
        : []),
      ...(row.case.claimedAtMs
        ? [
            stamp(
              'claimed',
              row.case.claimedAtMs,
              people.find((each) => each.personId === row.case.claimedBy),
            ),
          ]
        : []),
    ],
    present: story.stage === 'breaking' ? [{ personId: people[1]!.personId, name: people[1]!.name }] : [],
    mentions: makeMentions(row, nowMs, chance),
    ...(story.mentionCount > 14 ? { nextMentions: 'older' } : {}),
    buckets,
    bucketMs,
    bursts: story.burst ? [story.burst] : [],
    ...(story.burst
      ? {
          burstInWords:
            '31 mentions in 22 min, where 1.4 an hour are normal. Chance alone does this about once in 400 days.',
        }
      : {}),
    voices: said.slice(0, Math.min(said.length, Math.max(1, story.voiceCount))).map(([name, network], index) => ({
      voiceKey: name,
      name,
      network,
      url: 'https://social.example/voice',
      mentions: 5 - Math.min(4, index),
      voiceRank: 0.92 - index * 0.13,
    })),
    eventId: '1',
  }
}

export function makeSources(nowMs: number): Source[] {
  const base = {
    settings: {},
    secretNames: [],
    isPaused: false,
    rejectCount: 0,
    gapCount: 0,
    createdAtMs: nowMs - 9 * 24 * hourMs,
  }
  return [
    {
      ...base,
      sourceId: randomUUID(),
      connector: 'bluesky',
      name: 'Bluesky, everything public',
      health: 'live',
      status: 'Connected to the stream; 41 items a second pass by.',
      lastHeardAtMs: nowMs - 1200,
      lagMs: 800,
      sourceDelayMs: 1900,
      ourDelayMs: 42,
      ourDelayP95Ms: 120,
      itemsHeard: 12_482_113,
      mentionsMade: 812,
      itemsPerHour: 147_600,
      rejectCount: 12,
      gapCount: 1,
      settings: { endpoint: 'wss://jetstream.example' },
    },
    {
      ...base,
      sourceId: randomUUID(),
      connector: 'feed',
      name: 'The Ledger Post',
      health: 'live',
      status: 'Polled 40 s ago; next in 20 s. Its hub pushes.',
      lastHeardAtMs: nowMs - 26 * minuteMs,
      nextAtMs: nowMs + 20_000,
      sourceDelayMs: 41_000,
      ourDelayMs: 64,
      ourDelayP95Ms: 210,
      itemsHeard: 18_210,
      mentionsMade: 96,
      itemsPerHour: 14,
      settings: { url: 'https://ledgerpost.example/feed.xml' },
    },
    {
      ...base,
      sourceId: randomUUID(),
      connector: 'feed',
      name: 'Counter & Hob',
      health: 'failing',
      status: 'Three tries failed; the next is in 4 min.',
      lastError: 'counterandhob.example answered 503 Service Unavailable and asked to wait 240 s.',
      lastErrorAtMs: nowMs - 3 * minuteMs,
      lastHeardAtMs: nowMs - 3 * hourMs,
      nextAtMs: nowMs + 4 * minuteMs,
      sourceDelayMs: 310_000,
      ourDelayMs: 71,
      ourDelayP95Ms: 190,
      itemsHeard: 2210,
      mentionsMade: 31,
      itemsPerHour: 2,
      settings: { url: 'https://counterandhob.example/rss' },
    },
    {
      ...base,
      sourceId: randomUUID(),
      connector: 'mastodon',
      name: 'hachy.example, #kettle',
      health: 'live',
      status: 'Streaming.',
      lastHeardAtMs: nowMs - 8 * minuteMs,
      lagMs: 0,
      sourceDelayMs: 2600,
      ourDelayMs: 39,
      ourDelayP95Ms: 88,
      itemsHeard: 412,
      mentionsMade: 77,
      itemsPerHour: 3,
      settings: { server: 'https://hachy.example', hashtag: 'kettle' },
      secretNames: ['token'],
    },
    {
      ...base,
      sourceId: randomUUID(),
      connector: 'reddit',
      name: 'r/kettles',
      health: 'slow',
      status: 'Answers, but eleven minutes behind its own newest.',
      lastHeardAtMs: nowMs - 11 * minuteMs,
      lagMs: 11 * minuteMs,
      sourceDelayMs: 640_000,
      ourDelayMs: 58,
      ourDelayP95Ms: 140,
      itemsHeard: 3390,
      mentionsMade: 118,
      itemsPerHour: 9,
      settings: { subreddit: 'kettles' },
    },
    {
      ...base,
      sourceId: randomUUID(),
      connector: 'webhook',
      name: 'Contact form',
      health: 'waiting',
      status: 'Waits for the first call.',
      itemsHeard: 0,
      mentionsMade: 0,
      itemsPerHour: 0,
      callbackUrl: 'https://desk.hollis-kettles.example/hooks/2f8c1d7a',
      secretNames: ['secret'],
    },
    {
      ...base,
      sourceId: randomUUID(),
      connector: 'youtube',
      name: 'Boil & Toil',
      health: 'paused',
      isPaused: true,
      status: 'Paused by Tomasz Okafor.',
      lastHeardAtMs: nowMs - 50 * hourMs,
      sourceDelayMs: 9000,
      ourDelayMs: 80,
      ourDelayP95Ms: 160,
      itemsHeard: 51,
      mentionsMade: 9,
      itemsPerHour: 0,
    },
  ]
}

export function makeWatches(nowMs: number): WatchItem[] {
  const watch = (
    index: number,
    rest: Partial<WatchItem> & Pick<WatchItem, 'name' | 'query' | 'subject'>,
  ): WatchItem => ({
    watchId: watchIds[index]!,
    deskId,
    subjectNames: [],
    reason: '',
    ownerId: people[index % 3]!.personId,
    ownerName: people[index % 3]!.name,
    isPaused: false,
    mentionsPerDay: 0,
    mentionsInWeek: 0,
    ...rest,
  })
  return [
    watch(0, {
      name: 'Hollis by name',
      query: '(Hollis OR "Hollis Kettles" OR @hollis) AND (kettle* OR boil* OR recall)',
      subject: 'ourselves',
      subjectNames: ['Hollis', 'Hollis Kettles'],
      reason: 'Whoever speaks of us, we hear it.',
      mentionsPerDay: 61,
      mentionsInWeek: 214,
      lastMentionAtMs: nowMs - 9000,
    }),
    watch(1, {
      name: 'Quiet 1.7',
      query: '"Quiet 1.7" OR HK17* OR (kettle NEAR/4 overheat*)',
      subject: 'product',
      subjectNames: ['Quiet 1.7'],
      reason: 'The recall.',
      mentionsPerDay: 44,
      mentionsInWeek: 58,
      lastMentionAtMs: nowMs - 70_000,
    }),
    watch(2, {
      name: 'Kettle safety',
      query: 'kettle* AND (safety OR burn* OR "cut-off" OR standard) -recipe',
      subject: 'issue',
      subjectNames: ['kettle safety'],
      reason: 'We have a point to make, named or not.',
      mentionsPerDay: 7,
      mentionsInWeek: 39,
      lastMentionAtMs: nowMs - 18 * minuteMs,
    }),
    watch(3, {
      name: 'Brightwater',
      query: 'Brightwater AND (kettle* OR trade-in OR recall)',
      subject: 'rival',
      subjectNames: ['Brightwater'],
      reason: 'What they offer while we recall.',
      mentionsPerDay: 11,
      mentionsInWeek: 61,
      lastMentionAtMs: nowMs - 33 * minuteMs,
    }),
    watch(4, {
      name: 'Steamline',
      query: 'Steamline AND lang:en',
      subject: 'rival',
      subjectNames: ['Steamline'],
      reason: '',
      mentionsPerDay: 3,
      mentionsInWeek: 22,
      lastMentionAtMs: nowMs - 5 * hourMs,
      isPaused: true,
    }),
  ]
}
