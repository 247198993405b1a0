// A whole set as a comic: every clause has its panels, drawn from its scene, or from what it says where nobody wrote one.
import { proseHtml } from '../html/prose.ts'
import type { Clause, GuidelineSet, Severity } from '../set.ts'
import { altOf } from './alt.ts'
import { drawPanel } from './draw.ts'
import { layOut, type Panel, sidesOf } from './lay-out.ts'
import type { PanelScript } from './scene.ts'
import { panelsOf } from './split.ts'
import { standIn } from './stand-in.ts'

export interface ClauseComic {
  readonly clauseId: string
  /** From 1, through all files. */
  readonly number: number
  readonly title: string
  readonly severity: Severity
  /** What it asks, as safe HTML. */
  readonly html: string
  /** One to three pictures, none in a set beyond all measure, as SVG that is safe to stand in a page; each says in its label what it shows. */
  readonly panels: readonly string[]
  /** Whether somebody wrote its scene. */
  readonly hasScene: boolean
}

export interface Comic {
  readonly title: string
  readonly language: string
  readonly parts: readonly {
    readonly name: string
    readonly kind: 'pack' | 'set'
    readonly title: string
    readonly notice?: string
    readonly clauses: readonly ClauseComic[]
  }[]
}

/** Of a whole set, far more than anybody reads: what comes after them has its words alone. */
const mostDrawn = 500

/** Sets are read once and asked for again and again. */
const drawn = new WeakMap<GuidelineSet, Comic>()

/** The same set comes out the same, letter for letter. */
export function comicOf(set: GuidelineSet): Comic {
  const known = drawn.get(set) ?? draw(set)
  drawn.set(set, known)
  return known
}

function draw(set: GuidelineSet): Comic {
  const own = set.files.find(({ kind }) => kind === 'set')
  let [number, panels] = [0, 0]
  const next = (clause: Clause, isLaw: boolean): ClauseComic => {
    const one = drawClause(clause, { number: (number += 1), isLaw, isDrawn: panels < mostDrawn })
    panels += one.panels.length
    return one
  }
  return {
    title: own?.title ?? 'Guidelines',
    language: own?.language ?? 'en',
    parts: set.files
      .filter(({ clauses }) => clauses.length > 0)
      .map(({ name, kind, title, notice, clauses }) => ({
        name,
        kind,
        title,
        ...(notice !== undefined && { notice }),
        clauses: clauses.map((clause) => next(clause, kind === 'pack')),
      })),
  }
}

/** One clause alone. `isLaw`: it stands in a rule pack. */
export function drawClause(
  clause: Clause,
  { number, isLaw, isDrawn = true }: { readonly number: number; readonly isLaw: boolean; readonly isDrawn?: boolean },
): ClauseComic {
  const { clauseId, title, severity, text, scene } = clause
  const scripts = isDrawn ? panelsOf(scene ?? standIn(clause, isLaw)) : []
  const panels = layOutAll(scripts)
  return {
    clauseId,
    number,
    title,
    severity,
    html: proseHtml(text),
    panels: panels.map((panel, index) =>
      drawPanel(panel, altOf(scripts[index] ?? { place: 'plain', lines: [] }, title)),
    ),
    hasScene: scene !== undefined,
  }
}

/** Panels of one scene, side by side: as high as the highest. */
export function layOutAll(scripts: readonly PanelScript[]): readonly Panel[] {
  const sides = sidesOf(scripts)
  const least = Math.max(...scripts.map((script) => layOut(script, { sides }).height))
  return scripts.map((script) => layOut(script, { sides, least }))
}
