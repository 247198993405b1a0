// A file from a stranger: what it is by its own bytes, what it claims, and a picture of it that is safe to show.
import { type FileHandle, open } from 'node:fs/promises'
import { InvalidError } from '../../platform/errors.ts'
import { type CameraNotes, readCameraNotes } from '../../platform/camera-notes.ts'
import { readFilmNotes } from '../../platform/film-notes.ts'
import { lookAt } from '../../platform/pictures.ts'
import { readableName } from '../addresses.ts'
import { fileTypeOf } from '../media/file-type.ts'
import type { TipProblem } from './check-tip.ts'

/** As it was received, on this machine's disk. */
export interface IncomingFile {
  readonly fileName: string
  readonly path: string
  readonly byteCount: number
  readonly sha256: string
}

export interface TipFile extends IncomingFile {
  readonly contentType: string
  /** Of a picture only. */
  readonly width?: number
  readonly height?: number
  readonly shape?: string
  readonly preview?: Uint8Array
  readonly claims: CameraNotes
}

export const maxTipFiles = 6
/** Half a minute of a telephone's film. */
export const maxTipFileBytes = 64 * 1_048_576
/** All files of one tip. */
export const maxTipBytes = 160 * 1_048_576
/** A photograph at full size; it is read into memory to be looked at. */
const maxPictureBytes = 24 * 1_048_576

/** Source: ISO/IEC 14496-12 §4.3 (`ftyp`); the Matroska and WebM container guidelines. */
const headBytes = 64

/** Two pictures at once in this process, whoever sends: each may take 300 MB while it is drawn anew. */
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()]
let turn = 0

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  turn = (turn + 1) % lanes.length
  const done = (lanes[turn] ?? Promise.resolve()).then(work)
  lanes[turn] = done.catch(() => undefined)
  return done
}

/** Looks at one after the other. */
export async function lookAtFiles(
  files: readonly IncomingFile[],
): Promise<{ readonly files: readonly TipFile[]; readonly problems: readonly TipProblem[] }> {
  const looked: TipFile[] = []
  const problems: TipProblem[] = []
  for (const file of files) {
    try {
      looked.push(await lookAtFile(file))
    } catch (error) {
      if (!(error instanceof InvalidError)) throw error
      problems.push({ field: 'files', words: `${file.fileName.slice(0, 60) || 'A file'}: ${error.message}` })
    }
  }
  return { files: looked, problems }
}

async function lookAtFile(file: IncomingFile): Promise<TipFile> {
  if (file.byteCount > maxTipFileBytes)
    throw new InvalidError(`A file may have at most ${maxTipFileBytes / 1_048_576} MiB.`)
  if (file.byteCount === 0) throw new InvalidError('This file is empty.')
  await using handle = await open(file.path)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
  const film = filmOf(buffer.subarray(0, bytesRead))
  if (film)
    return { ...file, ...named(file, film.ending), contentType: film.contentType, claims: await claimsOf(handle) }
  if (file.byteCount > maxPictureBytes)
    throw new InvalidError(`Only pictures of at most ${maxPictureBytes / 1_048_576} MiB and films are taken.`)
  return await inTurn(async () => lookAtPicture(file, await handle.readFile()))
}

/** A few bytes at a time: a film is never in memory. */
async function claimsOf(handle: FileHandle): Promise<CameraNotes> {
  const { size } = await handle.stat()
  return await readFilmNotes(async (at, byteCount) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(byteCount), 0, byteCount, at)
    return buffer.subarray(0, bytesRead)
  }, size)
}

async function lookAtPicture(file: IncomingFile, bytes: Buffer): Promise<TipFile> {
  const { contentType, ending } = pictureOf(bytes)
  const { exif, preview, width, height, shape } = await lookAt(bytes)
  return {
    ...file,
    ...named(file, ending),
    contentType,
    width,
    height,
    preview,
    ...(shape !== undefined && { shape }),
    claims: exif ? readCameraNotes(exif) : {},
  }
}

function pictureOf(bytes: Buffer): { readonly contentType: string; readonly ending: string } {
  try {
    const type = fileTypeOf(bytes)
    if (type.width !== undefined) return type
  } catch (error) {
    if (error instanceof InvalidError && error.message.includes('points')) throw error
  }
  throw new InvalidError(
    'Only pictures (JPEG, PNG, WebP, GIF) and films (MP4, QuickTime, WebM) are taken; this is none by its content.',
  )
}

function filmOf(head: Buffer): { readonly contentType: string; readonly ending: string } | undefined {
  if (head.subarray(4, 8).toString('latin1') === 'ftyp') {
    const brand = head.subarray(8, 12).toString('latin1')
    if (brand === 'qt  ') return { contentType: 'video/quicktime', ending: '.mov' }
    // The same box opens pictures of the HEIF family, which browsers do not show.
    return /^(avif|avis|heic|heix|hevc|mif1|msf1)$/.test(brand)
      ? undefined
      : { contentType: 'video/mp4', ending: '.mp4' }
  }
  const isMatroska = head.subarray(0, 4).toString('hex') === '1a45dfa3'
  return isMatroska && head.includes('webm') ? { contentType: 'video/webm', ending: '.webm' } : undefined
}

/** ASCII letters, digits, hyphens and one dot: it goes into headers. */
function named({ fileName }: IncomingFile, ending: string): { readonly fileName: string } {
  return { fileName: `${readableName(fileName.replace(/\.[^.]*$/, '')) || 'file'}${ending}` }
}
