/** Writes small PDFs in memory: for tests, which need pages, boxes, links and hostile things of every kind. */

export interface NewPage {
  /** Content stream; the fonts are /F1 (Helvetica) and /F2 (Chinese, UCS-2 codes, not embedded). */
  content: string
  /** Extra entries of the page dictionary, e.g. `/Rotate 90`. */
  entries?: string
  box?: readonly [number, number, number, number]
}

export interface NewPdf {
  pages: readonly NewPage[]
  /** Extra entries of the catalogue and trailer. */
  catalogue?: string
  trailer?: string
  /** Further objects, numbered from 10; pages come after them. */
  objects?: readonly string[]
}

const firstExtra = 10

export function makePdf({ pages, catalogue = '', trailer = '', objects = [] }: NewPdf): Buffer {
  const bodies = new Map<number, string>()
  const firstPage = firstExtra + objects.length
  const kids = pages.map((_, index) => `${firstPage + index * 2} 0 R`).join(' ')
  bodies.set(1, `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`)
  bodies.set(2, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`)
  bodies.set(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  bodies.set(
    4,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>',
  )
  bodies.set(
    5,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 6 0 R >>',
  )
  bodies.set(
    6,
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  )
  for (const [index, body] of objects.entries()) bodies.set(firstExtra + index, body)
  for (const [index, page] of pages.entries()) {
    const box = (page.box ?? [0, 0, 600, 800]).join(' ')
    const resources = '<< /Font << /F1 3 0 R /F2 4 0 R >> >>'
    const number = firstPage + index * 2
    bodies.set(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Resources ${resources} /Contents ${number + 1} 0 R ${page.entries ?? ''} >>`,
    )
    bodies.set(number + 1, streamObject(page.content))
  }
  return assemble(bodies, trailer)
}

export const streamObject = (data: string, entries = ''): string =>
  `<< ${entries} /Length ${Buffer.byteLength(data, 'latin1')} >>\nstream\n${data}\nendstream`

/** Chinese text as the hexadecimal string font /F2 takes. */
export const chinese = (text: string): string => `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`

function assemble(bodies: ReadonlyMap<number, string>, trailer: string): Buffer {
  let file = '%PDF-1.7\n'
  const places: string[] = []
  for (const [number, body] of bodies) {
    places.push(`${number} 1\n${String(file.length).padStart(10, '0')} 00000 n \n`)
    file += `${number} 0 obj\n${body}\nendobj\n`
  }
  const start = file.length
  file += `xref\n0 1\n0000000000 65535 f \n${places.join('')}`
  file += `trailer\n<< /Size ${Math.max(...bodies.keys()) + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
