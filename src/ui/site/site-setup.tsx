import { useState } from 'react'
import type { SiteView } from '../../web/contract/site.ts'
import { Button } from '../kit/button.tsx'
import { CopyField } from '../kit/copy-field.tsx'
import { Confirm } from '../kit/dialog.tsx'
import { ListField } from '../kit/list-field.tsx'
import { FormError } from '../kit/notes.tsx'
import { Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useMay } from '../shell/desk-context.ts'
import { scriptTrouble, snippetOf } from './site-words.ts'
import { useChangeSite } from './use-change-site.ts'

type Setup = NonNullable<SiteView['setup']>

/** The line for the site's pages. */
export function Snippet({ setup }: { readonly setup: Setup }) {
  const trouble = scriptTrouble(setup.scriptUrl, setup.origins)
  return (
    <>
      <CopyField label="Line for your pages" value={snippetOf(setup.scriptUrl, setup.siteKey)} />
      {trouble ? <p className="mt-2 text-sm text-pan">▲ {trouble}</p> : null}
    </>
  )
}

/** Which addresses the site has; `start` is what the form begins with. */
export function OriginsForm({ start, action }: { readonly start: readonly string[]; readonly action: string }) {
  const [origins, setOrigins] = useState(start)
  const change = useChangeSite()
  const sent = useUnsaved(origins, start, change.isError)
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        change.mutate({ kind: 'origins', origins })
      }}
    >
      <ListField
        label="Addresses of your site"
        values={origins}
        onChange={setOrigins}
        hasSpaces={false}
        max={20}
        placeholder="https://www.example.org"
        help="Only pages under these are heard. A page's own path does not matter."
      />
      <FormError error={change.error} />
      <Button type="submit" look="primary" isBusy={change.isPending} disabled={origins.length === 0}>
        {action}
      </Button>
    </form>
  )
}

/** What stands below the figures: the line, unless it is shown above already, the addresses, and what is kept of a visit. */
export function SiteSetup({ setup, hasLine }: { readonly setup: Setup; readonly hasLine: boolean }) {
  const isAdmin = useMay('admin')
  return (
    <>
      {hasLine ? (
        <Section
          title="On your pages"
          lead="This line stands in the head of each page that is counted. It is the same for all of them."
        >
          <div className="max-w-2xl">
            <Snippet setup={setup} />
          </div>
        </Section>
      ) : null}
      <Section title="Addresses">
        {isAdmin ? (
          <div className="max-w-xl">
            <OriginsForm key={setup.origins.join(' ')} start={setup.origins} action="Keep" />
          </div>
        ) : (
          <p className="text-sm">{setup.origins.join(', ')}</p>
        )}
        <p className="mt-3 text-xs text-ink-3">
          Changed <Ago phrase atMs={setup.changedAtMs} /> by {setup.changedByName}.
        </p>
      </Section>
      <Section title="What is kept of a visit">
        <KeptOfVisits />
        {isAdmin ? <Endings /> : null}
      </Section>
    </>
  )
}

/** The privacy of visitors in four sentences; `docs/site.md` has the whole. */
export function KeptOfVisits() {
  return (
    <p className="max-w-2xl text-sm text-pretty text-ink-2">
      No cookie, nothing stored in the browser, no address and no device noted. A visit is a tab in sight; it is known
      while it is open and forgotten when it closes. Kept are views and reading time by hour, page and place they came
      from. Browsers that ask not to be tracked are not counted.
    </p>
  )
}

function Endings() {
  const [asking, setAsking] = useState<'newKey' | 'off' | undefined>()
  const close = () => setAsking(undefined)
  const change = useChangeSite(close)
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      <Button onClick={() => setAsking('newKey')}>New key</Button>
      <Button onClick={() => setAsking('off')}>Turn off</Button>
      <Confirm
        isOpen={asking === 'newKey'}
        onClose={close}
        onConfirm={() => change.mutate({ kind: 'newKey' })}
        isBusy={change.isPending}
        title="Give the site a new key?"
        description="Pages that carry the line with the old one are heard no more, until it is changed on them."
        action="New key"
      />
      <Confirm
        isOpen={asking === 'off'}
        onClose={close}
        onConfirm={() => change.mutate({ kind: 'off' })}
        isBusy={change.isPending}
        title="Turn the site off?"
        description="Its pages are heard no more. The figures until now stay as long as the desk keeps things."
        action="Turn it off"
      />
    </div>
  )
}
