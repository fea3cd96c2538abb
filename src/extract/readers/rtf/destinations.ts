/** Groups whose text is not the document's and that hold nothing of interest; starred ones unknown are skipped anyway. */
export const skipped = new Set(
  (
    'atrfstart atrfend atnref atnicn atnparent bkmkstart bkmkend pn pnseclvl xe tc tcn rxe txe filetbl listtable ' +
    'listoverridetable rsidtbl latentstyles themedata colorschememapping datastore mhtmltag shprslt ' +
    'nonesttables ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn objsect objalias blipuid formfield ' +
    'datafield xmlnstbl passwordhash mmathPict mctrlPr listpicture listname fontemb panose falt pgptbl defchp ' +
    'defpap wgrffmtfilter factoidname oleclsid'
  ).split(' '),
)

/** Groups that take no text of their own but have others inside that do. */
export const silent = new Set('info shpinst picprop sp userprops hl xform'.split(' '))

/** Starred groups whose text is part of the document. */
export const through = new Set('shppict do moMath moMathPara mmath fldrslt nesttableprops xmlopen'.split(' '))

/** Controls that stand for a character. */
export const characters: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['line', '\n'],
  ['lbr', '\n'],
  ['lquote', '\u2018'],
  ['rquote', '\u2019'],
  ['ldblquote', '\u201C'],
  ['rdblquote', '\u201D'],
  ['emdash', '\u2014'],
  ['endash', '\u2013'],
  ['bullet', '\u2022'],
  ['emspace', '\u2003'],
  ['enspace', '\u2002'],
  ['qmspace', '\u2005'],
  ['zwj', '\u200D'],
  ['zwnj', '\u200C'],
  ['~', '\u00A0'],
  ['_', '\u2011'],
])
