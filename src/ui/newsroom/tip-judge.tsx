import { useState } from 'react'
import { type TipCheck, tipChecks } from '../../model/tip.ts'
import type { JudgeTip as Judgement, TipView } from '../../web/contract/tips.ts'
import { Button } from '../kit/button.tsx'
import { TextField } from '../kit/field.tsx'
import { FormError } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { Ago } from '../kit/times.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useMay } from '../shell/desk-context.ts'
import { useTipAct } from './use-tip-act.ts'

const checkWords: Readonly<Record<TipCheck, string>> = {
  'called back': 'Called back',
  'another witness': 'Another witness',
  'reverse picture search': 'Reverse picture search',
  'file data fits': 'The file’s data fits',
  'own reporting': 'We were there',
  'official source': 'An official source',
}

/** What was found, how, by whom; and the way to say so. */
export function JudgeTip({ tip }: { readonly tip: TipView }) {
  const may = useMay('responder')
  return (
    <div>
      <h3 className="label-caps mb-1">Is it so?</h3>
      <Found tip={tip} />
      {may ? (
        <Opened latest={tip} version={({ version }) => version}>
          {(opened) => <JudgeForm tip={opened} />}
        </Opened>
      ) : null}
    </div>
  )
}

function Found({ tip }: { readonly tip: TipView }) {
  if (tip.judgedAtMs === undefined) return <p className="text-ink-2">Nobody has said yet.</p>
  const how = [...tip.checks.map((check) => checkWords[check].toLowerCase()), ...(tip.note ? [tip.note] : [])].join(
    '; ',
  )
  return (
    <p>
      {tip.state === 'verified' ? 'Verified' : tip.state === 'false' ? 'Found false' : 'Set back to unverified'} by{' '}
      {tip.judgedByName} <Ago phrase atMs={tip.judgedAtMs} />
      {how ? <span className="text-ink-2">: {how}</span> : null}
    </p>
  )
}

function JudgeForm({ tip }: { readonly tip: TipView }) {
  const start = { checks: tip.checks as readonly TipCheck[], note: tip.note }
  const [words, setWords] = useState(start)
  const act = useTipAct<Judgement>(tip, 'judge')
  const sent = useUnsaved(words, start, act.isError)
  const say = (state: TipView['state']) => {
    sent()
    act.mutate({ ...words, checks: [...words.checks], state, version: tip.version })
  }
  const isBare = words.checks.length === 0
  return (
    <form className="mt-2 max-w-2xl space-y-3" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">How you know</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {tipChecks.map((check) => (
            <label key={check} className="flex min-h-6 items-center gap-1.5 max-md:min-h-10">
              <input
                type="checkbox"
                checked={words.checks.includes(check)}
                onChange={({ target }) =>
                  setWords({
                    ...words,
                    checks: target.checked ? [...words.checks, check] : words.checks.filter((one) => one !== check),
                  })
                }
              />
              {checkWords[check]}
            </label>
          ))}
        </div>
      </fieldset>
      <TextField
        label="Note"
        isOptional
        maxLength={1_000}
        help="For the record; the public never sees it."
        value={words.note}
        onChange={({ target }) => setWords({ ...words, note: target.value })}
      />
      <FormError error={act.error} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={isBare} isBusy={act.isPending} onClick={() => say('verified')}>
          Verified
        </Button>
        <Button disabled={isBare} isBusy={act.isPending} onClick={() => say('false')}>
          False
        </Button>
        {tip.state === 'unverified' ? null : (
          <Button look="quiet" isBusy={act.isPending} onClick={() => say('unverified')}>
            Back to unverified
          </Button>
        )}
      </div>
    </form>
  )
}
