import { useMutation } from '@tanstack/react-query'
import { ImagePlus, X } from 'lucide-react'
import { useRef } from 'react'
import type { DraftContent, MediaView } from '../../web/contract/answers.ts'
import { failureOf } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { sayFailure } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'

interface Props {
  readonly content: DraftContent
  readonly onChange: (content: DraftContent) => void
}

/** The draft's images, each with what it shows for those who don't see it. */
export function MediaStrip({ content, onChange }: Props) {
  const { deskId } = useDesk()
  const input = useRef<HTMLInputElement>(null)
  const add = useMutation({
    mutationFn: (file: File) => upload(deskId, file),
    onSuccess: ({ mediaId }) => onChange({ ...content, media: [...content.media, { mediaId, alt: '' }] }),
    onError: sayFailure,
  })
  const put = (index: number, alt: string) => {
    const one = content.media[index]
    if (one) onChange({ ...content, media: content.media.with(index, { ...one, alt }) })
  }
  return (
    <div className="min-w-0 space-y-2">
      {content.media.map(({ mediaId, alt }, index) => (
        <div key={mediaId} className="flex items-center gap-2.5">
          <img
            src={`${deskPath(deskId)}/media/${mediaId}`}
            alt={alt}
            className="size-12 shrink-0 rounded border border-line object-cover"
          />
          <input
            aria-label={`What image ${index + 1} shows`}
            value={alt}
            placeholder="What it shows, for those who don’t see it"
            maxLength={5000}
            onChange={(event) => put(index, event.target.value)}
            className="field-box h-9 px-2.5 text-sm"
          />
          <IconButton
            label={`Take image ${index + 1} out`}
            onClick={() => onChange({ ...content, media: content.media.toSpliced(index, 1) })}
          >
            <X size={15} aria-hidden />
          </IconButton>
        </div>
      ))}
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        className="sr-only"
        tabIndex={-1}
        aria-hidden
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) add.mutate(file)
          event.target.value = ''
        }}
      />
      <Button look="quiet" isSmall className="-ml-2" isBusy={add.isPending} onClick={() => input.current?.click()}>
        <ImagePlus size={14} aria-hidden /> Image
      </Button>
    </div>
  )
}

async function upload(deskId: string, file: File): Promise<MediaView> {
  const response = await fetch(`${deskPath(deskId)}/media`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  })
  if (!response.ok) throw await failureOf(response)
  return (await response.json()) as MediaView
}
