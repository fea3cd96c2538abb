/** Looks through one export for what must not and what must be in it. */
import { exportedFiles } from './folder.ts'
import { flat } from './needle.ts'
import { Opaque, views } from './views.ts'

export interface Searched {
  /** There are bytes at all. */
  filled: boolean
  /** Secret to where it was found. */
  leaks: Map<string, string>
  shown: Set<string>
  /** Why some of it could not be searched, or null. */
  opaque: string | null
}

export function searchExport(
  out: string,
  secrets: ReadonlyMap<string, RegExp>,
  wanted: ReadonlyMap<string, RegExp>,
): Searched {
  const searched: Searched = { filled: false, leaks: new Map(), shown: new Set(), opaque: null }
  for (const { name, bytes } of exportedFiles(out)) {
    searched.filled ||= bytes.length > 0
    try {
      for (const view of views(name, bytes)) look(searched, view, secrets, wanted)
    } catch (error) {
      if (!(error instanceof Opaque)) throw error
      searched.opaque = error.message
    }
  }
  return searched
}

function look(
  { leaks, shown }: Searched,
  view: { text: string; how: string; plain: boolean },
  secrets: ReadonlyMap<string, RegExp>,
  wanted: ReadonlyMap<string, RegExp>,
): void {
  const text = flat(view.text)
  for (const [secret, pattern] of secrets)
    if (!leaks.has(secret) && pattern.test(text)) leaks.set(secret, view.how)
  if (!view.plain) return
  for (const [words, pattern] of wanted) if (!shown.has(words) && pattern.test(text)) shown.add(words)
}
