import type { Item } from '../../model/item.ts'

/** An item as lists of what would be heard show it. */
export function toHeardItem({ itemKey, network, kind, title, text, url, voice, publishedAtMs }: Item) {
  return { itemKey, network, kind, title, text, url, voiceName: voice.name, publishedAtMs }
}

/** Typed in by a person, to try a query on. */
export function toItem({ title, text }: { readonly title?: string; readonly text: string }): Item {
  return {
    itemKey: 'typed',
    network: 'other',
    kind: 'post',
    title,
    text,
    voice: { voiceKey: 'typed', name: '' },
    links: [],
    isReply: false,
    isRepost: false,
  }
}
