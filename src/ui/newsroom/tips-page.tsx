import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TipView } from '../../web/contract/tips.ts'
import { ButtonLink } from '../kit/button.tsx'
import { Findable } from '../kit/findable.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { counted } from '../kit/numbers.ts'
import { RowsSkeleton } from '../kit/page.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { NewsroomFrame } from './newsroom-frame.tsx'
import { mastheadQuery, newsroomPath, tipsQuery, tipTermsQuery } from './queries.ts'
import { TipStanding, TipState } from './tip-marks.tsx'
import { TipSender } from './tip-words.tsx'

/** What the public sent in, and what was found of each. */
export function TipsPage() {
  const { deskId } = useDesk()
  const { data, error, refetch } = useQuery(tipsQuery(deskId))
  return (
    <NewsroomFrame lead="What anybody sends by the public form: words, pictures, films. Each is a case on the desk, unverified until somebody says otherwise.">
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      {data?.tips.length === 0 ? <NoTips /> : null}
      {data && data.tips.length > 0 ? (
        <Findable
          rows={data.tips}
          what="tips"
          wordsOf={({ name, place, text, state }) => [name, place, text, state].join(' ')}
        >
          {(shown) => (
            <ul className="divide-y divide-line border-b border-line">
              {shown.map((tip) => (
                <TipRow key={tip.tipId} tip={tip} />
              ))}
            </ul>
          )}
        </Findable>
      ) : null}
    </NewsroomFrame>
  )
}

function NoTips() {
  const { deskId } = useDesk()
  const masthead = useQuery(mastheadQuery(deskId)).data
  const terms = useQuery(tipTermsQuery(deskId)).data
  if (!masthead || !terms) return null
  if (!terms.isOn)
    return (
      <Empty
        title="Tips are off"
        action={
          <ButtonLink isSmall to="/d/$deskId/newsroom/settings" params={{ deskId }} hash="tips">
            Settings
          </ButtonLink>
        }
      >
        Switched on, anybody can send words, pictures and films from a phone, without an account.
      </Empty>
    )
  return (
    <Empty
      title="Nobody has sent anything yet"
      action={
        masthead.isOn ? (
          <a className="link text-sm" href={`/newsroom/${masthead.slug}/tip`} target="_blank" rel="noreferrer">
            The public form
          </a>
        ) : undefined
      }
    >
      {masthead.isOn
        ? 'What comes by the form stands here and on the desk’s list.'
        : 'The newsroom is off: nobody can reach the form.'}
    </Empty>
  )
}

function TipRow({ tip }: { readonly tip: TipView }) {
  const { deskId } = useDesk()
  const pictures = tip.files.filter(({ hasPreview }) => hasPreview).slice(0, 3)
  return (
    <li className="py-4 text-sm">
      <p className="mb-1 flex flex-wrap gap-x-4 gap-y-1">
        <TipState state={tip.state} />
        <TipStanding tip={tip} />
        {tip.alike.length > 0 ? (
          <span className="text-xs text-ink-2">
            May be the same as {counted(new Set(tip.alike.map(({ tipId }) => tipId)).size, 'other', 'others')}
          </span>
        ) : null}
      </p>
      <h2 className="line-clamp-3 max-w-2xl font-[550]">
        <Link className="hover:underline" to="/d/$deskId/s/$storyId" params={{ deskId, storyId: tip.tipId }}>
          {headOf(tip)}
        </Link>
      </h2>
      {pictures.length > 0 ? (
        <p className="mt-2 flex gap-2">
          {pictures.map(({ fileId, width, height }) => (
            <img
              key={fileId}
              src={`${newsroomPath(deskId)}/tips/${tip.tipId}/files/${fileId}/preview`}
              alt=""
              width={width}
              height={height}
              loading="lazy"
              className="h-16 w-22 rounded border border-line bg-surface object-cover"
            />
          ))}
        </p>
      ) : null}
      {tip.isForgotten ? null : (
        <TipSender tip={tip}>
          {tip.files.length > 0 ? <span>{counted(tip.files.length, 'file', 'files')}</span> : null}
        </TipSender>
      )}
    </li>
  )
}

function headOf({ text, isForgotten, files }: TipView): string {
  if (isForgotten) return 'No longer kept'
  return text || `${counted(files.length, 'file', 'files')}, without words`
}
