import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, ExternalLink } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { drillOver } from '../../model/drill.ts'
import type { StoryView } from '../../web/contract/stories.ts'
import { openOriginal } from '../desk/board.tsx'
import { useBoard } from '../desk/board-context.ts'
import type { Target } from '../desk/case-actions.ts'
import { AskDialog } from '../hotline/ask-dialog.tsx'
import { Button } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { useKeys } from '../kit/keys.ts'
import { Menu, MenuItem } from '../kit/menu.tsx'
import { Ago, Left } from '../kit/times.tsx'
import { useIsPhone } from '../kit/use-is-phone.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'

interface Props {
  readonly view: StoryView
  /** Opens the composer. */
  readonly onAnswer: () => void
}

/** Whose it is, and what can be done with it. */
export function StoryActions({ view, onAnswer }: Props) {
  const { actions, move } = useBoard()
  const { person } = useDesk()
  const isLeader = useMay('authority')
  const target: Target | undefined = view.case ? { case: view.case, story: view.story } : undefined
  const [isCalling, setIsCalling] = useState(false)
  const on = (run: (target: Target) => void) => () => (target ? run(target) : undefined)
  useKeys({
    c: on(actions.claim),
    u: on(actions.unclaim),
    l: on((it) => actions.ask('stand', it)),
    e: on((it) => actions.ask('close', it)),
    n: on((it) => actions.ask('note', it)),
    h: () => (target && actions.may ? setIsCalling(true) : undefined),
    t: on((it) => (mayGive(it, person.personId, isLeader) ? actions.ask('handOver', it) : undefined)),
    d: on((it) => actions.ask('declare', it)),
    o: () => openOriginal(view.story.lead.url),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
  })
  return (
    <div className="sticky top-0 z-20 -mx-4 mt-3 border-b border-line bg-paper px-4 py-2.5 max-md:border-t max-md:py-1.5 md:-mx-7 md:px-7">
      <div className="flex flex-wrap items-center gap-1.5 max-md:*:min-h-11 max-md:*:min-w-11">
        {target ? (
          <Buttons target={target} view={view} onAnswer={onAnswer} onCall={() => setIsCalling(true)} />
        ) : (
          <p className="text-sm text-ink-2">This story needs no case.</p>
        )}
        <Button
          look="quiet"
          className={cx('ml-auto', target && isUnderWay(target) && 'max-md:hidden')}
          disabled={!view.story.lead.url}
          onClick={() => openOriginal(view.story.lead.url)}
          title="Open the original (o)"
        >
          <ExternalLink size={14} aria-hidden />
          <span className="max-md:sr-only">Original</span>
        </Button>
      </div>
      <OwnerSentence view={view} />
      {isCalling && target ? <AskDialog target={target} onClose={() => setIsCalling(false)} /> : null}
    </div>
  )
}

function Buttons({ target, view, onAnswer, onCall }: Props & { readonly target: Target; readonly onCall: () => void }) {
  const { actions } = useBoard()
  const { person } = useDesk()
  const { state } = target.case
  const isMine = state === 'claimed' && target.case.claimedBy === person.personId
  const isGiven = isMine && target.case.isAssigned === true
  const isTheirs = state === 'claimed' && !isMine
  const replay = useReplay(target)
  if (!isUnderWay(target))
    return (
      <>
        <Act look="primary" title="Put it back on the desk" isOff={!actions.may} run={() => actions.reopen(target)}>
          Reopen
        </Act>
        <Act title="Note (n)" isOff={!actions.may} run={() => actions.ask('note', target)}>
          Note
        </Act>
        {replay ? (
          <Act title="Play what was said in it to the desk again, as practice" run={replay}>
            Replay as a drill …
          </Act>
        ) : null}
      </>
    )
  return (
    <>
      {isMine ? (
        <>
          {isGiven ? (
            <Act look="primary" title="Claim (c)" run={() => actions.claim(target)}>
              Claim
            </Act>
          ) : null}
          <Act {...(isGiven ? {} : { look: 'primary' })} title="Answer (r)" run={onAnswer}>
            Answer
          </Act>
          <Act isBeside title="Give the claim back (u)" run={() => actions.unclaim(target)}>
            Unclaim
          </Act>
        </>
      ) : (
        <Act
          look="primary"
          title={isTheirs ? `${view.holder?.name ?? 'Somebody'} has it` : 'Claim (c)'}
          isOff={isTheirs || !actions.may}
          run={() => actions.claim(target)}
        >
          {isTheirs ? (target.case.isAssigned === true ? 'Given' : 'Claimed') : 'Claim'}
        </Act>
      )}
      <Act
        isBeside={isGiven}
        title="Let stand (l)"
        isOff={isTheirs || !actions.may}
        run={() => actions.ask('stand', target)}
      >
        Let stand
      </Act>
      <Act isBeside title="Close (e)" isOff={isTheirs || !actions.may} run={() => actions.ask('close', target)}>
        Close
      </Act>
      <Act isBeside title="Note (n)" isOff={!actions.may} run={() => actions.ask('note', target)}>
        Note
      </Act>
      <Act title="Call the hotline (h)" isOff={!actions.may} run={onCall}>
        Hotline
      </Act>
      <More target={target} view={view} />
    </>
  )
}

