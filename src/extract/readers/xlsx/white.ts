import type { Attributes } from '../ooxml/xml.ts'

/** Theme colour 0 and indexed 1 and 9 are white wherever nobody changed the theme. */
export function isWhite(attributes: Attributes): boolean {
  if (attributes['rgb'] !== undefined) return /^(?:[0-9a-f]{2})?(?:f[89a-f]){3}$/i.test(attributes['rgb'])
  if (attributes['theme'] === '0') return Math.abs(Number(attributes['tint'] ?? 0)) < 0.05
  return attributes['indexed'] === '1' || attributes['indexed'] === '9'
}
