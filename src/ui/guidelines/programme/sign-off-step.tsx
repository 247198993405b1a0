import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Programme, ProgrammeSignOff } from '../../../web/contract/programme.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { SelectField, TextField } from '../../kit/field.tsx'
import { Sign } from '../../kit/marks.tsx'
import { Failed, Skeleton } from '../../kit/notes.tsx'
import { Ago } from '../../kit/times.tsx'
import { useDesk, useMay } from '../../shell/desk-context.ts'
import { SetText } from '../guidelines-page.tsx'
import { signedTextQuery } from './queries.ts'
import { TimeLeft } from './time-left.tsx'
import { usePerform } from './use-perform.ts'

/** Step 5: one exact text, signed by all stakeholders at once against a clock. */
export function SignOffStep({ programme }: { readonly programme: Programme }) {
  const may = useMay('approver')
  const { signOff, isStillSigned, published } = programme
  const isOut = signOff !== undefined && signOff.endedAtMs === undefined
  const needsAnother = signOff && !isOut && (signOff.state !== 'signed' || isStillSigned === false)
  return (
    <div className="space-y-4">
      {signOff ? <Seats signOff={signOff} /> : null}
      {signOff && isOut ? <OwnSignature signOff={signOff} /> : null}
      {signOff?.state === 'signed' && isStillSigned === false && !published ? (
        <p className="text-sm text-pan">
          <Sign shape="▲" />
          The draft asks something else by now than what was signed. It has to be signed anew before it is published.
        </p>
      ) : null}
      {may && !published && (!signOff || needsAnother) ? <AskForm isReadable={programme.text.isReadable} /> : null}
    </div>
  )
}

const seatWords = {
  waiting: ['○', 'has not signed yet', 'text-ink-3'],
  signed: ['●', 'Signed', 'text-praise'],
  declined: ['▲', 'Did not sign', 'text-pan'],
  'passed over': ['◐', 'Said nothing in time, and was passed over', 'text-ink-2'],
} as const

function Seats({ signOff }: { readonly signOff: ProgrammeSignOff }) {
  const [isShown, setShown] = useState(false)
  return (
    <>
      <p className="text-sm text-ink-2">
        {signOff.askedByName} asked <Ago phrase atMs={signOff.askedAtMs} />
        {signOff.endedAtMs === undefined && signOff.state === 'waiting' ? (
          <>
            {' '}
            · <TimeLeft atMs={signOff.dueAtMs} /> left, then{' '}
            {signOff.onSilence === 'escalate' ? 'higher authority decides' : 'whoever is silent is passed over'}
          </>
        ) : null}{' '}
        ·{' '}
        <button type="button" className="link" onClick={() => setShown(true)}>
          Read the text
        </button>{' '}
        <code className="font-mono text-2xs text-ink-3" title={`SHA-256 of the exact text: ${signOff.hash}`}>
          {signOff.hash.slice(0, 12)}
        </code>
      </p>
      <ul className="divide-y divide-line border-y border-line text-sm">
        {signOff.seats.map(({ personId, name, area, state, atMs, reason, byName }) => {
          const [shape, words, colour] = seatWords[state]
          return (
            <li key={personId} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2">
              <span className="w-44 shrink-0 font-medium max-md:w-full">
                {name} <span className="font-normal text-ink-3">{area}</span>
              </span>
              <span className={`min-w-0 flex-1 ${colour}`}>
                <Sign shape={shape} />
                {words}
                {byName ? <span className="text-ink-2"> by {byName}, in their stead</span> : null}
                {reason ? <span className="text-ink-2">: {reason}</span> : null}{' '}
                {atMs === undefined ? null : <Ago phrase atMs={atMs} className="text-xs text-ink-3" />}
              </span>
            </li>
          )
        })}
      </ul>
      {isShown ? <TextDialog hash={signOff.hash} onClose={() => setShown(false)} /> : null}
    </>
  )
}

function TextDialog({ hash, onClose }: { readonly hash: string; readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const { data, error } = useQuery(signedTextQuery(deskId, hash))
  return (
    <Dialog isOpen isWide onClose={onClose} title="The text to sign" description={`SHA-256 ${hash}`}>
      {error ? <Failed error={error} /> : null}
      {data ? <SetText view={data.view} /> : <Skeleton />}
    </Dialog>
  )
}

function OwnSignature({ signOff }: { readonly signOff: ProgrammeSignOff }) {
  const { person } = useDesk()
  const isHigher = useMay('authority')
  const [reason, setReason] = useState('')
  const [isNo, setNo] = useState(false)
  const sign = usePerform('Kept')
  const isOwn = signOff.seats.some(({ personId, state }) => personId === person.personId && state === 'waiting')
  if (!isOwn && !(signOff.state === 'escalated' && isHigher)) return null
  const give = (isYes: boolean) =>
    sign.mutate({ kind: 'sign', hash: signOff.hash, isYes, ...(reason.trim() && { reason }) })
  return (
    <div className="rounded-md bg-sunken p-4">
      <p className="text-sm font-medium">
        {isOwn ? 'Your signature is asked for.' : 'Their time is over: you may sign in the stead of who was silent.'}
      </p>
      <p className="mt-0.5 text-sm text-ink-2">It is given to this exact text, by its hash. Read it first.</p>
      {isNo ? (
        <TextField
          className="mt-3"
          label="Why not"
          autoFocus
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          help="The drafters read it, mend the draft and ask again."
        />
      ) : null}
      <div className="mt-3 flex gap-2">
        {isNo ? (
          <>
            <Button isBusy={sign.isPending} disabled={reason.trim() === ''} onClick={() => give(false)}>
              Do not sign
            </Button>
            <Button look="quiet" onClick={() => setNo(false)}>
              Back
            </Button>
          </>
        ) : (
          <>
            <Button look="primary" isBusy={sign.isPending} onClick={() => give(true)}>
              Sign
            </Button>
            <Button onClick={() => setNo(true)}>I do not sign …</Button>
          </>
        )}
      </div>
    </div>
  )
}

function AskForm({ isReadable }: { readonly isReadable: boolean }) {
  const [hours, setHours] = useState(48)
  const [onSilence, setOnSilence] = useState<'escalate' | 'lapse'>('escalate')
  const ask = usePerform('Asked: all of them at once')
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        ask.mutate({ kind: 'ask sign-off', hours, onSilence })
      }}
    >
      <TextField
        className="w-24"
        label="Hours"
        type="number"
        min={1}
        max={336}
        required
        value={Number.isNaN(hours) ? '' : hours}
        onChange={(event) => setHours(event.target.valueAsNumber)}
      />
      <SelectField
        className="w-72 max-md:w-full"
        label="Whoever is silent then"
        value={onSilence}
        onChange={(event) => setOnSilence(event.target.value === 'lapse' ? 'lapse' : 'escalate')}
      >
        <option value="escalate">Higher authority decides</option>
        <option value="lapse">Is passed over, if anybody signed</option>
      </SelectField>
      <Button type="submit" look="primary" isBusy={ask.isPending} disabled={!isReadable}>
        Ask all of them
      </Button>
      {isReadable ? null : <p className="w-full text-sm text-pan">▲ The draft has problems. Mend them first.</p>}
    </form>
  )
}