/** The way to a drill of this story, for whoever may start one; an inquiry or a tip came from one person, and cannot be heard again. */
function useReplay({ case: { about }, story }: Target): (() => void) | undefined {
  const { deskId } = useDesk()
  const may = useMay('approver')
  const navigate = useNavigate()
  if (!may || about?.kind === 'inquiry' || about?.kind === 'tip') return undefined
  const search = { story: story.storyId }
  return () => void navigate({ to: '/d/$deskId/drills', params: { deskId }, search })
}

/** A case is its holder's to give, or an authority's. */
function mayGive({ case: { state, claimedBy } }: Target, personId: string, isLeader: boolean): boolean {
  return (state === 'claimed' && claimedBy === personId) || (isLeader && (state === 'open' || state === 'claimed'))
}

function isUnderWay({ case: { state } }: Target): boolean {
  return state === 'open' || state === 'claimed'
}

/** What is done once in a while; on a phone, whose one row of buttons holds the main acts only, the others too. */
function More({ target, view }: { readonly target: Target; readonly view: StoryView }) {
  const { actions } = useBoard()
  const { person } = useDesk()
  const isLeader = useMay('authority')
  const replay = useReplay(target)
  const isPhone = useIsPhone()
  const { url } = view.story.lead
  const declared = view.stamps.some(
    (stamp) => stamp.kind === 'declared' && stamp.atMs >= (target.case.course?.waitingSinceMs ?? 0),
  )
  if (!actions.may && !isPhone) return null
  return (
    <Menu
      trigger={
        <Button title="More" aria-label="More" className="px-2">
          <Ellipsis size={15} aria-hidden />
        </Button>
      }
    >
      {actions.may ? (
        <>
          {isPhone ? <ActsBeside target={target} /> : null}
          <MenuItem
            {...(isPhone ? {} : { hint: 't' })}
            isDisabled={!mayGive(target, person.personId, isLeader)}
            onSelect={() => actions.ask('handOver', target)}
          >
            Hand over …
          </MenuItem>
          <MenuItem
            {...(isPhone ? {} : { hint: 'd' })}
            isDisabled={declared}
            onSelect={() => actions.ask('declare', target)}
          >
            {declared ? 'Declared' : 'Declare the story …'}
          </MenuItem>
          {replay ? <MenuItem onSelect={replay}>Replay as a drill …</MenuItem> : null}
        </>
      ) : null}
      {isPhone ? (
        <MenuItem isDisabled={!url} onSelect={() => openOriginal(url)}>
          Open the original
        </MenuItem>
      ) : null}
    </Menu>
  )
}

/** The acts that a wide window shows as buttons and a phone does not. */
function ActsBeside({ target }: { readonly target: Target }) {
  const { actions } = useBoard()
  const { person } = useDesk()
  const { state, claimedBy, isAssigned } = target.case
  const isMine = state === 'claimed' && claimedBy === person.personId
  const isTheirs = state === 'claimed' && !isMine
  return (
    <>
      {isMine ? <MenuItem onSelect={() => actions.unclaim(target)}>Unclaim</MenuItem> : null}
      {isMine && isAssigned ? <MenuItem onSelect={() => actions.ask('stand', target)}>Let stand …</MenuItem> : null}
      <MenuItem isDisabled={isTheirs} onSelect={() => actions.ask('close', target)}>
        Close …
      </MenuItem>
      <MenuItem onSelect={() => actions.ask('note', target)}>Note …</MenuItem>
    </>
  )
}

