import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PublishTip as OnPage, TipView } from '../../web/contract/tips.ts'
import { Button } from '../kit/button.tsx'
import { TextAreaField, TextField } from '../kit/field.tsx'
import { FormError } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { Ago } from '../kit/times.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { mastheadQuery } from './queries.ts'
import { useTipAct } from './use-tip-act.ts'

/** The tip on the public page of tips: there, or the way to put it there, or why it may not be. */
export function PublishTip({ tip }: { readonly tip: TipView }) {
  const { deskId } = useDesk()
  const may = useMay('approver')
  const masthead = useQuery(mastheadQuery(deskId)).data
  const refusal = refusalOf(tip)
  return (
    <div>
      <h3 className="label-caps mb-1">On the public page</h3>
      {tip.publicSinceMs === undefined ? (
        <p className="text-ink-2">{refusal ?? 'Not there. It would stand there with its label.'}</p>
      ) : (
        <p>
          There since <Ago atMs={tip.publicSinceMs} />.{' '}
          {masthead?.isOn ? (
            <a className="link" href={`/newsroom/${masthead.slug}/tips#${tip.tipId}`} target="_blank" rel="noreferrer">
              See it
            </a>
          ) : null}
        </p>
      )}
      {may && refusal === undefined ? (
        <Opened latest={tip} version={({ version }) => version}>
          {(opened) => <PublishForm tip={opened} />}
        </Opened>
      ) : null}
    </div>
  )
}

function refusalOf(tip: TipView): string | undefined {
  if (tip.withdrawnAtMs !== undefined) return 'It may not stand there: the consent was taken back.'
  if (tip.use === 'lead') return 'It may not stand there: whoever sent it allows nothing to be published.'
  if (tip.state === 'false') return 'It does not stand there: it was found false.'
  return undefined
}

function PublishForm({ tip }: { readonly tip: TipView }) {
  const isOn = tip.publicSinceMs !== undefined
  const pictures = tip.use === 'all' ? tip.files.filter(({ hasPreview }) => hasPreview) : []
  const start = {
    text: isOn ? tip.publicText : tip.text,
    alts: Object.fromEntries(pictures.map(({ fileId, alt }) => [fileId, alt])),
  }
  const [words, setWords] = useState(start)
  const put = useTipAct<OnPage>(tip, 'publish')
  const takeOff = useTipAct<{ version: number }>(tip, 'take-off')
  const sent = useUnsaved(words, start, put.isError)
  return (
    <form
      className="mt-2 max-w-2xl space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        const described = Object.entries(words.alts).map(([fileId, alt]) => ({ fileId, alt: alt.trim() }))
        put.mutate({ text: words.text, pictures: described.filter(({ alt }) => alt !== ''), version: tip.version })
      }}
    >
      <TextAreaField
        label="Words"
        isOptional
        rows={4}
        maxLength={5_000}
        help="Theirs. Take out what names or harms somebody; change nothing else."
        value={words.text}
        onChange={({ target }) => setWords({ ...words, text: target.value })}
      />
      {pictures.map(({ fileId, fileName }) => (
        <TextField
          key={fileId}
          label={`What is to be seen on ${fileName}`}
          isOptional
          maxLength={500}
          help="Left empty, the picture is not shown."
          value={words.alts[fileId] ?? ''}
          onChange={({ target }) => setWords({ ...words, alts: { ...words.alts, [fileId]: target.value } })}
        />
      ))}
      <FormError error={put.error ?? takeOff.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" isBusy={put.isPending}>
          {isOn ? 'Change what is shown' : `Put it on the page as ${tip.state}`}
        </Button>
        {isOn ? (
          <Button look="quiet" isBusy={takeOff.isPending} onClick={() => takeOff.mutate({ version: tip.version })}>
            Take it off
          </Button>
        ) : null}
      </div>
    </form>
  )
}
