// The one form: who you are, what that would listen to and look out for, what is being said at this moment, your account.
import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { OrganisationBody } from '../../web/contract/common.ts'
import { AccountFields, blankAccount, missingOf } from '../account/account-fields.tsx'
import { AccountForm } from '../account/account-form.tsx'
import { Wordmark } from '../account/door.tsx'
import { KeepPasskey } from '../account/keep-passkey.tsx'
import { call } from '../api/http.ts'
import { sessionQuery } from '../api/queries.ts'
import type { FinishSetup } from '../api/types.ts'
import { FormError } from '../kit/notes.tsx'
import { useAskBeforeLeaving } from '../kit/use-unsaved.ts'
import { OrganisationFields } from '../settings/organisation-fields.tsx'
import { noChoices, switchedOn } from './choices.ts'
import { LiveHits } from './live-hits.tsx'
import { Proposals } from './proposals.tsx'
import { usePreview } from './use-preview.ts'
import { useProposal } from './use-proposal.ts'

/** Once there is a desk nothing is tried any more. */
const nothingOn = switchedOn(noChoices)

const finishKey = ['finish-setup']

const blank: OrganisationBody = { name: '', aliases: [], handles: [], rivals: [], topics: [] }

/** Nothing is kept before its button is pressed; until then everything shown is tried out. */
export function FirstRun() {
  const [organisation, setOrganisation] = useState(blank)
  const [isFinished, setIsFinished] = useState(false)
  // From the press of the button on the server may have a desk at any moment, and then answers nothing more.
  const isEnding = useIsMutating({ mutationKey: finishKey }) > 0 || isFinished
  useAskBeforeLeaving(organisation !== blank && !isEnding)
  const { choices, setChoices, notes, error } = useProposal(organisation, !isEnding)
  const on = switchedOn(choices)
  const preview = usePreview(isEnding ? nothingOn : on)
  const hasProposals = choices.sources.length + choices.watches.length > 0
  return (
    <main className="mx-auto max-w-6xl px-5 pt-8 pb-20 md:px-8 xl:max-w-[88rem]">
      <Wordmark />
      <header className="mt-8 mb-8 max-w-2xl">
        <h1 className="headline text-2xl">Whom do you speak for?</h1>
        <p className="mt-2 text-md text-pretty text-ink-2">
          Say who you are, and Nowdesk proposes what to listen to. You see what is being said at this moment before you
          have finished.
        </p>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] lg:grid-rows-[auto_1fr] xl:grid-cols-[minmax(0,23rem)_minmax(0,1fr)_minmax(0,1fr)]">
        <section aria-label="You" className="lg:col-start-1 lg:row-start-1">
          <OrganisationFields value={organisation} onChange={setOrganisation} isFirstRun />
        </section>
        <section
          aria-label="What Nowdesk would do"
          className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1 xl:col-span-2"
        >
          <FormError error={error} />
          {hasProposals ? (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 xl:grid-cols-2">
              <Proposals
                choices={choices}
                onChange={setChoices}
                notes={notes}
                sourceNews={preview.sourceNews}
                watchNews={preview.watchNews}
              />
              <LiveHits preview={preview} />
            </div>
          ) : (
            <WhatComes />
          )}
        </section>
        <section aria-label="Your account" className="border-t border-line pt-8 lg:col-start-1 lg:row-start-2">
          <Finish organisation={organisation} on={on} onFinished={() => setIsFinished(true)} />
        </section>
      </div>
    </main>
  )
}

function WhatComes() {
  const steps = [
    ['Watches', 'standing questions made from your names, rivals and topics'],
    ['Sources', 'where people who speak of you are heard: streams, feeds, forums'],
    ['What is said now', 'real posts and articles, as they are published'],
  ] as const
  return (
    <div className="rounded-xl border border-dashed border-line-strong px-6 py-7">
      <p className="text-sm text-ink-2">As you type, this side fills with</p>
      <dl className="mt-3 space-y-2.5 text-sm">
        {steps.map(([name, what]) => (
          <div key={name}>
            <dt className="inline font-semibold">{name}: </dt>
            <dd className="inline text-ink-2">{what}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

interface FinishProps {
  readonly organisation: OrganisationBody
  readonly on: ReturnType<typeof switchedOn>
  readonly onFinished: () => void
}

function Finish({ organisation, on, onFinished }: FinishProps) {
  const [account, setAccount] = useState(blankAccount)
  const goToDesk = useGoToDesk()
  const isPasskey = account.way === 'passkey'
  const finish = useMutation({
    mutationKey: finishKey,
    mutationFn: () => {
      const body: FinishSetup = {
        organisation,
        ...on,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        person: {
          name: account.name.trim(),
          email: account.email.trim(),
          ...(isPasskey ? {} : { password: account.password }),
        },
      }
      return call<{ deskId: string }>('POST', '/api/setup/finish', body)
    },
    onSuccess({ deskId }) {
      onFinished()
      return isPasskey ? undefined : goToDesk(deskId)
    },
  })
  const made = finish.data
  if (made && isPasskey) return <KeepPasskey onDone={() => void goToDesk(made.deskId)} />
  const needs = [organisation.name.trim() ? undefined : 'the name of your organisation', ...missingOf(account)]
  const missing = needs.filter((need) => need !== undefined)
  return (
    <AccountForm
      isWide
      look="primary"
      action="Open the desk"
      onSubmit={() => finish.mutate()}
      error={finish.error}
      isBusy={finish.isPending}
      missing={missing}
    >
      <h2 className="text-md font-semibold">You, its first admin</h2>
      <AccountFields account={account} onChange={setAccount} />
      <p className="text-xs text-ink-3">Everything can be changed later.</p>
    </AccountForm>
  )
}

function useGoToDesk(): (deskId: string) => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async (deskId) => {
    await queries.invalidateQueries(sessionQuery())
    await navigate({ to: '/d/$deskId', params: { deskId } })
  }
}
