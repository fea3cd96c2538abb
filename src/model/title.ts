const meaninglessName = /^[{(]?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}[)}]?$|^[0-9a-f]{16,}$|^\d{6,}$/i

/** Whether a file's name says nothing: a UUID, a hash, a number. */
export const isMeaningless = (path: string): boolean => {
  const stem = nameOf(path).replace(/\.[^.]{1,10}$/, '')
  return stem === '' || meaninglessName.test(stem)
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

interface Titled {
  /** The document's own title, or empty. */
  title: string
  path: string
  type: string
  sha256: string
}

/** What a person is shown as a title: the document's own, else its file's name; a kind where that is a UUID or a hash. */
export function shownTitle({ title, path, type, sha256 }: Titled): string {
  if (title !== '') return title
  return isMeaningless(path) ? `${type} ${sha256.slice(0, 8)}` : nameOf(path)
}
