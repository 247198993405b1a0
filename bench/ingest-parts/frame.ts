// A post as Jetstream's `/subscribe` frames it: the fields, nesting and lengths of frames as they are really sent.

/** `n` is in the record's key, so that what became of the post can be found by it. */
export function frameOf(n: number, text: string, nowMs: number): string {
  const did = `did:plc:${(n % 5_000).toString(32).padStart(24, 'y2')}`
  const digits = n.toString(32).padStart(16, 'a')
  return JSON.stringify({
    did,
    time_us: nowMs * 1_000 + (n % 1_000),
    kind: 'commit',
    commit: {
      rev: `3mrev${digits}`,
      operation: 'create',
      collection: 'app.bsky.feed.post',
      rkey: rkeyOf(n),
      record: {
        $type: 'app.bsky.feed.post',
        createdAt: new Date(nowMs).toISOString(),
        langs: ['en'],
        ...(n % 4 === 0 && { reply: replyTo(n, did) }),
        ...(n % 3 === 0 && {
          facets: [
            {
              $type: 'app.bsky.richtext.facet',
              features: [{ $type: 'app.bsky.richtext.facet#tag', tag: text.slice(0, text.indexOf(' ')) }],
              index: { byteEnd: text.indexOf(' '), byteStart: 0 },
            },
          ],
        }),
        text,
      },
      cid: `bafyreib${digits}${digits}${digits}`,
    },
  })
}

export function rkeyOf(n: number): string {
  return `3k${String(n).padStart(11, '0')}`
}

function replyTo(n: number, did: string) {
  const parent = { cid: `bafyreic${String(n).padStart(51, '2')}`, uri: `at://${did}/app.bsky.feed.post/3kr${n}` }
  return { parent, root: parent }
}
