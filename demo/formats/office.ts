/** What docx, xlsx and pptx share: the package around the parts. */
import { utf8, xml } from './bytes.ts'
import { writeZip } from './zip.ts'

export interface OfficeProperties {
  title: string
  author: string
  lastModifiedBy: string
  company: string
  /** ISO 8601 with Z. */
  created: string
  modified: string
  application: string
  /** Version as Office writes it, e.g. `16.0000`. */
  version: string
  template?: string
}

export interface OfficePart {
  name: string
  /** XML text or bytes of a picture or embedded file. */
  content: string | Uint8Array
  /** Content type of this part; null where a default by extension holds. */
  type: string | null
}

export interface Relation {
  id: string
  type: string
  target: string
  external?: boolean
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

export const relationType = (name: string): string => `${office}/${name}`

export function relations(list: readonly Relation[]): string {
  const rows = list.map(
    ({ id, type, target, external }) =>
      `<Relationship Id="${id}" Type="${type}" Target="${xml(target)}"${external ? ' TargetMode="External"' : ''}/>`,
  )
  return `${declaration}<Relationships xmlns="${packaged}/relationships">${rows.join('')}</Relationships>`
}

function coreProperties(properties: OfficeProperties): string {
  return `${declaration}<cp:coreProperties xmlns:cp="${packaged}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(properties.title)}</dc:title><dc:creator>${xml(properties.author)}</dc:creator><cp:keywords>FICTION</cp:keywords><dc:description>FICTION. Invented for the Daylight demo, CC0-1.0</dc:description><cp:lastModifiedBy>${xml(properties.lastModifiedBy)}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${properties.created}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${properties.modified}</dcterms:modified></cp:coreProperties>`
}

function appProperties(properties: OfficeProperties): string {
  const template = properties.template ? `<Template>${xml(properties.template)}</Template>` : ''
  return `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">${template}<Application>${xml(properties.application)}</Application><Company>${xml(properties.company)}</Company><AppVersion>${properties.version}</AppVersion></Properties>`
}

/** Zips the parts; `main` is the name of the part the package opens with. */
export function writeOffice(
  main: string,
  parts: readonly OfficePart[],
  properties: OfficeProperties,
): Uint8Array {
  const overrides = parts.flatMap(({ name, type }) =>
    type === null ? [] : [`<Override PartName="/${name}" ContentType="${type}"/>`],
  )
  const types = `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/>${overrides.join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`
  const root = relations([
    { id: 'rId1', type: relationType('officeDocument'), target: main },
    { id: 'rId2', type: `${packaged}/relationships/metadata/core-properties`, target: 'docProps/core.xml' },
    { id: 'rId3', type: relationType('extended-properties'), target: 'docProps/app.xml' },
  ])
  const members = [
    { name: '[Content_Types].xml', bytes: utf8(types) },
    { name: '_rels/.rels', bytes: utf8(root) },
    ...parts.map(({ name, content }) => ({
      name,
      bytes:
        typeof content === 'string'
          ? utf8(content.startsWith('<?xml') ? content : declaration + content)
          : content,
    })),
    { name: 'docProps/core.xml', bytes: utf8(coreProperties(properties)) },
    { name: 'docProps/app.xml', bytes: utf8(appProperties(properties)) },
  ]
  return writeZip(members, { time: properties.modified.slice(0, 19) })
}
