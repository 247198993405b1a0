import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChangeCoverage, CoverageView } from '../../web/contract/coverage.ts'
import { call } from '../api/http.ts'
import { AskButton } from '../kit/ask-button.tsx'
import { Button } from '../kit/button.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { TextAreaField, TextField } from '../kit/field.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { coverageQuery, coveragesQuery, newsroomPath } from './queries.ts'

/** What may become of an announcement before it has begun: its words are changed, or it is called off. */
export function Announcement({ coverage }: { readonly coverage: CoverageView }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [isChanging, setIsChanging] = useState(false)
  const { coverageId, title } = coverage
  const callOff = useMutation({
    mutationFn: () => call('DELETE', `${newsroomPath(deskId)}/coverages/${coverageId}`),
    async onSuccess() {
      say('Called off')
      await navigate({ to: '/d/$deskId/newsroom/live', params: { deskId } })
      queries.removeQueries({ queryKey: coverageQuery(deskId, coverageId).queryKey })
      void queries.invalidateQueries({ queryKey: coveragesQuery(deskId).queryKey })
    },
    onError: sayFailure,
  })
  return (
    <>
      <AskButton
        isBusy={callOff.isPending}
        onConfirm={() => callOff.mutate()}
        title={`Call “${title}” off?`}
        description="Its page is gone at once, with the files that were added. The record keeps that it was announced."
        action="Call it off"
      >
        Call off …
      </AskButton>
      <Button onClick={() => setIsChanging(true)}>Change …</Button>
      {isChanging ? <Change coverage={coverage} onClose={() => setIsChanging(false)} /> : null}
    </>
  )
}

function Change({ coverage, onClose }: { readonly coverage: CoverageView; readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { coverageId, version } = coverage
  const [words, setWords] = useState({ title: coverage.title, summary: coverage.summary })
  const change = useMutation({
    mutationFn: (body: ChangeCoverage) =>
      call<CoverageView>('PATCH', `${newsroomPath(deskId)}/coverages/${coverageId}`, body),
    onSuccess(changed) {
      queries.setQueryData(coverageQuery(deskId, coverageId).queryKey, changed)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title="Change the announcement" description="Its address stays as it is.">
      <DialogForm
        words={words}
        action="Change it"
        onSubmit={() => change.mutate({ ...words, baseVersion: version })}
        onCancel={onClose}
        error={change.error}
        isBusy={change.isPending}
        isReady={words.title.trim() !== ''}
      >
        <TextField
          label="Title"
          required
          maxLength={200}
          value={words.title}
          onChange={({ target }) => setWords({ ...words, title: target.value })}
        />
        <TextAreaField
          label="In a sentence"
          isOptional
          maxLength={500}
          value={words.summary}
          onChange={({ target }) => setWords({ ...words, summary: target.value })}
        />
      </DialogForm>
    </Dialog>
  )
}
