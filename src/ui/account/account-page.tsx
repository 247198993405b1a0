import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { sessionQuery } from '../api/queries.ts'
import { OwnAlertsForm } from '../alerts/own-alerts.tsx'
import { Failed } from '../kit/notes.tsx'
import { Page, Section } from '../kit/page.tsx'
import { ShellSkeleton } from '../shell/shell-skeleton.tsx'
import { KeysForm } from './keys-form.tsx'
import { NameForm } from './name-form.tsx'
import { Passkeys } from './passkeys.tsx'
import { FirstPasswordForm } from './first-password-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { Sessions } from './sessions.tsx'

/** One's own account: name, passkeys, password, sessions, keys. Not part of any desk. */
export function AccountPage() {
  const { data: session, error, refetch } = useQuery(sessionQuery())
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!session) return <ShellSkeleton />
  const { person } = session
  if (!person) return <Navigate to="/sign-in" search={{ next: '/account' }} replace />
  return (
    <main className="h-dvh">
      <Page title="Your account" lead={person.email} back={{ to: '/', label: 'Back to the desk' }}>
        <Section title="Name" lead="As colleagues see it beside what you do.">
          <NameForm name={person.name} />
        </Section>
        <Section
          title="Passkeys"
          lead="Sign in with your face, your finger or your device. Nothing to guess, nothing to leak."
        >
          <Passkeys hasPassword={person.hasPassword} />
        </Section>
        <Section
          title="Password"
          lead={
            person.hasPassword
              ? undefined
              : 'You sign in with passkeys only. A password is a second way in, should a device be lost.'
          }
        >
          {person.hasPassword ? <PasswordForm /> : <FirstPasswordForm />}
        </Section>
        <Section
          title="Alerts"
          lead="How you are reached when somebody waits for you. A page goes by every way at once; a notice by the first that works."
        >
          <OwnAlertsForm email={person.email} />
        </Section>
        <Section title="Keys" lead="Letters do things on the desk: c claims, j and k move.">
          <KeysForm />
        </Section>
        <Section title="Signed in elsewhere" lead="Ends every session but this one: a lost phone, a borrowed laptop.">
          <Sessions />
        </Section>
        <p className="text-xs text-ink-3">Nowdesk {session.version}</p>
      </Page>
    </main>
  )
}
