import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MediaView } from '../../web/contract/newsroom.ts'
import { call, failureOf } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { CopyField } from '../kit/copy-field.tsx'
import { Confirm } from '../kit/dialog.tsx'
import { Field, TextField } from '../kit/field.tsx'
import { Empty, Failed, FormError } from '../kit/notes.tsx'
import { RowsSkeleton, Section } from '../kit/page.tsx'
import { Switch } from '../kit/switch.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { NewsroomFrame } from './newsroom-frame.tsx'
import { mediaQuery, newsroomKey, newsroomPath } from './queries.ts'

/** Pictures and documents for the press, each with its rights. */
export function MediaPage() {
  const { deskId } = useDesk()
  const may = useMay('responder')
  const { data, error, refetch } = useQuery(mediaQuery(deskId))
  return (
    <NewsroomFrame lead="Pictures (PNG, JPEG, GIF, WebP) and PDF files of up to 10 MiB, each with what is to be seen, whose it is and on which terms it may be used.">
      {may ? <AddMedia /> : null}
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={3} /> : null}
      {data?.media.length === 0 ? <Empty title="No files yet">What you add can be shown in statements.</Empty> : null}
      {data && data.media.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {data.media.map((media) => (
            <MediaRow key={media.mediaId} media={media} />
          ))}
        </ul>
      ) : null}
    </NewsroomFrame>
  )
}

function useRefresh() {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: newsroomKey(deskId) })
}

const blank = { alt: '', caption: '', credit: '', licence: '' }

function AddMedia() {
  const { deskId } = useDesk()
  const refresh = useRefresh()
  const [words, setWords] = useState(blank)
  const [file, setFile] = useState<File>()
  // A file input forgets its file only by being another one.
  const [round, setRound] = useState(0)
  const add = useMutation({
    mutationFn: async (chosen: File) => {
      const query = new URLSearchParams({ ...words, fileName: chosen.name })
      const answer = await fetch(`${newsroomPath(deskId)}/media?${query}`, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': chosen.type || 'application/octet-stream' },
        body: chosen,
      })
      if (!answer.ok) throw await failureOf(answer)
    },
    onSuccess() {
      refresh()
      setWords(blank)
      setFile(undefined)
      setRound(round + 1)
      say('Added')
    },
  })
  const sent = useUnsaved(words, blank, add.isError)
  const field = (name: keyof typeof blank, label: string, placeholder: string, isOptional = false) => (
    <TextField
      label={label}
      placeholder={placeholder}
      required={!isOptional}
      isOptional={isOptional}
      value={words[name]}
      onChange={(event) => setWords({ ...words, [name]: event.target.value })}
    />
  )
  return (
    <Section title="Add a file" className="border-t-0 pt-0">
      <form
        className="max-w-2xl space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!file) return
          sent()
          add.mutate(file)
        }}
      >
        <Field label="File">
          {(ids) => (
            <input
              {...ids}
              key={round}
              type="file"
              required
              accept="image/png,image/jpeg,image/gif,image/webp,application/pdf"
              className="block w-full text-sm file:mr-3 file:h-9 file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-medium"
              onChange={(event) => setFile(event.target.files?.[0])}
            />
          )}
        </Field>
        {field('alt', 'What is to be seen', 'For whoever does not see it')}
        <div className="grid gap-4 sm:grid-cols-2">
          {field('credit', 'Credit', 'Who made it')}
          {field('licence', 'Licence', 'Free for editorial use')}
        </div>
        {field('caption', 'Caption', '', true)}
        <FormError error={add.error} />
        <Button type="submit" look="primary" isBusy={add.isPending}>
          Add the file
        </Button>
      </form>
    </Section>
  )
}

function MediaRow({ media }: { readonly media: MediaView }) {
  const { deskId } = useDesk()
  const mayChange = useMay('responder')
  const mayRemove = useMay('approver')
  const refresh = useRefresh()
  const [isAsking, setIsAsking] = useState(false)
  const path = `${newsroomPath(deskId)}/media/${media.mediaId}`
  const list = useMutation({
    mutationFn: (isListed: boolean) => call<MediaView>('PATCH', path, { isListed }),
    onSuccess: refresh,
    onError: sayFailure,
  })
  const remove = useMutation({
    mutationFn: () => call<void>('DELETE', path),
    onSuccess() {
      refresh()
      say('Removed')
    },
    onError: sayFailure,
  })
  return (
    <li className="grid gap-x-4 gap-y-3 py-4 text-sm sm:grid-cols-[7rem_minmax(0,1fr)]">
      {media.width ? (
        <img
          src={media.path}
          alt={media.alt}
          width={media.width}
          height={media.height}
          loading="lazy"
          className="h-20 w-28 rounded border border-line bg-surface object-contain"
        />
      ) : (
        <span className="flex h-20 w-28 items-center justify-center rounded border border-line bg-surface text-xs text-ink-2">
          PDF
        </span>
      )}
      <div className="min-w-0 space-y-2">
        <p>
          <span className="font-[550]">{media.alt}</span>
          <span className="block text-xs text-ink-2">
            {media.credit} · {media.licence}
            {media.caption ? ` · ${media.caption}` : ''}
          </span>
        </p>
        {media.width ? (
          <CopyField label="To show it in a statement" value={`![${media.alt}](media:${media.mediaId})`} />
        ) : null}
        <div className="flex flex-wrap items-center gap-3">
          <span className="flex items-center gap-2 text-xs text-ink-2">
            <Switch
              label="Shown on the media page"
              isOn={media.isListed}
              isDisabled={!mayChange}
              onChange={list.mutate}
            />
            Shown on the media page
          </span>
          {mayRemove ? (
            <Button isSmall look="quiet" onClick={() => setIsAsking(true)}>
              Remove
            </Button>
          ) : null}
        </div>
      </div>
      <Confirm
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => remove.mutate()}
        isBusy={remove.isPending}
        title="Remove this file?"
        description="Its address stops working, and statements that show it show nothing in its place."
        action="Remove it"
      />
    </li>
  )
}
