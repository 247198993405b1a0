// Leanings that need no language: emoji and emoticons. Written for Nowdesk.

const praise = '😀😃😄😁😆😊🙂😍🥰😘😋😎🤩🥳😇🤗👍👏🙌💪❤🧡💛💚💙💜🖤💕💖💗💓💞💯🔥🎉🎊✨🌟⭐🏆🥇✅😻💐🌹🤝🫶🙏😌☺♥'
const pan = '😠😡🤬😤😒🙄😞😔😟😕🙁☹😣😖😫😩😢😭😱😨😰🤮🤢👎💩🤡😾💔😪😓🤦🖕⛔🚫😑😷💀☠🗑⚠'

const emoji = new Map<string, number>([
  ...[...praise].map((each) => [each, 2] as const),
  ...[...pan].map((each) => [each, -2] as const),
])

const emoticons = new Map<string, number>([
  ...[
    ':)',
    ':-)',
    ':D',
    ':-D',
    ';)',
    ';-)',
    '=)',
    '<3',
    ':p',
    ':P',
    'xD',
    'XD',
    '^^',
    '(:',
    ':]',
    '=D',
    ':3',
    ':*',
  ].map((each) => [each, 2] as const),
  ...[':(', ':-(', ":'(", '=(', '>:(', 'D:', ':/', ':-/', ':|', '-_-', '</3', '):', ':[', ':S'].map(
    (each) => [each, -2] as const,
  ),
])

/** −2 to 2; 0 for what is no sign with a leaning. */
export function signValence(sign: string): number {
  return emoticons.get(sign) ?? emoji.get([...sign][0] ?? '') ?? 0
}
