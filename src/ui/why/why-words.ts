// What the report on slowness says, in words. Pure.
import type { Lane } from '../../model/lane.ts'
import type { PlaybookKind } from '../../model/playbook.ts'
import type { Hurdle, ReadinessLine, WaitedFor, WhyReport, WindowStep } from '../../web/contract/why.ts'
import { duration } from '../kit/time.ts'

type Line = Pick<WhyReport['took']['lines'][number], 'kind' | 'rule' | 'step'>

const stepNames: Readonly<Record<WindowStep, string>> = {
  toShown: 'Heard → shown',
  toOpened: 'Shown → opened',
  toClaimed: 'Opened → claimed',
  toDrafted: 'Claimed → first words',
  toAnswered: 'First words → answer',
}

/** As a row's name. */
export function lineName({ kind, rule, step }: Line): string {
  if (kind === 'hotline') return 'Hotline'
  if (kind === 'sign-off') return `Sign-off “${rule ?? ''}”`
  return step ? stepNames[step] : ''
}

const meanwhile: Readonly<Record<WindowStep, string>> = {
  toShown: 'Bringing stories onto a screen',
  toOpened: 'Opening what was on the screen',
  toClaimed: 'Claiming what was opened',
  toDrafted: 'Finding the first words',
  toAnswered: 'Writing and letting go',
}

/** As the beginning of a sentence. */
function lineSubject(line: Line): string {
  if (line.kind === 'hotline') return 'Waiting for the hotline'
  if (line.kind === 'sign-off') return `Waiting for the sign-off “${line.rule ?? ''}”`
  return line.step ? meanwhile[line.step] : ''
}

export const waitedForNames: Readonly<Record<WaitedFor, string>> = {
  'first line': 'First line',
  writers: 'Writers',
  signers: 'Signers',
  authority: 'Authority',
}

/** `35 %`; what is more than nothing is never said to be. */
export function percent(share: number): string {
  return share > 0 && share < 0.005 ? 'under 1 %' : `${Math.round(share * 100)} %`
}

/** `1 case`, `31 cases`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${new Intl.NumberFormat('en').format(count)} ${count === 1 ? one : several}`
}

/** What the report comes to; `undefined` while no window was used up. */
export function whySentence({ took }: Pick<WhyReport, 'took'>): string | undefined {
  const { caseCount, windowMs, usedMs, lines } = took
  const [first] = lines
  if (!first || windowMs === 0) return undefined
  const used = `${percent(usedMs / windowMs)} of your windows had gone by before an answer: ${duration(usedMs)} of ${duration(windowMs)}, in ${counted(caseCount, 'case')}.`
  return `${used[0]?.toUpperCase()}${used.slice(1)} ${lineSubject(first)} took the most of it, ${duration(first.totalMs)}.`
}

/** `Newsjacking, red lane`. */
export function groupName({ playbook, lane }: { readonly playbook?: PlaybookKind; readonly lane?: Lane }): string {
  const name = playbook === undefined ? 'From before it was kept' : `${playbook[0]?.toUpperCase()}${playbook.slice(1)}`
  return lane === undefined ? name : `${name}, ${lane} lane`
}

/** Why a case is named, most telling first. */
export function signWords(one: WhyReport['oldWay']['cases'][number]): string {
  const words = {
    'in a row': `${one.roundCount} rounds of review in a row`,
    'hours waited': `${duration(one.waitedMs)} of waiting for others`,
    late: `out ${duration(one.lateMs)} after its window shut`,
    'next day': `answered after ${duration(one.toAnswerMs)}`,
  }
  const said = one.signs.map((sign) => words[sign]).join(', ')
  return `${said[0]?.toUpperCase() ?? ''}${said.slice(1)}.`
}

/** `no review`, `1–15 min`, `4 h and more`. */
export function reviewWords({ fromMinutes, toMinutes }: WhyReport['impact'][number]): string {
  if (toMinutes === undefined) return `${duration(fromMinutes * 60_000)} and more`
  if (fromMinutes === 0) return 'None'
  const isInHours = fromMinutes >= 60
  return isInHours ? `${fromMinutes / 60}–${toMinutes / 60} h` : `${fromMinutes}–${toMinutes} min`
}

