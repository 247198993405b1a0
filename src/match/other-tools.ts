// What queries of other tools call things, so that one can be pasted. Sources: the query guides of Google Alerts and
// Search, Brandwatch, Meltwater and Talkwalker, as published.
import type { FieldName } from './ast.ts'

/** Their name of a field → ours. */
export const otherNames: Readonly<Record<string, FieldName>> = {
  intitle: 'title',
  headline: 'title',
  inurl: 'link',
  url: 'link',
  links: 'link',
  language: 'lang',
  domain: 'site',
  host: 'site',
  authors: 'author',
  reach: 'followers',
  authorfollowers: 'followers',
}

/** Fields of theirs that have no counterpart, and what to do instead. */
export const otherTools: Readonly<Record<string, string>> = {
  sentiment: 'stance is read after the match; filter the inbox by it.',
  country: 'items do not say where they come from; lang: and site: come closest, as in site:de.',
  continent: 'items do not say where they come from; lang: and site: come closest, as in site:de.',
  location: 'items do not say where they come from; lang: and site: come closest, as in site:de.',
  sourcetype: 'use kind: or network:, as in kind:article or network:bluesky.',
  engagementtype: 'use is:reply and is:repost.',
  hashtags: 'write the tag itself, as in #acme.',
  raw: 'write =Acme for a word exactly as it is written.',
  intext: 'a plain word looks into title and text; leave intext: out.',
  allintitle: 'write title:(one two).',
  filetype: 'items are texts; there is no file type.',
}
