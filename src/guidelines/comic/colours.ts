// The comic's colours. Figures and what they hold are the same by day and by night; what stands behind them follows the page, which
// sets the variables.

export const ink = '#1b1a17'
export const paper = 'var(--comic-paper, #fffdf8)'
/** On paper and on light things. */
export const shade = '#d9d2c3'

export const skins = { brown: '#9a6544', dark: '#7a5038', light: '#f1c9a8', olive: '#d9a577', tan: '#e4b48c' } as const
export const red = '#d9532c'
export const teal = '#2f8f78'
export const ochre = '#e2a73b'
export const blue = '#4a7fc4'
export const navy = '#33456b'
export const plum = '#7d4b73'
export const grey = '#b9b4aa'
export const white = '#fffdf8'

/** A place's own colour: light on its walls, deeper for what stands there, deepest for what is near. */
export const tones = {
  warm: tone('warm', '#fbeecd', '#f3d897', '#d9a95c'),
  rose: tone('rose', '#fce3d8', '#f3bfa9', '#cf7f62'),
  mint: tone('mint', '#dff0e9', '#afd8c9', '#5fa78f'),
  sky: tone('sky', '#dfeaf5', '#b5cde6', '#6f93bb'),
  lilac: tone('lilac', '#ebe4f3', '#ccbce0', '#9480b0'),
} as const
export type Tone = (typeof tones)[keyof typeof tones]

function tone(name: string, far: string, middle: string, near: string) {
  return {
    far: `var(--comic-${name}-1, ${far})`,
    middle: `var(--comic-${name}-2, ${middle})`,
    near: `var(--comic-${name}-3, ${near})`,
  }
}
