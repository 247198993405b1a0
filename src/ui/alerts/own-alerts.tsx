import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowUp, X } from 'lucide-react'
import { useState, type SyntheticEvent } from 'react'
import type { AlertKind, AlertPace, WayKind } from '../../model/alert.ts'
import type { AlertSetting, OwnAlerts, WayView } from '../../web/contract/alerts.ts'
import { call } from '../api/http.ts'
import { AskButton } from '../kit/ask-button.tsx'
import { Button, IconButton } from '../kit/button.tsx'
import { CopyField } from '../kit/copy-field.tsx'
import { SelectBox, TextField } from '../kit/field.tsx'
import { Failed, FormError, Skeleton } from '../kit/notes.tsx'
import { Switch } from '../kit/switch.tsx'
import { Ago } from '../kit/times.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { kindWords } from './kind-words.ts'
import { ownAlertsQuery } from './queries.ts'
import { pushState, switchPushOn } from './this-browser.ts'

/** How one is reached: by which ways, when, and which ways have proven themselves. */
export function OwnAlertsForm({ email }: { readonly email: string }) {
  const { data, error, refetch } = useQuery(ownAlertsQuery())
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-40 w-full max-w-xl" />
  return (
    <div className="max-w-xl space-y-7">
      <Ways own={data} email={email} />
      <Webhook />
      <Setting key={JSON.stringify(data.setting)} start={data.setting} />
    </div>
  )
}

function useRefresh(): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries(ownAlertsQuery())
}

function Ways({ own, email }: { readonly own: OwnAlerts; readonly email: string }) {
  const refresh = useRefresh()
  const { data: state, refetch } = useQuery({ queryKey: ['push-state'], queryFn: pushState })
  const on = useMutation({
    mutationFn: () => switchPushOn(own.pushKey),
    onSuccess() {
      say('This browser takes messages')
      void refetch()
      refresh()
    },
  })
  const count = own.ways.length + (own.isMailConfigured && own.setting.isMailOn ? 1 : 0)
  return (
    <section>
      <ul className="divide-y divide-line border-y border-line">
        {own.ways.map((way) => (
          <Way key={way.wayId} way={way} />
        ))}
        <MailWay own={own} email={email} />
      </ul>
      {count < 2 ? (
        <p className="mt-2 text-sm text-pan">
          ▲ {count === 0 ? 'Nothing reaches you when you are not looking.' : 'One way alone can fail.'} The hotline
          rings by every way you have: give it two.
        </p>
      ) : null}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button
          look="primary"
          isBusy={on.isPending}
          disabled={state === 'unsupported' || state === 'blocked'}
          onClick={() => on.mutate()}
        >
          {state === 'on' ? 'Renew messages to this browser' : 'Send messages to this browser'}
        </Button>
        {state === 'blocked' ? <p className="text-xs text-ink-2">The browser blocks messages from this site.</p> : null}
        {state === 'unsupported' ? (
          <p className="text-xs text-ink-2">
            This browser takes none. On an iPhone, add Nowdesk to the home screen first.
          </p>
        ) : null}
      </div>
      <FormError error={on.error} />
    </section>
  )
}

function Way({ way }: { readonly way: WayView }) {
  const refresh = useRefresh()
  const remove = useMutation({
    mutationFn: () => call<void>('DELETE', `/api/account/alerts/ways/${way.wayId}`),
    onSuccess: refresh,
    onError: sayFailure,
  })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 text-sm">
      <span className="min-w-0 flex-1 basis-52">
        <span className="font-[550]">{way.label}</span>
        <span className="block truncate text-xs text-ink-3">
          {way.kind === 'push' ? 'Push' : 'Webhook'} · {way.address}
        </span>
        {way.error ? <span className="block text-xs text-pan">▲ {way.error}</span> : null}
      </span>
      <span className="text-xs text-ink-3">
        {way.provenAtMs ? (
          <>
            proven <Ago phrase atMs={way.provenAtMs} />
          </>
        ) : (
          'not proven yet'
        )}
      </span>
      <TestButton wayId={way.wayId} />
      <AskButton
        isSmall
        title={`Remove ${way.label}?`}
        description={
          way.kind === 'push'
            ? 'No alert goes to that browser any more. To have them again, switch them on in it.'
            : 'No alert goes there any more, and its signing secret is forgotten.'
        }
        action="Remove it"
        isBusy={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        Remove
      </AskButton>
    </li>
  )
}

