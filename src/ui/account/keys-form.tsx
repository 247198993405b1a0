import { useState } from 'react'
import { areSingleKeysOn, setSingleKeys } from '../kit/keys.ts'
import { Switch } from '../kit/switch.tsx'

/** Single keys off, for those who speak to their computer or whose hands shake (WCAG 2.1.4). */
export function KeysForm() {
  const [isOn, setIsOn] = useState(areSingleKeysOn)
  return (
    <div className="flex items-center gap-3 text-sm">
      <Switch
        label="Single keys"
        isOn={isOn}
        onChange={(next) => {
          setSingleKeys(next)
          setIsOn(next)
        }}
      />
      <span aria-hidden>Single keys {isOn ? 'on' : 'off'} in this browser</span>
    </div>
  )
}
