// Between the words that are written and those that were sent to be signed: asks for a sign-off, sends a change after it, or
// takes over what a signer changed.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { wordChanges } from '../../model/word-changes.ts'
import type { DraftContent } from '../../web/contract/answers.ts'
import type { PermitView } from '../../web/contract/deciding.ts'
import type { SignOffView } from '../../web/contract/sign-off.ts'
import type { WrittenDraft } from '../answer/use-draft.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { ChangedWords } from './changed-words.tsx'
import { classesQuery, signOffsQuery } from './queries.ts'

type Part = SignOffView['parts'][number]

interface Props {
  readonly caseId: string
  readonly written: WrittenDraft
  readonly channels: readonly { readonly channelId: string; readonly name: string }[]
}

/** The latest sign-off of this draft that still counts. */
function useSignOffOf({ caseId, written }: Props): SignOffView | undefined {
  const { deskId } = useDesk()
  const { data = [] } = useQuery(signOffsQuery(deskId, caseId))
  const latest = data.find(({ draftKey }) => draftKey === written.draftId)
  return latest?.state === 'open' || latest?.state === 'approved' ? latest : undefined
}

function partsOf({ written: { content }, channels }: Props): readonly Part[] {
  return channels.map(({ channelId, name }) => ({
    partId: channelId,
    label: name,
    text: content.parts.find((part) => part.channelId === channelId)?.text ?? content.text,
  }))
}

/** Sends the draft to be signed by the class that its rule names; not while one is open or what was signed still stands. */
export function AskSignOff(props: Props & { readonly permit: PermitView | undefined }) {
  const { permit, caseId, written } = props
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const signOff = useSignOffOf(props)
  const { classes = [] } = useQuery(classesQuery(deskId)).data ?? {}
  const classKey = permit?.signOffClass
  const ask = useMutation({
    async mutationFn() {
      const draft = await written.flush()
      if (!draft) throw new Error('The draft could not be saved, so nobody was asked.')
      const body = { caseId, draftKey: draft.draftId, classKey, because: permit?.because, parts: partsOf(props) }
      await call('POST', `${deskPath(deskId)}/sign-offs`, body)
    },
    onSuccess: () => say('Asked: who signs is on the case'),
    onError: sayFailure,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['desk', deskId, 'sign-offs'] }),
  })
  if (permit?.may !== false || classKey === undefined) return null
  if (signOff?.state === 'open') return <p className="text-sm text-ink-2">Waits for sign-off</p>
  const name = classes.find(({ key }) => key === classKey)?.name ?? classKey
  return (
    <Button isBusy={ask.isPending} onClick={() => ask.mutate()} title={`Signed as ${name}`}>
      Ask for sign-off
    </Button>
  )
}

/** Where the words differ from those that are to be signed or were: the difference, and the ways on. */
export function SignedWords(props: Props) {
  const { deskId } = useDesk()
  const { written } = props
  const queries = useQueryClient()
  const signOff = useSignOffOf(props)
  const send = useMutation({
    async mutationFn() {
      if (!(await written.flush())) throw new Error('The draft could not be saved, so the change was not sent.')
      await call('POST', `${deskPath(deskId)}/sign-offs/${signOff?.signOffId}/change`, { parts: partsOf(props) })
    },
    onSuccess: () => say('Sent: who had approved what changed is asked again'),
    onError: sayFailure,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['desk', deskId, 'sign-offs'] }),
  })
  if (!signOff || written.conflict) return null
  const now = partsOf(props)
  const differing = signOff.parts.flatMap((part) => {
    const text = now.find(({ partId }) => partId === part.partId)?.text.trim()
    return text === undefined || text === part.text ? [] : [{ ...part, own: text }]
  })
  const isFewer = now.some(({ partId }) => !signOff.parts.some((part) => part.partId === partId))
  if (differing.length === 0 && !(isFewer && signOff.state === 'open')) return null
  const isOpen = signOff.state === 'open'
  return (
    <div className="mx-4 mt-3 rounded-md border border-line-strong px-3.5 py-3">
      <p className="text-sm font-[550]">
        {isOpen ? 'These are not the words that are being signed' : 'These are not the words that were signed'}
      </p>
      {differing.map(({ partId, label, text, own }) => (
        <div key={partId} className="mt-2">
          <p className="label-caps">{label}: from yours to those signed</p>
          <p className="text-sm break-words whitespace-pre-wrap">
            <ChangedWords words={wordChanges(own, text)} />
          </p>
        </div>
      ))}
      <div className="mt-2.5 flex flex-wrap gap-2">
        {differing.length > 0 ? (
          <Button isSmall onClick={() => written.change(withSigned(written.content, signOff.parts))}>
            Take the signed words
          </Button>
        ) : null}
        {isOpen ? (
          <Button isSmall isBusy={send.isPending} onClick={() => send.mutate()}>
            Send mine to be signed instead
          </Button>
        ) : null}
      </div>
    </div>
  )
}

/** One text where all channels carry the same; own words for each where they part. */
function withSigned(content: DraftContent, signed: readonly Part[]): DraftContent {
  const texts = new Map(signed.map(({ partId, text }) => [partId, text]))
  const [first, ...others] = new Set(content.parts.map(({ channelId }) => texts.get(channelId) ?? content.text))
  if (first !== undefined && others.length === 0)
    return { ...content, text: first, parts: content.parts.map(({ text: _, ...part }) => part) }
  return {
    ...content,
    parts: content.parts.map((part) => {
      const text = texts.get(part.channelId)
      return text === undefined ? part : { ...part, text }
    }),
  }
}
