import type { BytesView } from '../bytes-view.ts'

const mostStrings = 200

/** Names and values of a VS_VERSIONINFO resource: blocks of length, value length, type, key, padding, value, children. */
export function versionStrings(view: BytesView): [name: string, value: string][] {
  const found: [string, string][] = []
  const block = (at: number, end: number, depth: number): void => {
    for (let place = at; place + 6 <= end && found.length < mostStrings;) {
      const length = view.u16(place)
      if (length < 8) return
      const stop = Math.min(place + length, end)
      const key = view.wide(place + 6, 128)
      const valueAt = aligned(place + 6 + (key.length + 1) * 2)
      const valueLength = view.u16(place + 2)
      if (depth === 3) {
        const value = view.wide(valueAt, Math.max(0, Math.min(valueLength + 1, (stop - valueAt) / 2))).trim()
        if (key !== '' && value !== '') found.push([key, value])
      } else if (depth === 0 || depth === 2 || key === 'StringFileInfo')
        block(aligned(valueAt + (depth === 0 ? valueLength : 0)), stop, depth + 1)
      place = aligned(place + length)
    }
  }
  block(0, view.length, 0)
  return found
}

const aligned = (at: number): number => at + ((4 - (at % 4)) % 4)
