import { escaped } from './prose.ts'

export interface DocumentParts {
  readonly language: string
  /** Whom it is of, above its title. */
  readonly organisation: string
  readonly heading: string
  /** Of the window and of links to it; the organisation is added. */
  readonly title: string
  readonly description: string
  readonly stylePath: string
  /** HTML below the heading, and the rest of the page. */
  readonly lines: string
  readonly main: string
}

/** A whole public page; the words are escaped here, the HTML as it is. Nothing inline: the strictest content security policy lets it through. */
export function documentHtml(parts: DocumentParts): string {
  const title = escaped(`${parts.title} · ${parts.organisation}`)
  return `<!doctype html>
<html lang="${escaped(parts.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${escaped(parts.description)}">
<meta property="og:title" content="${title}">
<meta property="og:type" content="article">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${parts.stylePath}">
</head>
<body>
<header>
<p class="of">${escaped(parts.organisation)}</p>
<h1>${escaped(parts.heading)}</h1>
${parts.lines}
</header>
<main>
${parts.main}
</main>
</body>
</html>
`
}
