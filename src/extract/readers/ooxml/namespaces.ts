/** Prefixes a file may choose freely; names are brought to these whatever it chose. Strict and transitional alike. */
const office = 'http://schemas.openxmlformats.org/'
const strict = 'http://purl.oclc.org/ooxml/'

const both = (path: string, prefix: string): [string, string][] => [
  [office + path, prefix],
  [strict + path.replace('/2006', ''), prefix],
]

const openDocument = (
  'office style text table drawing presentation dr3d chart form script meta config manifest ' +
  'svg-compatible xsl-fo-compatible datastyle'
).split(' ')
const otherPrefixes: Readonly<Record<string, string>> = {
  drawing: 'draw',
  'svg-compatible': 'svg',
  'xsl-fo-compatible': 'fo',
  datastyle: 'number',
}
const prefixOf = (name: string): string => otherPrefixes[name] ?? name

/** Spreadsheets, relationships and content types mostly have no prefix and are known without one. */
export const canonicalPrefixes: ReadonlyMap<string, string> = new Map([
  ...both('wordprocessingml/2006/main', 'w'),
  ...both('spreadsheetml/2006/main', ''),
  ...both('presentationml/2006/main', 'p'),
  ...both('officeDocument/2006/relationships', 'r'),
  ...both('drawingml/2006/main', 'a'),
  ...both('drawingml/2006/chart', 'c'),
  ...both('drawingml/2006/diagram', 'dgm'),
  ...both('drawingml/2006/picture', 'pic'),
  ...both('drawingml/2006/wordprocessingDrawing', 'wp'),
  ...both('drawingml/2006/spreadsheetDrawing', 'xdr'),
  ...both('drawingml/2006/chartDrawing', 'cdr'),
  ...both('officeDocument/2006/math', 'm'),
  ...both('officeDocument/2006/extended-properties', ''),
  ...both('officeDocument/2006/custom-properties', ''),
  ...both('officeDocument/2006/docPropsVTypes', 'vt'),
  [`${office}package/2006/relationships`, ''],
  [`${office}package/2006/content-types`, ''],
  [`${office}package/2006/metadata/core-properties`, 'cp'],
  [`${office}markup-compatibility/2006`, 'mc'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ...openDocument.map((name): [string, string] => [
    `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`,
    prefixOf(name),
  ]),
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments', ''],
  ['http://schemas.microsoft.com/office/powerpoint/2018/8/main', 'p188'],
  ['http://schemas.microsoft.com/office/powerpoint/2010/main', 'p14'],
  ['http://schemas.microsoft.com/office/drawing/2010/main', 'a14'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/drawing/2014/chartex', 'cx'],
  ['http://schemas.microsoft.com/office/drawing/2012/chart', 'c15'],
  ['http://schemas.microsoft.com/office/drawing/2008/diagram', 'dsp'],
])
