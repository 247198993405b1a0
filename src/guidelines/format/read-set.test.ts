import { describe, expect, test } from 'vitest'
import type { SourceFile } from '../set.ts'
import { readSet } from './read-set.ts'

const head = '---\nnowdesk: guidelines/1\ntitle: Ours\n---\n\nWe answer.\n\n'
const clause = (more = 'id: kind\nseverity: warn') =>
  `## Be kind\n\n\`\`\`clause\n${more}\n\`\`\`\n\nBe kind.\n\n### Why\n\nIt helps.\n`
const own = (body: string, front = head): SourceFile => ({ name: 'guidelines.md', text: front + body })

function problems(...files: readonly SourceFile[]) {
  return readSet(files).problems.map(({ line, says, mend }) => `${line}: ${says} ${mend}`)
}

const flow = (questions: string, start = 'a') =>
  `## Flow\n\n\`\`\`flow\nstart: ${start}\nquestions:\n${questions}\nends:\n  - { id: end, title: End, advice: Rest., act: let-stand }\n\`\`\`\n`

describe('reading a set', () => {
  test('a clause has its parts; a heading without a block is a chapter', () => {
    const { set } = readSet([own(`${clause()}## More\n\nTo read.\n`)])
    expect(set?.clauses).toMatchObject([
      { clauseId: 'kind', title: 'Be kind', text: 'Be kind.', reason: 'It helps.', line: 8 },
    ])
    expect(set?.files[0]).toMatchObject({ introduction: 'We answer.', chapters: [{ title: 'More', text: 'To read.' }] })
  })

  test('a heading within a fence is none', () => {
    expect(readSet([own('## One\n\n```text\n## Two\n```\n')]).set?.files[0]?.chapters).toHaveLength(1)
  })

  test('line ends of Windows are read as ours', () => {
    expect(readSet([{ name: 'guidelines.md', text: (head + clause()).replaceAll('\n', '\r\n') }]).problems).toEqual([])
  })

  test.each([
    ['no front matter', own(clause(), ''), [/^1: .*front matter/]],
    [
      'another version of the format',
      own('', '---\nnowdesk: guidelines/2\ntitle: x\n---\n'),
      [/^2: nowdesk: .*guidelines\/1/],
    ],
    ['a word that is no setting', own(clause('id: kind\nseverity: warn\nseverty: stop')), [/^11: .*severty/]],
    ['a severity that is none', own(clause('id: kind\nseverity: block')), [/^12: severity.*pass, warn, stop/]],
    ['YAML that is none', own(clause('id: [kind\nseverity: warn')), [/^1[123]: This is no YAML/]],
    [
      'a kind of check that is none',
      own(clause('id: kind\nseverity: warn\ncheck:\n  kind: magic')),
      [/^14: check\.kind/],
    ],
    [
      'a phrase that is none',
      own(clause('id: kind\nseverity: warn\ncheck:\n  kind: phrases\n  any: ["(a|b"]')),
      [/^8: .*parenthesis/],
    ],
    [
      'a list that is not there',
      own(clause('id: kind\nseverity: warn\ncheck:\n  kind: phrases\n  any: ["{list:none}"]')),
      [/^8: .*none/],
    ],
    ['a scene that nobody can draw', own(`${clause()}\n### Comic\n\nat: moon\n- boss: Hm.\n`), [/^23: .*moon.*desk/]],
    ['a clause without words', own('## Be kind\n\n```clause\nid: kind\nseverity: warn\n```\n'), [/^8: .*says nothing/]],
    ['aliases', own(clause('id: kind\nseverity: warn\norigin: &a x\napplies: *a')), [/^11: /]],
  ])('%s is told with its line', (_what, file, expected) => {
    const found = problems(file)
    expect(found).toHaveLength(expected.length)
    for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern)
  })

  test('two clauses of one id are told, also across files', () => {
    const pack: SourceFile = {
      name: 'packs/one.md',
      text: `---\nnowdesk: guidelines/1\nkind: pack\nname: one\ntitle: One\nnotice: None.\n---\n\n${clause('id: kind\nseverity: warn\nlegal: { cite: x, url: https://a.example, checked: 2026-11-26 }')}`,
    }
    expect(problems(own(clause()), pack)).toEqual([
      expect.stringMatching(/^9: kind is taken by “Be kind” in guidelines\.md, line 8/),
    ])
  })

  test('a pack without its law, its name or its notice is refused, and packs alone are no set', () => {
    const pack = {
      name: 'packs/one.md',
      text: `---\nnowdesk: guidelines/1\nkind: pack\ntitle: One\n---\n\n${clause()}`,
    }
    expect(problems(pack)).toEqual([
      expect.stringContaining('a name and a notice'),
      expect.stringContaining('no legal source'),
    ])
  })

  test.each([
    [
      'leads nowhere',
      flow('  - { id: a, ask: A?, branches: [{ answer: x, to: b }, { answer: y, to: end }] }'),
      /called b/,
    ],
    [
      'goes in a circle',
      flow('  - { id: a, ask: A?, branches: [{ answer: x, to: a }, { answer: y, to: end }] }'),
      /comes back to a/,
    ],
    [
      'has a part nobody reaches',
      flow(
        '  - { id: a, ask: A?, branches: [{ answer: x, to: end }, { answer: y, to: end }] }\n  - { id: b, ask: B?, branches: [{ answer: x, to: end }, { answer: y, to: end }] }',
      ),
      /No branch leads to b/,
    ],
    [
      'names a clause that is not there',
      flow('  - { id: a, ask: A?, branches: [{ answer: x, to: end }, { answer: y, to: end }] }').replace(
        'act: let-stand',
        'act: let-stand, clause: none',
      ),
      /clause none/,
    ],
  ])('a flow that %s is told', (_what, body, pattern) => {
    expect(problems(own(clause() + body))).toEqual([expect.stringMatching(pattern)])
  })
})
