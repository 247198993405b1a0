import { useQuery } from '@tanstack/react-query'
import { deskPath, deskQuery } from '../api/queries.ts'
import { buttonClass, ButtonLink } from '../kit/button.tsx'
import { Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { ApiKeys } from './api-keys.tsx'
import { DeskRules } from './desk-rules.tsx'
import { OrganisationForm } from './organisation-form.tsx'

/** Read-only for whoever is no admin; what has a page of its own is one click away. */
export function SettingsPage() {
  const { deskId } = useDesk()
  const isAdmin = useMay('admin')
  const isLeader = useMay('authority')
  const { data, error, refetch } = useQuery(deskQuery(deskId))
  return (
    <Page title="Settings" lead={isAdmin ? undefined : 'Admins change these; you may read them.'}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={5} /> : null}
      {data ? (
        <>
          <Section
            title="Organisation"
            lead="Whom this desk speaks for. New watches and the reading of stance start from these names."
          >
            <OrganisationForm start={data.organisation} isReadOnly={!isAdmin} />
          </Section>
          <ElsewhereSection
            title="How this desk decides"
            lead="Lanes, topics, playbooks and limits: who may publish what, by when, and why."
            to="/d/$deskId/settings/rules"
          />
          <ElsewhereSection
            title="Hotline ladder"
            lead="Whom a call rings, how often and how far apart, and when a call that went quiet comes back."
            to="/d/$deskId/settings/hotline"
          />
          <ElsewhereSection
            title="Sign-off classes"
            lead="Who signs what, in which order, within what time, and what silence means."
            to="/d/$deskId/settings/sign-offs"
          />
          <ElsewhereSection
            title="Press and rivals"
            lead="Which outlets count as the press, and who speaks for a rival: whom your head start is held against."
            to="/d/$deskId/settings/head-start"
          />
          <Section title="Rules of the desk">
            <DeskRules start={data.settings} isReadOnly={!isAdmin} />
          </Section>
        </>
      ) : null}
      {isLeader ? (
        <Section
          title="Record"
          lead="Everything that was done here, as JSON lines. Each carries the hash that covers it and the one before: nowdesk doctor --record FILE proves that nothing was altered."
          action={
            <a href={`${deskPath(deskId)}/record`} download className={buttonClass('plain')}>
              Download
            </a>
          }
        >
          {null}
        </Section>
      ) : null}
      {isAdmin ? (
        <Section
          title="API keys"
          lead="For programs that read or act in the desk's name. A key may do what its role may."
        >
          <ApiKeys />
        </Section>
      ) : null}
    </Page>
  )
}

/** What has a page of its own. */
function ElsewhereSection({
  to,
  ...section
}: {
  readonly title: string
  readonly lead: string
  readonly to: `/d/$deskId/settings/${'head-start' | 'hotline' | 'rules' | 'sign-offs'}`
}) {
  const { deskId } = useDesk()
  const open = (
    <ButtonLink to={to} params={{ deskId }}>
      Open
    </ButtonLink>
  )
  return (
    <Section {...section} action={open}>
      {null}
    </Section>
  )
}
