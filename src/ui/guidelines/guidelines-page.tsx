import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { GuidelinesOverview, GuidelineVersion } from '../../web/contract/guidelines.ts'
import { ButtonLink } from '../kit/button.tsx'
import { Sign } from '../kit/marks.tsx'
import { Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { useMayOpen } from '../shell/page-roles.ts'
import { Clause } from './clause.tsx'
import { FlowView } from './flow-view.tsx'
import { Prose } from './prose.tsx'
import { guidelinesQuery } from './queries.ts'
import { Acknowledgements } from './acknowledgements.tsx'
import { RulePacks } from './rule-packs.tsx'
import { SharingSwitch } from './sharing.tsx'
import { TryCheck } from './try-check.tsx'
import { signOffWords, Versions } from './versions.tsx'

/** The guidelines in force, to be read as a page; their history, rule packs and public face below. */
export function GuidelinesPage() {
  const { deskId } = useDesk()
  const may = useMayOpen('/d/$deskId/guidelines/edit')
  const { data, error, refetch } = useQuery(guidelinesQuery(deskId))
  useJumpToHash(data !== undefined)
  return (
    <Page
      isWide
      title="Guidelines"
      lead={data ? <StateLine overview={data} /> : undefined}
      actions={
        <>
          <ButtonLink to="/d/$deskId/guidelines/comic" params={{ deskId }}>
            Comic
          </ButtonLink>
          <ButtonLink to="/d/$deskId/guidelines/quiz" params={{ deskId }}>
            Quiz
          </ButtonLink>
          <ButtonLink to="/d/$deskId/guidelines/programme" params={{ deskId }}>
            Programme
          </ButtonLink>
          {data && may ? (
            <ButtonLink to="/d/$deskId/guidelines/edit" params={{ deskId }} look="primary">
              {data.draft ? 'Go on with the draft' : data.versions.length === 0 ? 'Make them yours' : 'Change them'}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={8} /> : null}
      {data ? <Body overview={data} /> : null}
    </Page>
  )
}

function StateLine({ overview: { inForce, draft, versions } }: { readonly overview: GuidelinesOverview }) {
  const { version, publishedAtMs, publishedByName } = inForce
  const signOff = versions.find((one) => one.version === version)?.signOff
  return (
    <>
      {version === 0 ? (
        'The starter set that comes with Nowdesk is in force until you publish your own.'
      ) : (
        <>
          Version {version} is in force, published{' '}
          {publishedAtMs === undefined ? null : <Ago phrase atMs={publishedAtMs} />} by {publishedByName}.
          {signOff ? ` ${signOffWords(signOff)}.` : null}
        </>
      )}
      {draft ? (
        <>
          {' '}
          A draft of the next one was saved {draft.savedAtMs === undefined ? (
            ''
          ) : (
            <Ago phrase atMs={draft.savedAtMs} />
          )}{' '}
          by {draft.savedByName}.
        </>
      ) : null}
    </>
  )
}

function Body({ overview }: { readonly overview: GuidelinesOverview }) {
  const { inForce, packs, lint } = overview
  const { flow, clauses } = inForce.view
  return (
    <div className="grid gap-x-10 @4xl:grid-cols-[12.5rem_minmax(0,1fr)]">
      <Contents version={inForce} />
      <div className="min-w-0">
        <SetText view={inForce.view} />
        <Acknowledgements overview={overview} />
        {flow ? (
          <Section title={flow.title} lead="Which answer a story gets. The same object decides on each story’s page.">
            <FlowView flow={flow} titleOf={(clauseId) => clauses.find((one) => one.clauseId === clauseId)?.title} />
            {flow.origin ? <p className="mt-4 text-xs text-ink-3">{flow.origin}</p> : null}
          </Section>
        ) : null}
        <Section title="Try the check" lead="Type, and see what the guidelines in force say. Nothing is kept.">
          <TryCheck />
        </Section>
        {lint.length > 0 ? <LintSection overview={overview} /> : null}
        <Section title="Rule packs" lead="Rules of law for a trade, put into force with one press.">
          <RulePacks packs={packs} />
        </Section>
        <Section title="Versions">
          <Versions overview={overview} />
        </Section>
        <Section title="Public" lead="A page that everybody can read, without a login and without JavaScript.">
          <SharingSwitch overview={overview} />
        </Section>
      </div>
    </div>
  )
}

/** What the rules about guidelines say of the desk's own. */
function LintSection({ overview: { lint } }: { readonly overview: GuidelinesOverview }) {
  return (
    <Section title="To reconsider in these guidelines" lead="Rules about guidelines, run on yours. Not legal advice.">
      <ul className="divide-y divide-line border-y border-line">
        {lint.map(({ aboutId, aboutTitle, says, offer, cite }, index) => (
          <li key={`${aboutId} ${index}`} className="py-2.5 text-sm">
            <a href={`#${aboutId}`} className="link font-medium">
              {aboutTitle}
            </a>
            <p className="text-pan">
              <Sign shape="▲" />
              {says}
            </p>
            <p className="text-ink-2">{offer}</p>
            {cite ? <p className="text-xs text-ink-3">{cite}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Contents({ version: { view } }: { readonly version: GuidelineVersion }) {
  return (
    <nav aria-label="Clauses" className="hidden @4xl:block">
      <ol className="sticky top-6 space-y-1 text-sm">
        {view.clauses.map(({ clauseId, title }) => (
          <li key={clauseId}>
            <a href={`#${clauseId}`} className="block py-1 text-ink-2 hover:text-ink">
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** A version as it reads: introduction, clauses, chapters, pack after pack. */
export function SetText({ view }: { readonly view: GuidelineVersion['view'] }) {
  return view.files.map((file) => (
    <div key={file.name} className="pb-4">
      {file.kind === 'pack' ? (
        <h2 className="headline border-t-2 border-ink pt-3 text-xl">{file.title}</h2>
      ) : (
        <h2 className="headline text-xl">{view.title}</h2>
      )}
      {file.notice ? (
        <p className="mt-2 max-w-2xl rounded-md bg-sunken px-3 py-2 text-sm text-ink-2">{file.notice}</p>
      ) : null}
      <Prose html={file.introductionHtml} className="mt-2 text-md" />
      <div className="mt-2 divide-y divide-line">
        {view.clauses
          .filter(({ clauseId }) => file.clauseIds.includes(clauseId))
          .map((clause) => (
            <Clause key={clause.clauseId} clause={clause} />
          ))}
      </div>
      {file.chapters.map((chapter) => (
        <section key={chapter.title} className="mt-4">
          <h3 className="headline text-lg">{chapter.title}</h3>
          <Prose html={chapter.html} className="mt-1.5" />
        </section>
      ))}
    </div>
  ))
}

/** A clause that the address names is there only once the set has come. */
function useJumpToHash(isLoaded: boolean): void {
  const hash = useLocation({ select: (location) => location.hash })
  useEffect(() => {
    if (isLoaded && hash) document.getElementById(hash)?.scrollIntoView()
  }, [isLoaded, hash])
}
