/** Paper of the world that is tuned on. */
import { card as cardOf, contract as contractOf, form as formOf, paper } from '../content/papers.ts'
import type { Draw } from '../layouts.ts'
import { block, cell, inline, page, seal } from '../markup.ts'

const sheet = (face: string, more: string): string =>
  `body{position:relative;width:827px;min-height:1169px;padding:86px 92px;font:16px/1.75 ${face};color:#111;background:#fff}${more}`

export const plainDocument: Draw = (from, faces) => {
  const { head, title, intro, sections, items, foot } = paper(from, 3)
  const body =
    block('header', head, 'class="head"') +
    block('heading', title, 'class="title"') +
    block('paragraph', intro, 'class="p"') +
    sections
      .map(
        ({ heading, paragraphs }) =>
          block('heading', heading, 'class="h"') +
          paragraphs.map((text) => block('paragraph', text, 'class="p"')).join(''),
      )
      .join('') +
    items
      .map((text, at) =>
        block('list-item', `${at + 1}${from.language === 'en' ? ')' : '）'}${text}`, 'class="li"'),
      )
      .join('') +
    block('footer', foot, 'class="foot"')
  const css = `.head{font-size:12px;color:#666;border-bottom:1px solid #999}.title{font:bold 26px/1.6 ${faces.heading};text-align:center;margin:22px 0}
.p{text-indent:2em;text-align:justify;margin:6px 0}.h{font:bold 18px/1.6 ${faces.heading};margin:14px 0 4px}.li{padding-left:2em}.foot{position:absolute;bottom:40px;left:0;width:827px;text-align:center;font-size:12px}`
  return {
    layout: 'tune/plain',
    html: page(sheet(faces.text, css), body),
    width: 827,
    height: null,
    scale: 2,
    dark: false,
  }
}

export const columns: Draw = (from, faces) => {
  const { title, sections, foot } = paper(from, 4)
  const half = (part: typeof sections): string =>
    `<div class="c">${part
      .map(
        ({ heading, paragraphs }) =>
          block('heading', heading, 'class="h"') +
          paragraphs.map((text) => block('paragraph', text)).join(''),
      )
      .join('')}</div>`
  const body =
    block('heading', title, 'class="title"') +
    `<div class="two">${half(sections.slice(0, 2))}${half(sections.slice(2))}</div>` +
    block('footer', foot, 'class="foot"')
  const css = `.two{display:flex;gap:36px}.c{flex:1;font-size:14px}.title{font:bold 24px ${faces.heading};margin-bottom:20px}.h{font-weight:bold;margin:10px 0 4px}.foot{margin-top:30px;font-size:11px;color:#555}`
  return {
    layout: 'tune/columns',
    html: page(sheet(faces.text, css), body),
    width: 827,
    height: null,
    scale: 2,
    dark: false,
  }
}

export const contract: Draw = (from, faces) => {
  const { title, number, parties, clauses, seal: name, signed } = contractOf(from)
  const body =
    block('paragraph', number, 'class="no"') +
    block('heading', title, 'class="title"') +
    parties.map((text) => block('paragraph', text)).join('') +
    clauses.map((text) => block('paragraph', text, 'class="p"')).join('') +
    `<div class="sign">${signed.map((text) => block('paragraph', text)).join('')}<div class="seal">${seal(name, 150, '#d22', faces.heading)}</div></div>`
  const css = `.no{text-align:right;font-size:13px}.title{font:bold 28px ${faces.heading};text-align:center;margin:18px 0}.p{margin:8px 0}.sign{position:relative;margin:46px 0 0 330px}.seal{position:absolute;left:70px;top:-48px}`
  return {
    layout: 'tune/contract',
    html: page(sheet(faces.text, css), body),
    width: 827,
    height: null,
    scale: 2,
    dark: false,
  }
}

export const vertical: Draw = (from, faces) => {
  const { title, sections } = paper(from, 3)
  const body = `<div class="v">${block('heading', title, 'class="t"')}${sections
    .flatMap(({ paragraphs }) => paragraphs)
    .slice(0, 3)
    .map((text) => block('paragraph', text))
    .join('')}</div>`
  const css = `body{background:#fdfbf4;padding:50px}.v{writing-mode:vertical-rl;height:700px;width:800px;font:20px/1.9 ${faces.text}}.t{font:bold 28px/2 ${faces.heading}}`
  return { layout: 'tune/vertical', html: page(css, body), width: 900, height: 800, scale: 1.5, dark: false }
}

export const boxes: Draw = (from, faces) => {
  const { title, fields, note } = formOf(from)
  const rows: string[] = []
  for (let at = 0; at < fields.length; at += 2)
    rows.push(
      `<tr>${fields
        .slice(at, at + 2)
        .map(
          ([label, value], side) =>
            cell(at / 2, side * 2, label, 'td', 'class="l"') + cell(at / 2, side * 2 + 1, value),
        )
        .join('')}</tr>`,
    )
  const body = `${block('heading', title, 'class="t"')}<table data-table>${rows.join('')}</table>${block('paragraph', note, 'class="n"')}`
  const css = `.t{font:bold 24px ${faces.heading};text-align:center;margin-bottom:24px}table{width:100%}td{border:1px solid #333;padding:9px 10px;font-size:15px}.l{background:#eee;width:92px}.n{margin-top:14px;font-size:13px}`
  return {
    layout: 'tune/boxes',
    html: page(sheet(faces.text, css), body),
    width: 827,
    height: null,
    scale: 2,
    dark: false,
  }
}

export const card: Draw = (from, faces) => {
  const { title, name, fields, number } = cardOf(from)
  const body = `<div class="k"><div class="ph"></div><div>${block('heading', title, 'class="t"')}${block('paragraph', name, 'class="nm"')}${fields
    .map(
      ([label, value]) =>
        `<div class="f">${inline('paragraph', `${label}${from.language === 'en' ? ': ' : '：'}${value}`)}</div>`,
    )
    .join('')}${block('paragraph', number, 'class="no"')}</div></div>`
  const css = `body{background:repeating-linear-gradient(75deg,#8a7256 0 9px,#80694f 9px 21px);padding:90px 70px}.k{display:flex;gap:30px;background:linear-gradient(120deg,#e8f2fb,#fbfdff);border-radius:16px;padding:34px;font:19px/1.8 ${faces.text};color:#123}.ph{width:170px;height:220px;background:radial-gradient(circle at 50% 38%,#c9a68a 0 28%,#456 29% 100%)}.t{font:bold 27px ${faces.heading};color:#06c}.nm{font-size:25px}.no{font:20px ${faces.mono};margin-top:12px}`
  return { layout: 'tune/card', html: page(css, body), width: 860, height: 520, scale: 1.5, dark: false }
}