function MailWay({ own, email }: { readonly own: OwnAlerts; readonly email: string }) {
  const save = useSave()
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 text-sm">
      <span className="min-w-0 flex-1 basis-52">
        <span className="font-[550]">Mail</span>
        <span className="block truncate text-xs text-ink-3">
          {own.isMailConfigured ? email : 'This installation names no mail server: its operator sets smtpUrl.'}
        </span>
      </span>
      {own.isMailConfigured ? <TestButton /> : null}
      <Switch
        label="Alerts by mail"
        isOn={own.setting.isMailOn}
        isDisabled={!own.isMailConfigured}
        onChange={(isMailOn) => save.mutate({ ...own.setting, isMailOn })}
      />
    </li>
  )
}

function TestButton({ wayId }: { readonly wayId?: string }) {
  const refresh = useRefresh()
  const test = useMutation({
    mutationFn: () => call<{ proof: string }>('POST', '/api/account/alerts/test', wayId === undefined ? {} : { wayId }),
    onSuccess({ proof }) {
      say(`Taken over: ${proof}`)
      refresh()
    },
    onError: sayFailure,
  })
  return (
    <Button isSmall isBusy={test.isPending} onClick={() => test.mutate()}>
      Test
    </Button>
  )
}

function Webhook() {
  const refresh = useRefresh()
  const [label, setLabel] = useState('')
  const [url, setUrl] = useState('')
  const add = useMutation({
    mutationFn: () => call<{ wayId: string; secret: string }>('POST', '/api/account/alerts/webhooks', { label, url }),
    onSuccess() {
      setLabel('')
      setUrl('')
      refresh()
    },
  })
  const sent = useUnsaved([label, url], ['', ''], add.isError)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    sent()
    add.mutate()
  }
  return (
    <details>
      <summary className="min-h-8 cursor-pointer text-sm font-medium">
        Add a webhook: a chat, an SMS or a voice gateway
      </summary>
      <form onSubmit={submit} className="mt-3 space-y-3">
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label="Name"
            required
            maxLength={100}
            placeholder="SMS to my phone"
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
          <TextField
            label="Address"
            required
            type="url"
            placeholder="https://"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        </div>
        <FormError error={add.error} />
        <Button type="submit" isBusy={add.isPending}>
          Add
        </Button>
      </form>
      {add.data ? (
        <div className="mt-3">
          <CopyField label="Signing secret (Standard Webhooks), shown once" value={add.data.secret} />
        </div>
      ) : null}
    </details>
  )
}

function useSave() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (setting: AlertSetting) => call<void>('PATCH', '/api/account/alerts', setting),
    onSuccess() {
      refresh()
      say('Kept')
    },
    onError: sayFailure,
  })
}