function Act(props: {
  readonly run: () => void
  readonly title: string
  readonly children: ReactNode
  readonly look?: 'primary'
  readonly isOff?: boolean
  /** On a phone it stands in the menu. */
  readonly isBeside?: boolean
}) {
  const isPhone = useIsPhone()
  if (props.isBeside && isPhone) return null
  return (
    <Button
      className="max-md:px-2.5"
      {...(props.look ? { look: props.look } : {})}
      title={props.title}
      disabled={props.isOff ?? false}
      onClick={props.run}
    >
      {props.children}
    </Button>
  )
}

/** What came of letting it stand, once that was looked at. */
function Reviewed({ view: { stamps, case: deskCase } }: { readonly view: StoryView }) {
  const reviewed = stamps.findLast(({ kind, atMs }) => kind === 'reviewed' && atMs >= (deskCase?.endedAtMs ?? 0))
  return reviewed?.note ? <> · {reviewed.note}</> : null
}

/** By whom it was given to whoever has it. */
function whoGave({ stamps }: StoryView): string {
  const last = stamps.findLast(({ kind }) => kind === 'assigned')
  return last?.personName === undefined ? ' by the rota' : ` by ${last.personName}`
}

/** Why the buttons stand as they do, in a sentence. */
function OwnerSentence({ view }: { readonly view: StoryView }) {
  const { person } = useDesk()
  const { actions } = useBoard()
  const deskCase = view.case
  if (!deskCase) return null
  const isAnswered = deskCase.course?.answeredAtMs !== undefined
  const isDrillOver = view.stamps.some(({ note }) => deskCase.isDrill && note === drillOver)
  return (
    <p role="status" className="mt-1.5 text-xs text-ink-2 tabular-nums">
      {deskCase.state === 'claimed' ? (
        <>
          {deskCase.isAssigned ? 'Given to ' : ''}
          <strong className="font-semibold text-ink">
            {deskCase.claimedBy === person.personId
              ? deskCase.isAssigned
                ? 'you'
                : 'You'
              : (view.holder?.name ?? 'Somebody')}
          </strong>{' '}
          {deskCase.isAssigned ? '' : 'claimed this '}
          {deskCase.claimedAtMs ? <Ago phrase atMs={deskCase.claimedAtMs} /> : null}
          {deskCase.isAssigned ? `${whoGave(view)}, not claimed yet` : ''}
          {deskCase.claimLapsesAtMs ? (
            <span aria-live="off">
              {' '}
              · {isAnswered
                ? 'answered, closes by itself'
                : deskCase.isAssigned
                  ? 'goes on to the next'
                  : 'lapses'} in{' '}
              <Left atMs={deskCase.claimLapsesAtMs} />
              {isAnswered ? '' : ` unless ${deskCase.claimedBy === person.personId ? 'you act' : 'its holder acts'}`}
            </span>
          ) : null}
        </>
      ) : null}
      {deskCase.state === 'open' ? (
        <span aria-live="off">
          {isAnswered ? (
            'Answered, and nobody has it'
          ) : (
            <>
              Nobody has it; it has waited <Ago atMs={deskCase.course?.waitingSinceMs ?? deskCase.openedAtMs} />
            </>
          )}
          {actions.may ? '' : '. Watchers read along; responders claim.'}
        </span>
      ) : null}
      {deskCase.state === 'closed' || deskCase.state === 'stood' ? (
        <>
          {deskCase.state === 'closed'
            ? `Closed: ${isDrillOver ? 'the drill ended' : (deskCase.end ?? 'ended')}`
            : 'Let stand'}{' '}
          {deskCase.endedAtMs ? <Ago phrase atMs={deskCase.endedAtMs} /> : null}
          <Reviewed view={view} />
        </>
      ) : null}
    </p>
  )
}
