import type { PartKind } from '../../../model/document.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Elements without an end tag. */
export const voidTags = words(
  'area base br col embed hr img input link meta param source track wbr frame basefont bgsound keygen',
)

/** Elements whose content is never text. */
export const silentTags = words('script style iframe object applet noframes noembed')

/** Elements that begin and end a line. */
export const blockTags = words(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol optgroup option p pre section select ' +
    'summary table caption thead tbody tfoot tr ul title textarea button template noscript head',
)

export const partOf: Readonly<Record<string, PartKind>> = {
  p: 'paragraph',
  li: 'list-item',
  dt: 'list-item',
  dd: 'list-item',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  title: 'title',
  table: 'table',
  tr: 'row',
  td: 'cell',
  th: 'cell',
  pre: 'block',
  blockquote: 'block',
}

/** Opening the key closes an open one of these, unless a `barrier` stands between. */
export const closes: Readonly<Record<string, ReadonlySet<string>>> = {
  p: words('p'),
  h1: words('p'),
  h2: words('p'),
  h3: words('p'),
  h4: words('p'),
  div: words('p'),
  table: words('p'),
  ul: words('p'),
  ol: words('p'),
  pre: words('p'),
  blockquote: words('p'),
  li: words('li p'),
  dt: words('dt dd p'),
  dd: words('dt dd p'),
  option: words('option'),
  td: words('td th p'),
  th: words('td th p'),
  tr: words('tr td th p'),
  thead: words('tr td th thead tbody tfoot p'),
  tbody: words('tr td th thead tbody tfoot p'),
  tfoot: words('tr td th thead tbody tfoot p'),
  body: words('head title'),
}

/** An end tag or an implied end does not reach past these, unless it names one of them. */
export const barriers: Readonly<Record<string, ReadonlySet<string>>> = {
  li: words('ul ol table td th menu dir'),
  td: words('table'),
  th: words('table'),
  tr: words('table'),
  thead: words('table'),
  tbody: words('table'),
  tfoot: words('table'),
  table: words(''),
  html: words(''),
  body: words(''),
}
export const barrier = words('table td th')
