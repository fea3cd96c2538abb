/**
 * `Content-Disposition` for an original (RFC 6266). The name ends in `.download`, so that no double click opens
 * it, and holds nothing that could turn the line or hide the ending: no control, direction or path characters.
 */
export function downloadHeader(path: string | undefined, sha256: string): string {
  const last = path?.split('/').at(-1) ?? ''
  const cleaned = last
    .toWellFormed()
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}"\\/:*?<>|%]/gu, '_')
    .replace(/^[.\s]+/, '')
  const name = `${Array.from(cleaned).slice(0, 100).join('') || sha256.slice(0, 12)}.download`
  const ascii = name.replaceAll(/[^\x20-\x7e]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, percent)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
