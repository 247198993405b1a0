import { useState } from 'react'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { TextField } from '../kit/field.tsx'
import { useChangeBanners } from './use-change-banners.ts'

/** Puts a banner up at once. */
export function NewBanner({ origin, onClose }: { readonly origin: string; readonly onClose: () => void }) {
  const [banner, setBanner] = useState({ text: '', link: '', path: '/', until: '' })
  const change = useChangeBanners(onClose)
  const set = (part: Partial<typeof banner>) => setBanner({ ...banner, ...part })
  const { text, link, path, until } = banner
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title="Put a banner up"
      description="Pages show it on top from their next load on, until its time is over or it is taken down."
    >
      <DialogForm
        words={banner}
        action="Put it up"
        onSubmit={() =>
          change.mutate({ kind: 'putUp', banner: { text, link, path, untilMs: new Date(until).getTime() } })
        }
        onCancel={onClose}
        error={change.error}
        isBusy={change.isPending}
        isReady={text.trim() !== '' && link !== '' && path.startsWith('/') && until !== ''}
      >
        <TextField
          label="What it says"
          autoFocus
          required
          maxLength={200}
          placeholder="Is your kettle part of the recall? Look here"
          value={text}
          onChange={(event) => set({ text: event.target.value })}
        />
        <TextField
          label="Leads to"
          required
          type="url"
          maxLength={2000}
          placeholder={`${origin}/recall`}
          value={link}
          onChange={(event) => set({ link: event.target.value })}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            label="On pages from"
            required
            maxLength={200}
            pattern="/.*"
            title="A path, such as /recall"
            help="This path and all below it; / for every page."
            value={path}
            onChange={(event) => set({ path: event.target.value })}
          />
          <TextField
            label="Until"
            required
            type="datetime-local"
            help="By the clock of this browser; three months at most."
            value={until}
            onChange={(event) => set({ until: event.target.value })}
          />
        </div>
      </DialogForm>
    </Dialog>
  )
}
