import type { Chapter, Clause, Flow, GuidelineFile, SourceFile } from '../set.ts'
import { checkFlow } from './check-flow.ts'
import { withoutAbsent } from '../../platform/without-absent.ts'
import type { Problem } from './problem.ts'
import { clauseSchema, fileSchema, flowSchema, toClause } from './schemas.ts'
import { quizExample, readQuiz } from './quiz.ts'
import { readScene } from './scene.ts'
import { cutFile, type Section } from './sections.ts'
import { readBlock } from './yaml-block.ts'

/** Enough for a thousand clauses; a file is read whole, as people read it. */
const maxFileLength = 400_000

const frontExample = '---, nowdesk: guidelines/1, title: Our guidelines, --- (each on its own line)'
const clauseExample = 'id: first-person, then severity: warn (each on its own line)'
const flowExample = 'start: first-question, then questions: and ends: as docs/guidelines.md shows'

export interface FileReading {
  /** Absent when there are problems. */
  readonly file?: GuidelineFile
  readonly problems: readonly Problem[]
}

/** Reads one file; every problem is told with its line and what mends it. */
export function readFile({ name, text }: SourceFile): FileReading {
  if (text.length > maxFileLength) {
    const says = `The file has ${text.length.toLocaleString('en')} characters.`
    return {
      problems: [
        { file: name, line: 1, says, mend: `Part it: a file may have ${maxFileLength.toLocaleString('en')}.` },
      ],
    }
  }
  const cut = cutFile(text.replaceAll('\r\n', '\n').replaceAll('\0', ''))
  if (!cut.front) {
    const says = 'The file does not begin with front matter.'
    return { problems: [{ file: name, line: 1, says, mend: `Begin it with: ${frontExample}` }] }
  }
  const front = readBlock({ file: name, ...cut.front }, fileSchema, frontExample)
  if ('problems' in front) return { problems: front.problems }
  const sections = cut.sections.map((section) => readSection(name, section))
  const problems = [
    ...sections.flatMap((section) => section.problems ?? []),
    ...packProblems(name, front.value, sections),
  ]
  if (problems.length > 0) return { problems }
  const { nowdesk: _format, name: pack, ...head } = front.value
  const [flow] = sections.flatMap((section) => section.flow ?? [])
  return {
    problems,
    file: {
      ...withoutAbsent(head),
      name,
      ...(pack !== undefined && { pack }),
      introduction: cut.introduction,
      clauses: sections.flatMap((section) => section.clause ?? []),
      chapters: sections.flatMap((section) => section.chapter ?? []),
      ...(flow && { flow }),
    },
  }
}

interface ReadSection {
  readonly clause?: Clause
  readonly flow?: Flow
  readonly chapter?: Chapter
  readonly line: number
  readonly problems?: readonly Problem[]
}

function readSection(file: string, section: Section): ReadSection {
  const { title, line, text, parts, partLines, block } = section
  if (!block)
    return {
      line,
      chapter: {
        title,
        text: [text, ...Object.entries(parts).map(([name, part]) => `### ${name}\n\n${part}`)].join('\n\n'),
      },
    }
  if (block.info === 'flow') return readFlow(file, section)
  const read = readBlock({ file, ...block }, clauseSchema, clauseExample)
  if ('problems' in read) return { line, problems: read.problems }
  if (text === '') {
    const says = `The clause “${title}” says nothing.`
    return { line, problems: [{ file, line, says, mend: 'Write what it asks of people, below its block.' }] }
  }
  const [reason, example] = [parts['why'], parts['example']]
  const quiz = readQuiz(parts['quiz'] ?? '')
  if (quiz.says !== undefined)
    return { line, problems: [{ file, line, says: `The quiz of “${title}”: ${quiz.says}`, mend: quizExample }] }
  const drawn = readScene(parts['comic'] ?? '')
  if ('says' in drawn) {
    const at = (partLines['comic'] ?? line) + drawn.line
    const says = `The comic of “${title}”: ${drawn.says}`
    return { line, problems: [{ file, line: at, says, mend: drawn.mend }] }
  }
  const prose = {
    title,
    text,
    file,
    line,
    ...(reason !== undefined && { reason }),
    ...(example !== undefined && { example }),
    ...(quiz.questions.length > 0 && { questions: quiz.questions }),
    ...(drawn.scene && { scene: drawn.scene }),
  }
  return { line, clause: toClause(read.value, prose) }
}

function readFlow(file: string, { title, line, block }: Section): ReadSection {
  const read = readBlock(
    { file, yaml: block?.yaml ?? '', firstLine: block?.firstLine ?? line },
    flowSchema,
    flowExample,
  )
  if ('problems' in read) return { line, problems: read.problems }
  const flow = { title, ...read.value }
  const problems = checkFlow(flow).map(({ path, ...problem }) => ({ file, line: read.lineOf(path), ...problem }))
  return problems.length > 0 ? { line, problems } : { line, flow }
}

/** A rule pack has a name and a notice, and each of its clauses says where the law stands and who looked when. */
function packProblems(
  file: string,
  {
    kind,
    name,
    notice,
  }: { readonly kind: string; readonly name?: string | undefined; readonly notice?: string | undefined },
  sections: readonly ReadSection[],
): readonly Problem[] {
  const flows = sections.filter(({ flow }) => flow)
  const second = flows[1] && [
    { file, line: flows[1].line, says: 'There is a second response flow.', mend: 'Keep one.' },
  ]
  if (kind !== 'pack') return second ?? []
  const head =
    name === undefined || notice === undefined
      ? [{ file, line: 1, says: 'A pack has a name and a notice.', mend: 'Add name: and notice: to its front matter.' }]
      : []
  const lawless = sections.flatMap(({ clause }) => (clause && !clause.legal ? [clause] : []))
  return [
    ...(second ?? []),
    ...head,
    ...lawless.map(({ title, line }) => ({
      file,
      line,
      says: `The rule “${title}” names no legal source.`,
      mend: 'Add legal: with cite, url and checked to its block.',
    })),
  ]
}
