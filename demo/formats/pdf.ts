/** PDF 1.7 with embedded fonts (text can be copied), pictures (scans cannot), lines and boxes. */
import { zlibSync } from 'fflate'
import { writeTrueType } from '../draw/truetype.ts'
import type { Glyph, Typeface } from '../draw/typeface.ts'
import { ascii, concat } from './bytes.ts'

/** Points from the top left of the page; colours 0 to 1. */
export type PdfItem =
  | {
      kind: 'text'
      x: number
      y: number
      size: number
      text: string
      bold?: boolean
      colour?: readonly number[]
    }
  | { kind: 'box'; x: number; y: number; width: number; height: number; colour: readonly number[] }
  | { kind: 'line'; x: number; y: number; toX: number; toY: number }
  | {
      kind: 'picture'
      x: number
      y: number
      width: number
      height: number
      jpeg: Uint8Array
      pixels: readonly [number, number]
    }

export interface PdfPage {
  width: number
  height: number
  items: readonly PdfItem[]
}

export interface PdfInfo {
  title: string
  author: string
  creator: string
  producer: string
  /** ISO 8601 with offset or Z. */
  created: string
  modified: string
}

const hexText = (text: string) =>
  `<FEFF${Array.from({ length: text.length }, (_, index) =>
    text.charCodeAt(index).toString(16).padStart(4, '0'),
  )
    .join('')
    .toUpperCase()}>`

function pdfDate(iso: string): string {
  const zone = /([+-]\d\d):(\d\d)$/.exec(iso)
  const digits = iso.slice(0, 19).replaceAll(/[-T:]/g, '')
  return `(D:${digits}${zone ? `${zone[1]}'${zone[2]}'` : 'Z'})`
}

const figure = (value: number) => String(Math.round(value * 100) / 100)

class FontPart {
  readonly #face: Typeface
  readonly #codes = new Map<number, number>()
  readonly #glyphs: Glyph[]
  constructor(face: Typeface) {
    this.#face = face
    this.#glyphs = [face.glyph(0xfffd)]
  }
  get used(): boolean {
    return this.#codes.size > 0
  }
  code(codePoint: number): number {
    const known = this.#codes.get(codePoint)
    if (known !== undefined) return known
    this.#glyphs.push(this.#face.glyph(codePoint))
    this.#codes.set(codePoint, this.#glyphs.length - 1)
    return this.#glyphs.length - 1
  }
  objects(writer: ObjectWriter, name: string): number {
    const file = writer.stream('', writeTrueType(this.#glyphs))
    const descriptor = writer.add(
      `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[-200 -300 1200 1100]/ItalicAngle 0/Ascent 1160/Descent -288/CapHeight 733/StemV 80/FontFile2 ${file} 0 R>>`,
    )
    const widths = this.#glyphs.map((glyph) => glyph.advance).join(' ')
    const inner = writer.add(
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R/CIDToGIDMap/Identity/W[0[${widths}]]>>`,
    )
    const pairs = [...this.#codes].map(([codePoint, code]) => {
      const text = String.fromCodePoint(codePoint)
      const units = Array.from({ length: text.length }, (_, at) =>
        text.charCodeAt(at).toString(16).padStart(4, '0'),
      )
      return `<${code.toString(16).padStart(4, '0')}><${units.join('')}>`
    })
    const blocks: string[] = []
    for (let at = 0; at < pairs.length; at += 100) {
      const block = pairs.slice(at, at + 100)
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
    }
    const map = writer.stream(
      '',
      ascii(
        `/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/Demo def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n${blocks.join('\n')}\nendcmap CMapName currentdict/CMap defineresource pop end end`,
      ),
    )
    return writer.add(
      `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${inner} 0 R]/ToUnicode ${map} 0 R>>`,
    )
  }
}

class ObjectWriter {
  readonly #objects: Uint8Array[] = []
  add(body: string | Uint8Array): number {
    this.#objects.push(typeof body === 'string' ? ascii(body) : body)
    return this.#objects.length
  }
  /** `entries` are further dictionary entries; `packed` bytes are taken as they are. */
  stream(entries: string, bytes: Uint8Array, packed = false): number {
    const data = packed ? bytes : zlibSync(bytes, { level: 6 })
    const filter = packed ? '' : '/Filter/FlateDecode'
    return this.add(
      concat([ascii(`<<${entries}${filter}/Length ${data.length}>>stream\n`), data, ascii('\nendstream')]),
    )
  }
  set(number: number, body: string): void {
    this.#objects[number - 1] = ascii(body)
  }
  file(root: number, info: number, identity: string): Uint8Array {
    const parts: Uint8Array[] = [Uint8Array.of(...ascii('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 10)]
    let at = parts[0]?.length ?? 0
    const offsets = this.#objects.map((body, index) => {
      const part = concat([ascii(`${index + 1} 0 obj\n`), body, ascii('\nendobj\n')])
      parts.push(part)
      at += part.length
      return at - part.length
    })
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
    const size = this.#objects.length + 1
    parts.push(
      ascii(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root ${root} 0 R/Info ${info} 0 R/ID[<${identity}><${identity}>]>>\nstartxref\n${at}\n%%EOF\n`,
      ),
    )
    return concat(parts)
  }
}