/** How early we were among all who spoke. */
export function firstWords({ firstVoices, storyCount, ledCount }: WhyReport['amongFirst']): string {
  const of = `of ${counted(storyCount, 'answered story', 'answered stories')} in which ${firstVoices} others or more spoke`
  if (ledCount === undefined) return `Among the first voices: too few to say, ${of}.`
  return `Among the first ${firstVoices} voices in ${ledCount} ${of}.`
}

/** `Q1 2026`. */
export function quarterName(startsAtMs: number): string {
  const date = new Date(startsAtMs)
  return `Q${date.getUTCMonth() / 3 + 1} ${date.getUTCFullYear()}`
}

export const stateWords: Readonly<Record<Hurdle['state'], string>> = {
  open: 'Open',
  overcome: 'Overcome',
  accepted: 'Accepted',
}

/** What came of a hurdle so far, by the same figure before and since. */
export function savedWords({ beforeMs, since, state }: Hurdle): string {
  const before = `${duration(beforeMs)} of each case before`
  if (state === 'accepted' || !since) return `${before}. We live with it.`
  if (since.savedMs === undefined) {
    const short = since.caseCount === 0 ? 'no case since' : `${counted(since.caseCount, 'case')} since`
    return `${before}, ${short}: too few to say more.`
  }
  const change =
    Math.abs(since.savedMs) < 60_000
      ? 'nothing saved yet'
      : since.savedMs > 0
        ? `${duration(since.savedMs)} saved`
        : `${duration(-since.savedMs)} more than before`
  return `${before}, ${duration(since.ms)} in ${counted(since.caseCount, 'case')} since: ${change}.`
}

/** What a line of readiness holds against its bar. */
export function readinessWords(line: ReadinessLine): string {
  switch (line.kind) {
    case 'rota':
      if (!line.isPlanned) return 'Nobody is planned for the next two weeks.'
      return line.gapMs === 0
        ? 'Covered for the next two weeks.'
        : `${duration(line.gapMs)} of the next two weeks are nobody’s.`
    case 'alerts':
      return `${line.reachedCount} of ${line.peopleCount} who may answer were provably reached in the last 30 days.`
    case 'hotline':
      if (line.emptyCount === 0) return `Somebody could be rung on each of its ${counted(line.rungCount, 'rung')}.`
      return `On ${line.emptyCount} of ${counted(line.rungCount, 'rung')} nobody could be rung at this moment.`
    case 'sign-offs':
      if (line.verdict === 'unknown')
        return `${counted(line.seatCount, 'request')} in the last 90 days: too few to say.`
      return `${line.inTimeCount} of ${counted(line.seatCount, 'request')} in the last 90 days were answered in time; nine of ten is the bar.`
    case 'channels':
      return channelWords(line)
    case 'guidelines':
      return `${line.readCount} of ${line.peopleCount} on this desk have read the version in force.`
  }
}

function channelWords({
  channelCount,
  failing,
  untested,
}: Extract<ReadinessLine, { readonly kind: 'channels' }>): string {
  if (channelCount === 0) return 'There is none: nothing can go out.'
  const parts = [
    failing.length > 0 ? `Not working: ${failing.join(', ')}.` : undefined,
    untested.length > 0 ? `Not tried in the last 30 days: ${untested.join(', ')}.` : undefined,
  ].filter((part) => part !== undefined)
  return parts.length > 0
    ? parts.join(' ')
    : `${counted(channelCount, 'channel')}, tried in the last 30 days and working.`
}

/** How many lines pass, in one sentence. */
export function readySentence(lines: readonly ReadinessLine[]): string {
  const failed = lines.filter(({ verdict }) => verdict === 'fail').length
  if (failed === 0) return 'Ready: nothing that can be checked stands in the way of an answer.'
  return `Not ready: ${failed} of ${lines.length} lines fail.`
}
