import type { Story } from '../../model/story.ts'

/** Words too common to tell one story from another. */
const common = new Set(
  'a an and are as at be but by can do does for from had has have how in into is it its may must no not of on or our out shall should so that the their they this to up was we were what when which who why will with would yes you your'.split(
    ' ',
  ),
)
/** Of a headline and a question together hardly more are of use. */
const mostTerms = 60

/** Words of a story and of what was asked, in lower case, each once: by them a later case finds the ruling. */
export function storyTerms(story: Story | undefined, question: string): readonly string[] {
  const text = `${story?.headline ?? ''} ${story?.lead.excerpt ?? ''} ${question}`
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []
  return [...new Set(words.filter((word) => word.length > 1 && !common.has(word)))].slice(0, mostTerms)
}