/** `identity` is 32 hexadecimal digits. */
export function writePdf(
  pages: readonly PdfPage[],
  info: PdfInfo,
  faces: { normal: Typeface; bold: Typeface },
  identity: string,
): Uint8Array {
  const writer = new ObjectWriter()
  const catalogue = writer.add('')
  const tree = writer.add('')
  const fonts = { F1: new FontPart(faces.normal), F2: new FontPart(faces.bold) }
  const drawn = pages.map((page) => {
    const pictures: [string, number][] = []
    const commands = page.items.map((item) => {
      const y = (value: number) => figure(page.height - value)
      const colour = (values: readonly number[]) => `${values.map(figure).join(' ')} rg`
      if (item.kind === 'text') {
        const font = item.bold ? fonts.F2 : fonts.F1
        const codes = Array.from(item.text).map((letter) =>
          font
            .code(letter.codePointAt(0) ?? 32)
            .toString(16)
            .padStart(4, '0'),
        )
        return `BT ${colour(item.colour ?? [0, 0, 0])} /${item.bold ? 'F2' : 'F1'} ${figure(item.size)} Tf ${figure(item.x)} ${y(item.y)} Td <${codes.join('')}> Tj ET`
      }
      if (item.kind === 'box')
        return `${colour(item.colour)} ${figure(item.x)} ${y(item.y + item.height)} ${figure(item.width)} ${figure(item.height)} re f`
      if (item.kind === 'line')
        return `0.6 w ${figure(item.x)} ${y(item.y)} m ${figure(item.toX)} ${y(item.toY)} l S`
      const name = `I${pictures.length + 1}`
      const [width, height] = item.pixels
      const object = writer.stream(
        `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode`,
        item.jpeg,
        true,
      )
      pictures.push([name, object])
      return `q ${figure(item.width)} 0 0 ${figure(item.height)} ${figure(item.x)} ${y(item.y + item.height)} cm /${name} Do Q`
    })
    return { page, pictures, content: writer.stream('', ascii(commands.join('\n'))) }
  })
  const resources = (['F1', 'F2'] as const).flatMap((name) =>
    fonts[name].used
      ? [
          `/${name} ${fonts[name].objects(writer, name === 'F1' ? 'DEMOAA+NotoSansSC-Regular' : 'DEMOAB+NotoSansSC-Bold')} 0 R`,
        ]
      : [],
  )
  const kids = drawn.map(({ page, pictures, content }) => {
    const images = pictures.map(([name, object]) => `/${name} ${object} 0 R`).join('')
    return writer.add(
      `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${figure(page.width)} ${figure(page.height)}]/Resources<</Font<<${resources.join('')}>>/XObject<<${images}>>>>/Contents ${content} 0 R>>`,
    )
  })
  writer.set(tree, `<</Type/Pages/Count ${kids.length}/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`)
  writer.set(catalogue, `<</Type/Catalog/Pages ${tree} 0 R>>`)
  const details = writer.add(
    `<</Title ${hexText(info.title)}/Author ${hexText(info.author)}/Creator ${hexText(info.creator)}/Producer ${hexText(info.producer)}/Keywords(FICTION)/Subject(FICTION. Invented for the Daylight demo, CC0-1.0)/CreationDate${pdfDate(info.created)}/ModDate${pdfDate(info.modified)}>>`,
  )
  return writer.file(catalogue, details, identity)
}