function Setting({ start }: { readonly start: AlertSetting }) {
  const [value, setValue] = useState<AlertSetting>({
    ...start,
    timeZone: start.timeZone === 'UTC' ? new Intl.DateTimeFormat().resolvedOptions().timeZone : start.timeZone,
  })
  const save = useSave()
  const sent = useUnsaved(value, value, save.isError)
  const quiet = value.quietHours
  const hours = (change: Partial<NonNullable<AlertSetting['quietHours']>>) =>
    setValue({ ...value, quietHours: { fromMinute: 22 * 60, toMinute: 7 * 60, ...quiet, ...change } })
  const toggle = (isOn: boolean) => {
    const { quietHours: _, ...rest } = value
    if (isOn) hours({})
    else setValue(rest)
  }
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        save.mutate(value)
      }}
    >
      <dl className="grid grid-cols-[minmax(0,1fr)_10rem] items-center gap-y-1.5 text-sm">
        {(Object.keys(kindWords) as AlertKind[]).map((kind) => (
          <div key={kind} className="contents">
            <dt>{kindWords[kind]}</dt>
            <dd>
              <SelectBox
                aria-label={kindWords[kind]}
                value={value.paces[kind]}
                onChange={(event) =>
                  setValue({ ...value, paces: { ...value.paces, [kind]: event.target.value as AlertPace } })
                }
              >
                <option value="now">At once</option>
                <option value="digest">Gathered</option>
                <option value="off">On the screen only</option>
              </SelectBox>
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-xs text-ink-3">
        When somebody waits for you by name, it comes at once, whatever is chosen here.
      </p>
      <div className="flex flex-wrap items-center gap-3 text-sm">
        <Switch label="Quiet hours" isOn={quiet !== undefined} onChange={toggle} />
        <span>Quiet hours</span>
        {quiet ? (
          <>
            <Hour label="from" minute={quiet.fromMinute} onChange={(fromMinute) => hours({ fromMinute })} />
            <Hour label="to" minute={quiet.toMinute} onChange={(toMinute) => hours({ toMinute })} />
            <span className="text-xs text-ink-3">{value.timeZone}</span>
          </>
        ) : null}
      </div>
      <Gathered value={value} onChange={setValue} />
      <WayOrder value={value} onChange={setValue} />
      <Button type="submit" isBusy={save.isPending}>
        Keep
      </Button>
    </form>
  )
}

interface SettingProps {
  readonly value: AlertSetting
  readonly onChange: (value: AlertSetting) => void
}

const maxDigests = 6

/** At which hours gathered ones come; shown while anything is gathered. */
function Gathered({ value, onChange }: SettingProps) {
  if (!Object.values(value.paces).includes('digest')) return null
  const put = (digestMinutes: readonly number[]) => onChange({ ...value, digestMinutes: [...digestMinutes] })
  const minutes = value.digestMinutes
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <span>Gathered ones come</span>
      {minutes.map((minute, index) => (
        <span key={index} className="flex items-center">
          <Hour label="at" minute={minute} onChange={(next) => put(minutes.with(index, next))} />
          <IconButton
            label="Remove this hour"
            disabled={minutes.length < 2}
            onClick={() => put(minutes.filter((_, at) => at !== index))}
          >
            <X size={14} aria-hidden />
          </IconButton>
        </span>
      ))}
      <Button
        isSmall
        look="quiet"
        disabled={minutes.length >= maxDigests}
        onClick={() => put([...minutes, Math.min(1439, (minutes.at(-1) ?? 540) + 120)])}
      >
        Add an hour
      </Button>
    </div>
  )
}

const wayNames: Readonly<Record<WayKind, string>> = { push: 'Push', webhook: 'Webhook', mail: 'Mail' }

/** Which way a notice tries first. */
function WayOrder({ value, onChange }: SettingProps) {
  return (
    <div>
      <p className="text-sm font-medium">A notice goes by the first of these that works</p>
      <ol className="mt-1.5 max-w-xs divide-y divide-line border-y border-line text-sm">
        {value.order.map((kind, index) => (
          <li key={kind} className="flex items-center justify-between py-0.5">
            {index + 1}. {wayNames[kind]}
            <IconButton
              label={`${wayNames[kind]} sooner`}
              disabled={index === 0}
              onClick={() => {
                const order = value.order.filter((other) => other !== kind)
                onChange({ ...value, order: order.toSpliced(index - 1, 0, kind) })
              }}
            >
              <ArrowUp size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
    </div>
  )
}

function Hour(props: { readonly label: string; readonly minute: number; readonly onChange: (minute: number) => void }) {
  const two = (value: number) => String(value).padStart(2, '0')
  return (
    <label className="flex items-center gap-1.5">
      {props.label}
      <input
        type="time"
        required
        value={`${two(Math.floor(props.minute / 60))}:${two(props.minute % 60)}`}
        onChange={(event) => {
          const [hour = 0, minute = 0] = event.target.value.split(':').map(Number)
          props.onChange(hour * 60 + minute)
        }}
        className="field-box h-8.5 w-24 px-2 text-sm max-md:h-11"
      />
    </label>
  )
}
