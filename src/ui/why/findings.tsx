// What the trace of cases tells beside the window: the old way, polishing, and second thoughts.
import type { WhyReport } from '../../web/contract/why.ts'
import { Figure, Section } from '../kit/page.tsx'
import { duration } from '../kit/time.ts'
import { CaseList } from './case-list.tsx'
import { counted, signWords } from './why-words.ts'

/** Cases that were drafted, sent round, and out when it was late. */
export function OldWay({ report: { oldWay, links } }: { readonly report: WhyReport }) {
  const { caseCount, waitedMs, cases } = oldWay
  return (
    <Section
      title="The old way"
      lead="Answers that went from desk to desk, two rounds of review in a row or two hours of waiting, and came out after the window or a day later."
    >
      {caseCount === 0 ? (
        <Quiet>No answer took it.</Quiet>
      ) : (
        <>
          <p className="mb-2 text-sm">
            {counted(caseCount, 'answer')} took it and waited <b className="font-semibold">{duration(waitedMs)}</b> for
            others.
          </p>
          <CaseList
            links={links}
            cases={cases.map((one) => ({
              caseId: one.caseId,
              figure: `${duration(one.waitedMs)} waited`,
              note: signWords(one),
            }))}
          />
          {caseCount > cases.length ? (
            <p className="mt-2 text-xs text-ink-3">The {cases.length} that waited longest.</p>
          ) : null}
        </>
      )}
    </Section>
  )
}

/** Edits of what was compliant already. */
export function Polishing({ report: { polishing, links } }: { readonly report: WhyReport }) {
  const { caseCount, polishedCount, roundCount, totalMs, cases } = polishing
  return (
    <Section
      title="Polishing"
      lead="Rounds of edits that changed a few words at most in a draft that the guidelines had nothing against, before and after. Waiting for a sign-off is not counted here."
    >
      {caseCount === 0 ? (
        <Quiet>
          No draft of these answers has been followed yet: versions are counted from the first one saved here.
        </Quiet>
      ) : roundCount === 0 ? (
        <Quiet>None, in {counted(caseCount, 'answer')}.</Quiet>
      ) : (
        <>
          <p className="mb-2 text-sm">
            {counted(roundCount, 'round')} in {polishedCount} of {counted(caseCount, 'answer')}:{' '}
            <b className="font-semibold">{duration(totalMs)}</b>.
          </p>
          <CaseList
            links={links}
            cases={cases.map(({ caseId, roundCount: rounds, ms }) => ({
              caseId,
              figure: duration(ms),
              note: counted(rounds, 'round'),
            }))}
          />
          {polishedCount > cases.length ? (
            <p className="mt-2 text-xs text-ink-3">The {cases.length} that it took the most of.</p>
          ) : null}
        </>
      )}
    </Section>
  )
}

/** A team's second thoughts, as sums. */
export function SecondThoughts({ report: { secondGuessing } }: { readonly report: WhyReport }) {
  return (
    <Section
      title="Second thoughts"
      lead="Of the whole desk in this time, never of a person: approvals taken back, texts changed after they were approved, and Fridays."
    >
      {secondGuessing.kind === 'too few' ? (
        <Quiet>
          Told once {secondGuessing.leastPeople} people or more have asked for or given sign-offs: of fewer, it would be
          about somebody.
        </Quiet>
      ) : (
        <dl className="flex flex-wrap gap-x-10 gap-y-4">
          <Figure name="Approvals given">{secondGuessing.givenCount}</Figure>
          <Figure name="Taken back">{secondGuessing.reversedCount}</Figure>
          <Figure name="Given again" note="the text was changed after">
            {secondGuessing.againCount}
          </Figure>
          <Figure
            name="Asked on Friday afternoon"
            note={`for Monday or sooner, of ${secondGuessing.requestCount} asked`}
          >
            {secondGuessing.fridayCount}
          </Figure>
        </dl>
      )}
    </Section>
  )
}

function Quiet({ children }: { readonly children: React.ReactNode }) {
  return <p className="max-w-2xl text-sm text-pretty text-ink-2">{children}</p>
}
