import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { NewBrandStory } from '../../web/contract/brand-stories.ts'
import type { MediaView } from '../../web/contract/newsroom.ts'
import { Button } from '../kit/button.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { mediaQuery } from '../newsroom/queries.ts'
import { useDesk } from '../shell/desk-context.ts'

type Picture = NewBrandStory['pictures'][number]

interface Props {
  readonly pictures: readonly Picture[]
  readonly onChange: (pictures: Picture[]) => void
}

/** Which files of the newsroom go with a story, where and until when. */
export function PictureFields({ pictures, onChange }: Props) {
  const { deskId } = useDesk()
  const media = useQuery(mediaQuery(deskId)).data?.media ?? []
  const unused = media.find(({ mediaId }) => pictures.every((one) => one.mediaId !== mediaId))
  return (
    <>
      <ul className="space-y-4">
        {pictures.map((picture, index) => (
          <PictureRow
            key={index}
            picture={picture}
            media={media}
            onChange={(changed) => onChange(pictures.with(index, changed))}
            onRemove={() => onChange(pictures.toSpliced(index, 1))}
          />
        ))}
      </ul>
      {unused && pictures.length < 10 ? (
        <Button
          className={pictures.length > 0 ? 'mt-3' : ''}
          isSmall
          onClick={() => onChange([...pictures, { mediaId: unused.mediaId }])}
        >
          Add a picture
        </Button>
      ) : null}
      {media.length === 0 ? (
        <p className="text-sm text-ink-3">
          The newsroom has no files yet.{' '}
          <Link to="/d/$deskId/newsroom/media" params={{ deskId }} className="link">
            Add some
          </Link>
        </p>
      ) : null}
    </>
  )
}

function PictureRow(props: {
  readonly picture: Picture
  readonly media: readonly MediaView[]
  readonly onChange: (picture: Picture) => void
  readonly onRemove: () => void
}) {
  const { picture, media, onChange, onRemove } = props
  const file = media.find(({ mediaId }) => mediaId === picture.mediaId)
  return (
    <li className="grid items-start gap-3 sm:grid-cols-[4.5rem_1.4fr_1fr_9.5rem_auto]">
      {file?.width ? (
        <img
          src={file.path}
          alt={file.alt}
          width={file.width}
          height={file.height}
          loading="lazy"
          className="h-14 w-18 rounded border border-line bg-surface object-contain sm:mt-1"
        />
      ) : (
        <span className="flex h-14 w-18 items-center justify-center rounded border border-line bg-surface text-xs text-ink-2 sm:mt-1">
          {file ? 'PDF' : 'gone'}
        </span>
      )}
      <SelectField
        label="File"
        help={file ? `${file.credit} · ${file.licence}` : 'It was removed from the media: choose another.'}
        value={picture.mediaId}
        onChange={(event) => onChange({ ...picture, mediaId: event.target.value })}
      >
        {file ? null : <option value={picture.mediaId}>Removed</option>}
        {media.map(({ mediaId, alt }) => (
          <option key={mediaId} value={mediaId}>
            {alt}
          </option>
        ))}
      </SelectField>
      <TextField
        label="Where"
        isOptional
        maxLength={200}
        placeholder="Everywhere"
        value={picture.where ?? ''}
        onChange={(event) => onChange({ ...picture, where: event.target.value })}
      />
      <TextField
        label="Last day"
        isOptional
        type="date"
        value={picture.until ?? ''}
        onChange={(event) => onChange({ ...picture, until: event.target.value })}
      />
      <Button
        look="quiet"
        isSmall
        className="max-sm:-ml-2 max-sm:justify-self-start sm:mt-7"
        aria-label={`Remove ${file?.alt ?? 'this picture'}`}
        onClick={onRemove}
      >
        Remove
      </Button>
    </li>
  )
}
