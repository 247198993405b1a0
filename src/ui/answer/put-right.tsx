import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AnswerView } from '../../web/contract/answers.ts'
import { call } from '../api/http.ts'
import { channelsQuery, deskPath } from '../api/queries.ts'
import { Findings } from '../guidelines/findings.tsx'
import { checkQuery } from '../guidelines/queries.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { TextAreaField, TextField } from '../kit/field.tsx'
import { say } from '../kit/toasts.tsx'
import { useDebounced } from '../kit/use-debounced.ts'
import { useDesk } from '../shell/desk-context.ts'
import { isOut } from './publication-words.ts'

type Way = 'correct' | 'withdraw'

/** Puts an answer right or takes it back; the reason is published with it. */
export function PutRight({ answer, onClose }: { readonly answer: AnswerView; readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const out = answer.publications.filter(isOut)
  const [way, setWay] = useState<Way>('correct')
  const [text, setText] = useState(out[0]?.text ?? '')
  const [reason, setReason] = useState('')
  const note = reason.trim() === '' ? '' : `\n\nCorrected: ${reason.trim()}`
  const correction = useDebounced(`${text}${note}`, 120)
  const checked = useCorrectionCheck(answer, correction)
  const send = useMutation({
    mutationFn: () =>
      call<AnswerView>('POST', `${deskPath(deskId)}/answers/${answer.answerId}/${way}`, {
        reason: reason.trim(),
        ...(way === 'correct' ? { text } : {}),
      }),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'answers'] })
      say(way === 'correct' ? 'The correction is on its way' : 'It is being withdrawn')
      onClose()
    },
  })
  const names = [...new Set(out.map(({ channelName }) => channelName))].join(', ')
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title="Correct or withdraw"
      description={`In public, with the reason, on ${names}. Getting it wrong is allowed; hiding it is not.`}
    >
      <DialogForm
        words={[text, reason]}
        action={way === 'correct' ? 'Publish the correction' : 'Withdraw it in public'}
        onSubmit={() => send.mutate()}
        onCancel={onClose}
        error={send.error}
        isBusy={send.isPending}
        isReady={reason.trim() !== ''}
      >
        <fieldset className="flex gap-2">
          <legend className="sr-only">What to do</legend>
          {(['correct', 'withdraw'] as const).map((each) => (
            <label
              key={each}
              className="flex min-h-10 flex-1 cursor-pointer items-center gap-3 rounded-md border border-line px-3 has-checked:border-ink has-checked:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-focus"
            >
              <input
                type="radio"
                name="way"
                className="accent-ink outline-none"
                checked={way === each}
                onChange={() => setWay(each)}
              />
              <span className="text-sm font-medium">{each === 'correct' ? 'Correct it' : 'Withdraw it'}</span>
            </label>
          ))}
        </fieldset>
        <TextField
          label={way === 'correct' ? 'What was wrong' : 'Why it is withdrawn'}
          autoFocus
          required
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          help={
            way === 'correct'
              ? 'Published. Where a network can edit, the words are replaced and this stands below them; elsewhere both follow in the thread.'
              : 'Published as a note. Where a network can delete, what was said is then removed.'
          }
        />
        {way === 'correct' ? (
          <TextAreaField
            label="As it should have been"
            required
            rows={5}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        ) : null}
        {way === 'correct' && checked.data ? (
          <Findings
            checked={checked.data}
            text={correction}
            {...(correction === `${text}${note}` && { onMend: (mended: string) => setText(mended.replace(note, '')) })}
          />
        ) : null}
      </DialogForm>
    </Dialog>
  )
}

/** As the correction will stand where it is published, beside what stands there. */
function useCorrectionCheck({ publications, storyId }: AnswerView, correction: string) {
  const { deskId } = useDesk()
  const first = publications.find(isOut)
  const channel = useQuery(channelsQuery(deskId)).data?.channels.find(({ channelId }) => channelId === first?.channelId)
  const published = publications
    .filter((each) => isOut(each) && each.channelId === first?.channelId)
    .map(({ text }) => text)
    .join('\n\n')
  return useQuery(
    checkQuery(deskId, correction.slice(0, 20_000), {
      act: 'edit',
      published: published.slice(0, 20_000),
      ...(storyId !== undefined && { storyId }),
      ...(channel && { channelId: channel.channelId, channelKind: channel.kind, speaksAs: channel.speaksAs }),
    }),
  )
}
