import { useState } from 'react'
import { roleFor } from '../../model/role.ts'
import type { TitleTest } from '../../web/contract/site.ts'
import { Button } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { CopyField } from '../kit/copy-field.tsx'
import { Confirm } from '../kit/dialog.tsx'
import { Sign } from '../kit/marks.tsx'
import { FormError } from '../kit/notes.tsx'
import { Ago } from '../kit/times.tsx'
import { useMay } from '../shell/desk-context.ts'
import { TitleTable } from './title-table.tsx'
import { letterOf, markupOf, stateWords, verdictOf } from './title-words.ts'
import { useChangeTitles } from './use-change-titles.ts'

/** One test: its titles with their figures, the verdict, and what can be done. */
export function TitleTestItem({ test }: { readonly test: TitleTest }) {
  const mayTest = useMay(roleFor.titleTests)
  const [choosing, setChoosing] = useState<number>()
  const close = () => setChoosing(undefined)
  const change = useChangeTitles(close)
  const { words, isAlarm } = verdictOf(test)
  const chosen = choosing === undefined ? undefined : test.titles[choosing]
  const isActive = test.state === 'running' || test.state === 'decided'
  return (
    <li aria-label={test.name} className="py-4">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <p className="text-base font-[550]">
            {test.name}
            <span className={cx('ml-2 text-xs font-medium', isActive ? 'text-praise' : 'text-ink-3')}>
              <Sign shape={isActive ? '●' : '○'} />
              {stateWords[test.state]}
            </span>
          </p>
          <p className="mt-0.5 text-xs break-all text-ink-3">
            <code>{test.spot}</code> · leads to {test.link}
          </p>
        </div>
        {mayTest ? <Moves test={test} isBusy={change.isPending} onChange={change.mutate} /> : null}
      </div>
      <TitleTable test={test} {...(mayTest && test.state !== 'made' ? { onChoose: setChoosing } : {})} />
      <p role="status" className={cx('mt-3 max-w-2xl text-sm text-pretty', isAlarm ? 'text-pan' : 'text-ink-2')}>
        {isAlarm ? <Sign shape="▲" /> : null}
        {words}
      </p>
      {test.state === 'decided' ? null : (
        <details className="mt-2 text-sm">
          <summary className="text-xs text-ink-2">On the page</summary>
          <div className="mt-2 max-w-xl">
            <CopyField label={`Spot of ${test.name}`} value={markupOf(test.spot)} />
            <p className="mt-1.5 text-xs text-ink-3">
              The page’s own title stands inside: whoever cannot be shown another sees it.
            </p>
          </div>
        </details>
      )}
      <Record acts={test.acts} />
      {chosen ? null : <FormError error={change.error} />}
      <Confirm
        isOpen={chosen !== undefined}
        onClose={close}
        onConfirm={() => change.mutate({ kind: 'choose', testId: test.testId, titleNo: choosing ?? 0 })}
        isBusy={change.isPending}
        title={`Show ${letterOf(choosing ?? 0)} to everybody?`}
        description={chosen ? `“${chosen.title}” becomes the title, whatever the figures say.` : ''}
        action="Show it"
      />
    </li>
  )
}

interface MovesProps {
  readonly test: TitleTest
  readonly isBusy: boolean
  readonly onChange: ReturnType<typeof useChangeTitles>['mutate']
}

function Moves({ test: { testId, state }, isBusy, onChange }: MovesProps) {
  const mayStart = state === 'made' || state === 'stopped'
  return (
    <div className="flex shrink-0 gap-2">
      {state === 'made' ? (
        <Button isSmall look="quiet" isBusy={isBusy} onClick={() => onChange({ kind: 'remove', testId })}>
          Remove
        </Button>
      ) : null}
      <Button isSmall isBusy={isBusy} onClick={() => onChange({ kind: mayStart ? 'start' : 'stop', testId })}>
        {state === 'stopped' ? 'Start again' : mayStart ? 'Start' : 'Stop'}
      </Button>
    </div>
  )
}

const actWords: Readonly<Record<TitleTest['acts'][number]['act'], string>> = {
  chose: 'chose',
  made: 'made it',
  named: 'The figures named',
  started: 'started it',
  stopped: 'stopped it',
}

/** Who did what last. */
function Record({ acts }: Pick<TitleTest, 'acts'>) {
  const [last] = acts
  if (!last) return null
  const { byName, act, titleNo, atMs, figures } = last
  const what = titleNo === undefined ? '' : ` ${letterOf(titleNo)}`
  const of = titleNo === undefined ? undefined : figures[titleNo]
  return (
    <p className="mt-2 text-xs text-ink-3">
      {byName ? `${byName} ` : ''}
      {actWords[act]}
      {what} <Ago phrase atMs={atMs} />
      {of ? `, at ${of.clicks} clicks of ${of.shown} times shown` : ''}.
    </p>
  )
}
