// A draft while it is written: saved a moment after the last key, one save at a time, never over somebody else's words.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { DraftContent, DraftVersionView, DraftView } from '../../web/contract/answers.ts'
import { ApiFailure, call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { sayFailure } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { keepUnsaved, unsavedKey, unsavedWords } from './unsaved-words.ts'

/** Long enough that a word is one save, short enough that a closed lid loses less than a sentence. */
const saveAfterMs = 900

export type Saved = 'failed' | 'saved' | 'saving' | 'unsaved'

export interface WrittenDraft {
  readonly draftId: string | undefined
  /** The version that stands under the words before the person; 0 before the first save. */
  readonly version: number
  readonly content: DraftContent
  readonly saved: Saved
  readonly savedAtMs: number | undefined
  /** Somebody else saved meanwhile: their version. Nothing is saved until the person chose. */
  readonly conflict: DraftVersionView | undefined
  readonly change: (content: DraftContent) => void
  /** Goes on with these words on top of the other's. */
  readonly settle: (content: DraftContent) => void
  /** Saves what is not saved yet; resolves to what is on the server, or `undefined` when it could not be saved. */
  readonly flush: () => Promise<{ readonly draftId: string; readonly version: number } | undefined>
}

interface Kept {
  readonly draftId: string | undefined
  readonly version: number
  readonly atMs: number | undefined
}

/** @param found the draft as the server has it; a newer version of somebody else is taken over while nothing is unsaved. */
export function useDraft(
  caseId: string | undefined,
  found: DraftView | undefined,
  initial: DraftContent,
): WrittenDraft {
  const { deskId, person } = useDesk()
  const key = unsavedKey(deskId, person.personId, caseId)
  const [left] = useState(() => unsavedWords(key))
  const [content, setContent] = useState(left?.content ?? found?.current.content ?? initial)
  const [kept, setKept] = useState<Kept>(() =>
    left ? { draftId: left.draftId ?? found?.draftId, version: left.version, atMs: undefined } : keptOf(found),
  )
  const [saved, setSaved] = useState<Saved>(left ? 'unsaved' : 'saved')
  const [conflict, setConflict] = useState<DraftVersionView>()
  const now = useRef({ content, kept, saved, conflict })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const saving = useRef<Promise<void>>(Promise.resolve())

  const put = useCallback((next: Partial<typeof now.current>) => {
    now.current = { ...now.current, ...next }
    setContent(now.current.content)
    setKept(now.current.kept)
    setSaved(now.current.saved)
    setConflict(now.current.conflict)
  }, [])

  const save = useCallback(async () => {
    clearTimeout(timer.current)
    const { content: words, kept: before, saved: state, conflict: other } = now.current
    if (state === 'saved' || other) return
    put({ saved: 'saving' })
    try {
      const draft = await send(deskId, caseId, before, words)
      keepUnsaved(key, undefined)
      const isSame = now.current.content === words
      put({ kept: keptOf(draft), saved: isSame ? 'saved' : 'unsaved' })
    } catch (error) {
      const current = conflictOf(error)
      if (current) return put({ conflict: current, saved: 'unsaved' })
      const { content: last } = now.current
      keepUnsaved(key, { draftId: before.draftId, version: before.version, content: last })
      put({ saved: 'failed' })
      sayFailure(isSignedOut(error) ? new Error('You are signed out. Your words are kept: sign in, and go on.') : error)
    }
  }, [deskId, caseId, key, put])

  const saveInTurn = useCallback(async () => {
    saving.current = saving.current.then(save)
    await saving.current
  }, [save])

  const change = useCallback(
    (next: DraftContent) => {
      put({ content: next, saved: 'unsaved' })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void saveInTurn(), saveAfterMs)
    },
    [put, saveInTurn],
  )

  useEffect(() => {
    if (left) void saveInTurn()
    return () => void saveInTurn()
  }, [left, saveInTurn])
  useTakeOver(found, now, put)

  return {
    draftId: kept.draftId,
    version: kept.version,
    content,
    saved,
    savedAtMs: kept.atMs,
    conflict,
    change,
    settle(next) {
      const { conflict: other } = now.current
      if (!other) return
      put({ conflict: undefined, kept: { ...now.current.kept, version: other.version } })
      change(next)
    },
    async flush() {
      // What was typed while a save was under way needs another.
      for (let round = 0; round < 3 && now.current.saved !== 'saved'; round += 1) await saveInTurn()
      const { kept: last, saved: state, conflict: other } = now.current
      return last.draftId && state === 'saved' && !other ? { draftId: last.draftId, version: last.version } : undefined
    },
  }
}

interface Now {
  readonly content: DraftContent
  readonly kept: Kept
  readonly saved: Saved
  readonly conflict: DraftVersionView | undefined
}

/** Somebody else's version, while nothing of one's own is unsaved. */
function useTakeOver(
  found: DraftView | undefined,
  now: { readonly current: Now },
  put: (next: Partial<Now>) => void,
): void {
  useEffect(() => {
    const { kept, saved } = now.current
    if (!found || saved !== 'saved' || (kept.draftId ?? found.draftId) !== found.draftId) return
    if (found.current.version > kept.version) put({ content: found.current.content, kept: keptOf(found) })
  }, [found, now, put])
}

function keptOf(draft: DraftView | undefined): Kept {
  return { draftId: draft?.draftId, version: draft?.current.version ?? 0, atMs: draft?.current.atMs }
}

function send(deskId: string, caseId: string | undefined, kept: Kept, content: DraftContent): Promise<DraftView> {
  const path = `${deskPath(deskId)}/drafts`
  if (kept.draftId === undefined) return call<DraftView>('POST', path, { caseId, content })
  return call<DraftView>('POST', `${path}/${kept.draftId}/versions`, { baseVersion: kept.version, content })
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ApiFailure && error.code === 'UNAUTHENTICATED'
}

function conflictOf(error: unknown): DraftVersionView | undefined {
  if (!(error instanceof ApiFailure) || error.code !== 'CONFLICT') return undefined
  // The server sends the version whole: the contract says so.
  return error.details['current'] as DraftVersionView | undefined
}
