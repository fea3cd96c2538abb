/** Slide decks with speaker notes, hidden slides and white text. */
import { xml } from './bytes.ts'
import { relations, relationType, writeOffice } from './office.ts'
import type { OfficePart, OfficeProperties } from './office.ts'

export interface SlideInput {
  title: string
  lines: readonly string[]
  notes?: string
  hidden?: boolean
  /** White text on the white ground. */
  white?: string
}

const drawing = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const slides = 'http://schemas.openxmlformats.org/presentationml/2006/main'
const space = `xmlns:a="${drawing}" xmlns:p="${slides}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
const type = (name: string) => `application/vnd.openxmlformats-officedocument.presentationml.${name}+xml`

const group = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'

function shape(
  id: number,
  kind: string,
  place: readonly number[],
  lines: readonly string[],
  white = false,
): string {
  const [x, y, cx, cy] = place
  const colour = white ? '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>' : ''
  const paragraphs = lines.map(
    (line) =>
      `<a:p><a:r><a:rPr lang="zh-CN" sz="${kind === 'title' ? 3200 : 1800}">${colour}</a:rPr><a:t>${xml(line)}</a:t></a:r></a:p>`,
  )
  const holder = kind === '' ? '' : `<p:ph type="${kind}"/>`
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${kind || 'Text'} ${id}"/><p:cNvSpPr/><p:nvPr>${holder}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/>${paragraphs.join('')}</p:txBody></p:sp>`
}

const tree = (shapes: string) => `<p:cSld><p:spTree>${group}${shapes}</p:spTree></p:cSld>`

const theme = `<a:theme xmlns:a="${drawing}" name="Demo"><a:themeElements><a:clrScheme name="Demo">${['dk1', 'lt1', 'dk2', 'lt2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink'].map((name) => `<a:${name}><a:srgbClr val="${name.startsWith('lt') ? 'FFFFFF' : '203040'}"/></a:${name}>`).join('')}</a:clrScheme><a:fontScheme name="Demo"><a:majorFont><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Demo"><a:fillStyleLst>${'<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${'<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>'.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${'<a:effectStyle><a:effectLst/></a:effectStyle>'.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${'<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`

export function writePptx(input: readonly SlideInput[], properties: OfficeProperties): Uint8Array {
  const colours =
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
  const parts: OfficePart[] = [
    {
      name: 'ppt/slideMasters/slideMaster1.xml',
      type: type('slideMaster'),
      content: `<p:sldMaster ${space}>${tree('')}${colours}<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>`,
    },
    {
      name: 'ppt/slideMasters/_rels/slideMaster1.xml.rels',
      type: null,
      content: relations([
        { id: 'rId1', type: relationType('slideLayout'), target: '../slideLayouts/slideLayout1.xml' },
        { id: 'rId2', type: relationType('theme'), target: '../theme/theme1.xml' },
      ]),
    },
    {
      name: 'ppt/slideLayouts/slideLayout1.xml',
      type: type('slideLayout'),
      content: `<p:sldLayout ${space} type="obj">${tree('')}</p:sldLayout>`,
    },
    {
      name: 'ppt/slideLayouts/_rels/slideLayout1.xml.rels',
      type: null,
      content: relations([
        { id: 'rId1', type: relationType('slideMaster'), target: '../slideMasters/slideMaster1.xml' },
      ]),
    },
    {
      name: 'ppt/theme/theme1.xml',
      type: 'application/vnd.openxmlformats-officedocument.theme+xml',
      content: theme,
    },
    {
      name: 'ppt/theme/theme2.xml',
      type: 'application/vnd.openxmlformats-officedocument.theme+xml',
      content: theme,
    },
    {
      name: 'ppt/notesMasters/notesMaster1.xml',
      type: type('notesMaster'),
      content: `<p:notesMaster ${space}>${tree('')}${colours}</p:notesMaster>`,
    },
    {
      name: 'ppt/notesMasters/_rels/notesMaster1.xml.rels',
      type: null,
      content: relations([{ id: 'rId1', type: relationType('theme'), target: '../theme/theme2.xml' }]),
    },
  ]
  input.forEach((slide, index) => {
    const number = index + 1
    const shapes =
      shape(2, 'title', [600000, 300000, 10900000, 1000000], [slide.title]) +
      shape(3, 'body', [600000, 1500000, 10900000, 4500000], slide.lines) +
      (slide.white === undefined
        ? ''
        : shape(4, '', [600000, 6200000, 10900000, 500000], [slide.white], true))
    parts.push({
      name: `ppt/slides/slide${number}.xml`,
      type: type('slide'),
      content: `<p:sld ${space}${slide.hidden ? ' show="0"' : ''}>${tree(shapes)}</p:sld>`,
    })
    const links = [
      { id: 'rId1', type: relationType('slideLayout'), target: '../slideLayouts/slideLayout1.xml' },
    ]
    if (slide.notes !== undefined) {
      links.push({
        id: 'rId2',
        type: relationType('notesSlide'),
        target: `../notesSlides/notesSlide${number}.xml`,
      })
      parts.push(
        {
          name: `ppt/notesSlides/notesSlide${number}.xml`,
          type: type('notesSlide'),
          content: `<p:notes ${space}>${tree(shape(2, 'body', [600000, 4000000, 6000000, 4000000], [slide.notes]))}</p:notes>`,
        },
        {
          name: `ppt/notesSlides/_rels/notesSlide${number}.xml.rels`,
          type: null,
          content: relations([
            { id: 'rId1', type: relationType('slide'), target: `../slides/slide${number}.xml` },
            { id: 'rId2', type: relationType('notesMaster'), target: '../notesMasters/notesMaster1.xml' },
          ]),
        },
      )
    }
    parts.push({ name: `ppt/slides/_rels/slide${number}.xml.rels`, type: null, content: relations(links) })
  })
  const list = input.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 10}"/>`).join('')
  return writeOffice(
    'ppt/presentation.xml',
    [
      {
        name: 'ppt/presentation.xml',
        type: type('presentation.main'),
        content: `<p:presentation ${space}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst>${list}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
      },
      {
        name: 'ppt/_rels/presentation.xml.rels',
        type: null,
        content: relations([
          { id: 'rId1', type: relationType('slideMaster'), target: 'slideMasters/slideMaster1.xml' },
          { id: 'rId2', type: relationType('notesMaster'), target: 'notesMasters/notesMaster1.xml' },
          { id: 'rId3', type: relationType('theme'), target: 'theme/theme1.xml' },
          ...input.map((_, index) => ({
            id: `rId${index + 10}`,
            type: relationType('slide'),
            target: `slides/slide${index + 1}.xml`,
          })),
        ]),
      },
      ...parts,
    ],
    properties,
  )
}
