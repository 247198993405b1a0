import { useQuery } from '@tanstack/react-query'
import type { GuidelinesOverview } from '../../web/contract/guidelines.ts'
import { Failed } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { Editor } from './editor.tsx'
import { guidelinesQuery } from './queries.ts'

/** The draft of the next version: the files as text, what is wrong with them, and publishing. */
export function EditPage() {
  const { deskId } = useDesk()
  const { data, error, refetch } = useQuery({ ...guidelinesQuery(deskId), staleTime: 0, refetchOnWindowFocus: false })
  const back = { to: '/d/$deskId/guidelines', params: { deskId }, label: 'Guidelines' } as const
  if (!data)
    return (
      <Page isWide title="Change the guidelines" back={back}>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={8} />}
      </Page>
    )
  return (
    <Page isWide title="Change the guidelines" back={back} lead={<Lead overview={data} />}>
      {/* Drawn anew for another draft: what was typed belongs to the one that it began from. */}
      <Opened latest={data} version={({ draft }) => draft?.revision ?? 0}>
        {(opened) => <Editor overview={opened} />}
      </Opened>
    </Page>
  )
}

function Lead({ overview: { inForce } }: { readonly overview: GuidelinesOverview }) {
  return (
    <>
      Markdown with a block of settings for each clause. What you save is a draft; what is in force
      {inForce.version === 0 ? ', the starter set,' : `, version ${inForce.version},`} stays until you publish.
    </>
  )
}
