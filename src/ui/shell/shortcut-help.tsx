import { Dialog } from '../kit/dialog.tsx'
import { Kbd } from '../kit/notes.tsx'

const groups: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'On the desk',
    [
      ['/', 'Find a story'],
      ['j', 'Next story'],
      ['k', 'Previous story'],
      ['Enter', 'Open the story'],
      ['Escape', 'Back to the list'],
      ['.', 'Show what waits behind the bar'],
    ],
  ],
  [
    'With a story',
    [
      ['c', 'Claim'],
      ['u', 'Give the claim back'],
      ['r', 'Answer'],
      ['l', 'Let stand'],
      ['e', 'Close'],
      ['n', 'Note'],
      ['h', 'Call the hotline'],
      ['t', 'Hand over'],
      ['d', 'Declare: hold what is planned about it'],
      ['o', 'Open the original'],
    ],
  ],
  [
    'Anywhere',
    [
      ['⌘ K', 'Anything, by name'],
      ['/', 'Search, off the desk'],
      ['g d', 'Desk'],
      ['g o', 'Now'],
      ['g l', 'Lead'],
      ['g w', 'Watches'],
      ['g s', 'Sources'],
      ['g h', 'Channels'],
      ['g n', 'Newsroom'],
      ['g v', 'Site'],
      ['g c', 'Clocks'],
      ['g p', 'People'],
      ['?', 'This help'],
    ],
  ],
]

/** Every key, by where it works. */
export function ShortcutHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      isWide
      title="Keys"
      description="⌘ is Ctrl on Windows and Linux. Single keys can be switched off in your account."
    >
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-3">
        {groups.map(([name, keys]) => (
          <section key={name}>
            <h3 className="label-caps mb-1.5">{name}</h3>
            <dl className="space-y-1 text-sm">
              {keys.map(([key, what]) => (
                <div key={key} className="flex items-center justify-between gap-2">
                  <dt>{what}</dt>
                  <dd className="flex gap-0.5">
                    {key.split(' ').map((part) => (
                      <Kbd key={part}>{part}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
