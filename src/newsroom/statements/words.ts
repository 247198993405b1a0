import type { StatementSection } from '../../model/statement.ts'
import { optionalWords, wordsOf } from '../may.ts'
import { refusePictures } from '../regulated.ts'
import type { Words } from './statement.ts'

/** About forty pages: the longest annual report's statement is below, a dump of a database is not. */
export const maxBodyLength = 100_000

/** @throws {InvalidError} when the title or the body is missing, or anything is too long. */
export function statementWords(given: Partial<Words>, section: StatementSection): Words {
  const body = wordsOf(given.body ?? '', maxBodyLength, 'text')
  if (section === 'regulated') refusePictures(body)
  return {
    title: oneLine(wordsOf(given.title ?? '', 300, 'title')),
    summary: oneLine(optionalWords(given.summary, 500, 'summary')),
    body,
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
