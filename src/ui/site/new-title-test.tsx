import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { TextField } from '../kit/field.tsx'
import { letterOf, spotFor } from './title-words.ts'
import { useChangeTitles } from './use-change-titles.ts'

const mostTitles = 5

/** Makes a test; it is started once its spot is on the page. */
export function NewTitleTest({ origin, onClose }: { readonly origin: string; readonly onClose: () => void }) {
  const [name, setName] = useState('')
  /** As typed; made of the name until then. */
  const [typedSpot, setSpot] = useState<string>()
  const [link, setLink] = useState('')
  const [titles, setTitles] = useState<readonly string[]>(['', '', ''])
  const make = useChangeTitles(onClose)
  const spot = typedSpot ?? spotFor(name)
  const filled = titles.map((title) => title.trim()).filter((title) => title !== '')
  const isReady = name.trim() !== '' && spot !== '' && link !== '' && new Set(filled).size >= 2
  const setTitle = (no: number, title: string) => setTitles(titles.map((other, i) => (i === no ? title : other)))
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title="New title test"
      description="Two to five titles of one thing. Fewer are told apart sooner."
    >
      <DialogForm
        words={{ name, typedSpot, link, titles }}
        action="Make the test"
        onSubmit={() => make.mutate({ kind: 'make', test: { name, spot, link, titles: filled } })}
        onCancel={onClose}
        error={make.error}
        isBusy={make.isPending}
        isReady={isReady}
      >
        <TextField
          label="Name"
          autoFocus
          required
          maxLength={100}
          placeholder="March webinar"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            label="Spot on the page"
            required
            maxLength={40}
            pattern="[a-z0-9][a-z0-9\-]*"
            title="Small letters, digits and hyphens"
            help="The page names it so: small letters, digits, hyphens."
            value={spot}
            onChange={(event) => setSpot(event.target.value)}
          />
          <TextField
            label="Leads to"
            required
            type="url"
            maxLength={2000}
            placeholder={`${origin}/webinar`}
            value={link}
            onChange={(event) => setLink(event.target.value)}
          />
        </div>
        {titles.map((title, no) => (
          <TextField
            key={letterOf(no)}
            label={`Title ${letterOf(no)}`}
            isOptional={no > 1}
            required={no < 2}
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(no, event.target.value)}
          />
        ))}
        {titles.length < mostTitles ? (
          <Button isSmall look="quiet" className="-ml-2" onClick={() => setTitles([...titles, ''])}>
            Another title
          </Button>
        ) : null}
      </DialogForm>
    </Dialog>
  )
}
