// What a file is, by its own first bytes: neither its name nor its sender is believed. Pure.
import { imageSize } from 'image-size'
import { InvalidError } from '../../platform/errors.ts'

export interface FileType {
  readonly contentType: string
  /** With its dot. */
  readonly ending: string
  readonly width?: number
  readonly height?: number
}

/** What browsers show by themselves. No SVG: it is a program that draws. */
const images: Readonly<Record<string, Pick<FileType, 'contentType' | 'ending'>>> = {
  png: { contentType: 'image/png', ending: '.png' },
  jpg: { contentType: 'image/jpeg', ending: '.jpg' },
  gif: { contentType: 'image/gif', ending: '.gif' },
  webp: { contentType: 'image/webp', ending: '.webp' },
}

/** A browser holds four bytes a pixel: more than this stops a phone. */
const maxPixels = 100_000_000

/** @throws {InvalidError} for anything but a PNG, JPEG, GIF or WebP picture, or a PDF. */
export function fileTypeOf(bytes: Uint8Array): FileType {
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-') {
    return { contentType: 'application/pdf', ending: '.pdf' }
  }
  const { type = '', width, height } = sizeOf(bytes)
  const image = images[type]
  if (!image || !(width > 0) || !(height > 0)) {
    throw new InvalidError('Only pictures (PNG, JPEG, GIF, WebP) and PDF files are taken; this is none by its content.')
  }
  if (width * height > maxPixels) {
    throw new InvalidError(
      `This picture has ${width} × ${height} points; at most ${maxPixels / 1e6} million are taken.`,
    )
  }
  return { ...image, width, height }
}

function sizeOf(bytes: Uint8Array): { readonly type?: string; readonly width: number; readonly height: number } {
  try {
    const { type, width, height } = imageSize(bytes)
    return { width, height, ...(type !== undefined && { type }) }
  } catch {
    // Whatever the reader makes of it: it is no picture that we know.
    return { width: 0, height: 0 }
  }
}
