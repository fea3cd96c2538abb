/** Names of archives that were cut into several files. */

export interface VolumeName {
  kind: 'rar' | 'split' | 'span'
  /** Place among the volumes, from 0; null for the `.zip` that ends a row of `.z01`, `.z02` … */
  index: number | null
  /** What the volume at this place is called. */
  nameAt: (index: number) => string
  /** What the `.zip` at the end is called. */
  last?: string
}

/** Archives are cut into fewer files than this. */
export const mostVolumes = 10_000

export function volumeName(name: string): VolumeName | null {
  return rarPart(name) ?? oldRar(name) ?? spannedZip(name) ?? numbered(name) ?? lettered(name)
}

/** `a.part1.rar`, `a.part01.rar` … */
function rarPart(name: string): VolumeName | null {
  const [, before = '', digits = '', after = ''] = /^(.*\.part)(\d{1,5})(\.rar)$/i.exec(name) ?? []
  if (digits === '' || Number(digits) === 0) return null
  return {
    kind: 'rar',
    index: Number(digits) - 1,
    nameAt: (index) => `${before}${String(index + 1).padStart(digits.length, '0')}${after}`,
  }
}

/** `a.rar`, `a.r00`, `a.r01` … `a.r99`, `a.s00` … */
function oldRar(name: string): VolumeName | null {
  const [, stem, ending = ''] = /^(.*\.)(rar|[r-y]\d\d)$/i.exec(name) ?? []
  if (stem === undefined) return null
  const isFirst = ending.toLowerCase() === 'rar'
  const isUpper = /^[A-Z]/.test(ending)
  const letter = (index: number): string =>
    String.fromCharCode((isUpper ? 82 : 114) + Math.floor(index / 100))
  return {
    kind: 'rar',
    index: isFirst ? 0 : (ending.toLowerCase().charCodeAt(0) - 114) * 100 + Number(ending.slice(1)) + 1,
    nameAt: (index) =>
      index === 0
        ? `${stem}${isUpper ? 'RAR' : 'rar'}`
        : `${stem}${letter(index - 1)}${String((index - 1) % 100).padStart(2, '0')}`,
  }
}

/** `a.z01`, `a.z02` … `a.zip` */
function spannedZip(name: string): VolumeName | null {
  const [, stem, ending = ''] = /^(.*\.)(zip|z\d{2,4})$/i.exec(name) ?? []
  if (stem === undefined) return null
  const isUpper = ending.startsWith('Z')
  const isLast = ending.toLowerCase() === 'zip'
  const number = Number(ending.slice(1))
  if (!isLast && number === 0) return null
  return {
    kind: 'span',
    index: isLast ? null : number - 1,
    nameAt: (index) => `${stem}${isUpper ? 'Z' : 'z'}${String(index + 1).padStart(2, '0')}`,
    last: `${stem}${isUpper ? 'ZIP' : 'zip'}`,
  }
}

/** `a.7z.001`, `a.zip.002` … */
function numbered(name: string): VolumeName | null {
  const [, stem, digits = ''] = /^(.+\.)(\d{3,5})$/.exec(name) ?? []
  if (stem === undefined || Number(digits) === 0) return null
  return {
    kind: 'split',
    index: Number(digits) - 1,
    nameAt: (index) => `${stem}${String(index + 1).padStart(digits.length, '0')}`,
  }
}

/** Endings of two letters that are none of split(1)'s. */
const extensions = new Set(['gz', 'xz', 'bz', 'lz', 'br', 'sz', 'md', 'js', 'ts', 'py', 'db'])

/** What split(1) makes: `a.tar.gz.aa`, `a.tgz.partab` … */
function lettered(name: string): VolumeName | null {
  const [, stem, letters = ''] =
    /^(.+\.(?:tar|tgz|tbz2?|txz|tzst|gz|bz2|xz|zst|7z|zip|rar)(?:[._-]?(?:part)?[._-]?))([a-z]{2})$/.exec(
      name,
    ) ?? []
  if (stem === undefined || !/[._-]$|part$/.test(stem) || extensions.has(letters)) return null
  const index = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 97, 0)
  return {
    kind: 'split',
    index,
    nameAt(at) {
      let text = ''
      for (let left = at, place = 0; place < letters.length; place++, left = Math.floor(left / 26)) {
        text = String.fromCharCode(97 + (left % 26)) + text
      }
      return `${stem}${text}`
    },
  }
}
