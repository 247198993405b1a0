// The programme of a desk half-way: agreed on, drafted, with an old rule that speaks against the draft.
import type { Client } from './nowdesk.ts'

const handbook = `# Speaking to the press

Only the press office may speak about the company to the outside; employees must not answer in their own name.

- Mistakes must never be admitted or corrected in public without the approval of Legal.
- Office hours are 9 to 5.
`

export async function furnishProgramme(admin: Client, colleague: Client): Promise<void> {
  const { members } = await admin.desk<{ members: { personId: string; name: string }[] }>('GET', '/people')
  const does = (who: Client, command: object) => who.desk('POST', '/guidelines/programme', command)
  await does(admin, { kind: 'start' })
  for (const [index, { personId }] of members.slice(0, 2).entries())
    await does(admin, { kind: 'name stakeholder', personId, area: index === 0 ? 'Executive' : 'Legal' })
  await does(admin, { kind: 'answer need', agrees: true, reason: 'The last recall took us nine hours to answer.' })
  await does(colleague, { kind: 'answer need', agrees: true })
  await does(admin, { kind: 'choose drafters', personIds: members.slice(0, 2).map(({ personId }) => personId) })
  await does(admin, { kind: 'attach document', title: 'Press handbook', text: handbook })
}
