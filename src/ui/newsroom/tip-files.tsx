import type { TipFileView, TipView } from '../../web/contract/tips.ts'
import { useDesk } from '../shell/desk-context.ts'
import { newsroomPath } from './queries.ts'

/** Each file with what it claims. A picture is shown as it was drawn anew here; the file itself is only ever a download. */
export function TipFiles({ tip }: { readonly tip: TipView }) {
  if (tip.files.length === 0) return null
  return (
    <div>
      <h3 className="label-caps mb-1">Files</h3>
      <ul className="divide-y divide-line border-y border-line">
        {tip.files.map((file) => (
          <TipFile key={file.fileId} tip={tip} file={file} />
        ))}
      </ul>
    </div>
  )
}

function TipFile({ tip, file }: { readonly tip: TipView; readonly file: TipFileView }) {
  const { deskId } = useDesk()
  const path = `${newsroomPath(deskId)}/tips/${tip.tipId}/files/${file.fileId}`
  return (
    <li className="grid gap-x-4 gap-y-2 py-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
      {file.hasPreview ? (
        <a href={`${path}/preview`} target="_blank" rel="noreferrer" aria-label={`${file.fileName}, larger`}>
          <img
            src={`${path}/preview`}
            alt=""
            width={file.width}
            height={file.height}
            loading="lazy"
            className="h-32 w-44 rounded border border-line bg-surface object-contain"
          />
        </a>
      ) : (
        <span className="flex h-32 w-44 items-center justify-center rounded border border-line bg-surface text-xs text-ink-2">
          Film
        </span>
      )}
      <div className="min-w-0">
        <p className="flex flex-wrap gap-x-3">
          <a className="link" href={path} download>
            {file.fileName}
          </a>
          <span className="text-xs text-ink-2">
            {[kindOf(file), sizeOf(file.byteCount), file.width ? `${file.width} × ${file.height}` : '']
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
        <Claims file={file} />
        <p className="mt-1.5 text-xs break-all text-ink-3">
          SHA-256 <code>{file.sha256}</code>
        </p>
      </div>
    </li>
  )
}

/** Never as facts: anybody can write anything into a file. */
function Claims({ file: { claims } }: { readonly file: TipFileView }) {
  const { takenAt, device, latitude, longitude } = claims
  const place = latitude === undefined || longitude === undefined ? undefined : `${latitude}, ${longitude}`
  const rows = [
    ['Taken', takenAt],
    ['At', place],
    ['With', device],
  ].filter((row): row is [string, string] => row[1] !== undefined)
  if (rows.length === 0) return <p className="mt-1.5 text-xs text-ink-3">The file claims no time, place or camera.</p>
  return (
    <div className="mt-1.5 text-xs">
      <p className="text-ink-3">The file claims, unchecked:</p>
      <dl className="mt-0.5 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function kindOf({ contentType }: TipFileView): string {
  return (contentType.split('/')[1] ?? '')
    .replace('quicktime', 'QuickTime')
    .replace(/^(jpeg|mp4|png|gif)$/, (kind) => kind.toUpperCase())
}

function sizeOf(byteCount: number): string {
  return byteCount < 1_048_576 ? `${Math.ceil(byteCount / 1_024)} KB` : `${(byteCount / 1_048_576).toFixed(1)} MB`
}
