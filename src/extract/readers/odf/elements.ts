import type { Attributes } from '../ooxml/xml.ts'

/** Elements in which no text is the document's: declarations, templates, what is only a number of its place. */
const skipped = new Set(
  (
    'text:note-citation text:number text:ruby-text text:user-field-decls text:variable-decls text:sequence-decls ' +
    'text:note-ruby text:alphabetical-index-auto-mark-file text:notes-configuration text:script ' +
    'text:linenumbering-configuration text:bibliography-configuration text:sheet-name table:content-validations ' +
    'table:data-pilot-tables table:label-ranges table:calculation-settings table:consolidation office:settings ' +
    'office:font-face-decls style:handout-master style:presentation-page-layout draw:page-thumbnail ' +
    'number:number-style number:date-style number:time-style number:currency-style number:percentage-style ' +
    'number:text-style number:boolean-style style:font-face draw:gradient draw:marker form:properties ' +
    'presentation:settings presentation:animations anim:par anim:seq chart:coordinate-region ' +
    'draw:glue-point draw:enhanced-geometry'
  ).split(' '),
)

export const skipsContent = (name: string, attributes: Attributes): boolean =>
  skipped.has(name) ||
  (name.startsWith('text:') && name.endsWith('-source') && name !== 'text:section-source') ||
  (name === 'draw:frame' && attributes['presentation:placeholder'] === 'true')

/** Leads out of the file. In a package, `../` leaves it as well; links people click go wherever they say. */
export const isExternal = (target: string, isLink: boolean): boolean =>
  isLink
    ? target !== '' && !target.startsWith('#')
    : /^(?:[a-z][a-z\d+.-]{1,20}:(?!\w*#)|\/\/|\\\\|\.\.\/|\/)/i.test(target) && !/^data:/i.test(target)

export const sheetChanges: ReadonlySet<string> = new Set(['table:cell-content-change', 'table:deletion'])

export const shapes: ReadonlySet<string> = new Set(
  'custom-shape rect line polyline polygon regular-polygon path ellipse circle connector caption measure'
    .split(' ')
    .map((name) => `draw:${name}`),
)
