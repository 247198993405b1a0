import { Upload } from 'lucide-react'
import { type ChangeEvent, useState } from 'react'
import { maxRecordingChars } from '../../model/drill.ts'
import { buttonClass } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { FormError } from '../kit/notes.tsx'
import { readTextFile } from '../kit/text-file.ts'

export interface ChosenFile {
  readonly name: string
  readonly text: string
}

interface Props {
  readonly file: ChosenFile | undefined
  readonly onFile: (file: ChosenFile) => void
}

/** A recording from this machine, read here and sent with the form. */
export function RecordingField({ file, onFile }: Props) {
  const [error, setError] = useState<unknown>()
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? []
    if (!chosen) return
    setError(undefined)
    const name = chosen.name.replace(/\.[^.]+$/, '').slice(0, 200) || 'Recording'
    await readTextFile(chosen, maxRecordingChars).then((text) => onFile({ name, text }), setError)
    // The same file can be taken again once it was mended.
    target.value = ''
  }
  return (
    <div>
      <div className="flex items-center gap-3">
        <label className={cx(buttonClass('plain'), 'cursor-pointer focus-within:outline-2 focus-within:outline-focus')}>
          <Upload size={14} aria-hidden /> {file ? 'Take another file' : 'Take a file'}
          <input type="file" onChange={(event) => void take(event)} className="sr-only" />
        </label>
        <span role="status" className="min-w-0 truncate text-sm text-ink-2">
          {file?.name}
        </span>
      </div>
      <div className="mt-2 empty:hidden">
        <FormError error={error} />
      </div>
    </div>
  )
}
