/** Paper of the world that is measured on. */
import { card as cardOf, contract as contractOf, form as formOf, paper } from '../content/papers.ts'
import type { Draw } from '../layouts.ts'
import { block, inline, page, seal } from '../markup.ts'

const ground = (face: string, more: string): string =>
  `body{width:794px;min-height:1123px;padding:70px 105px 60px 80px;font:17px/1.6 ${face};color:#1a1a1a;background:#fff;position:relative}${more}`

/** A letter: the firm's name large at the top, date at the right, lines not indented. */
export const letter: Draw = (from, faces) => {
  const { head, intro, sections, items, title, foot } = paper(from, 2)
  const body =
    `<div class="top">${block('header', head)}${inline('header', from.phone())}</div>` +
    block('paragraph', from.date(), 'class="d"') +
    block('heading', title, 'class="s"') +
    block('paragraph', intro, 'class="p"') +
    sections
      .flatMap(({ paragraphs }) => paragraphs.map((text) => block('paragraph', text, 'class="p"')))
      .join('') +
    items.map((text, at) => block('list-item', `(${at + 1}) ${text}`, 'class="l"')).join('') +
    block('paragraph', from.person(), 'class="e"') +
    block('footer', foot, 'class="f"')
  const css = `.top{border-bottom:3px double #a00;padding-bottom:8px;color:#a00;font-size:21px}.top span{font-size:13px}.d{text-align:right;margin:24px 0}.s{font:bold 20px ${faces.heading};text-decoration:underline;margin-bottom:14px}.p{margin:12px 0}.l{margin:6px 0 6px 30px}.e{text-align:right;margin-top:34px}.f{position:absolute;right:105px;bottom:30px;font-size:12px;color:#555}`
  return {
    layout: 'table/letter',
    html: page(ground(faces.text, css), body),
    width: 794,
    height: null,
    scale: 2.083,
    dark: false,
  }
}

/** A notice: narrow margins, numbered sections whose headings run into the text. */
export const notice: Draw = (from, faces) => {
  const { title, intro, sections, head } = paper(from, 4)
  const body =
    block('heading', title, 'class="t"') +
    block('paragraph', `${head}　${from.date()}`, 'class="by"') +
    block('paragraph', intro, 'class="p"') +
    sections
      .map(
        ({ heading, paragraphs }) =>
          `<div class="sec">${block('heading', heading, 'class="h"')}${paragraphs.map((text) => block('paragraph', text, 'class="p"')).join('')}</div>`,
      )
      .join('')
  const css = `.t{font:bold 30px/1.4 ${faces.heading};letter-spacing:3px;text-align:center;color:#c00}.by{text-align:center;font-size:14px;color:#555;border-bottom:2px solid #c00;padding:8px;margin-bottom:14px}.p{text-indent:2em;margin:0;line-height:1.7}.h{font:bold 17px ${faces.heading};margin:12px 0 2px}`
  return {
    layout: 'table/notice',
    html: page(ground(faces.text, css), body),
    width: 794,
    height: null,
    scale: 2.083,
    dark: false,
  }
}

export const agreement: Draw = (from, faces) => {
  const { title, number, parties, clauses, seal: name, signed } = contractOf(from)
  const body =
    block('heading', title, 'class="t"') +
    block('paragraph', number, 'class="no"') +
    `<div class="pt">${parties.map((text) => block('paragraph', text)).join('')}</div>` +
    clauses
      .slice(0, 5)
      .map((text) => block('paragraph', text, 'class="p"'))
      .join('') +
    `<div class="foot">${signed.map((text) => block('paragraph', text)).join('')}<div class="ink">${seal(name, 170, '#b3001b', faces.heading)}</div></div>`
  const css = `.t{font:26px ${faces.heading};text-align:center;letter-spacing:6px}.no{text-align:center;margin:6px 0 20px;font-size:14px}.pt{border:1px solid #777;padding:8px 14px;margin-bottom:12px}.p{margin:10px 0}.foot{position:relative;margin-top:56px;line-height:2.4}.ink{position:absolute;left:150px;top:-50px;transform:rotate(-9deg)}`
  return {
    layout: 'table/agreement',
    html: page(ground(faces.text, css), body),
    width: 794,
    height: null,
    scale: 2.083,
    dark: false,
  }
}

export const columnsDown: Draw = (from, faces) => {
  const { title, sections, intro } = paper(from, 2)
  const texts = [intro, ...sections.flatMap(({ paragraphs }) => paragraphs)].slice(0, 3)
  const body = `<div class="v">${block('heading', title, 'class="t"')}${texts.map((text) => block('paragraph', text, 'class="p"')).join('')}</div>`
  const css = `body{background:#fff;padding:44px 60px}.v{writing-mode:vertical-rl;height:620px;width:900px;font:23px/2.1 ${faces.text}}.t{font:bold 34px/1.8 ${faces.heading};padding-top:40px}.p{border-right:1px solid #bbb;text-indent:2em}`
  return { layout: 'table/down', html: page(css, body), width: 1020, height: 710, scale: 1.4, dark: false }
}

/** Labels with a line to write on, no boxes. */
export const linedForm: Draw = (from, faces) => {
  const { title, fields, note } = formOf(from)
  const body = `${block('heading', title, 'class="t"')}${fields
    .map(
      ([label, value]) =>
        `<div class="r">${block('paragraph', `${label}${from.language === 'en' ? ':' : '：'}`, 'class="k"')}${block('paragraph', value, 'class="v"')}</div>`,
    )
    .join('')}${block('paragraph', note, 'class="n"')}`
  const css = `.t{font:bold 23px ${faces.heading};margin-bottom:26px}.r{display:flex;margin:13px 0;align-items:flex-end}.k{width:150px;flex:none}.v{flex:1;border-bottom:1px solid #555;padding-left:8px}.n{margin-top:24px;font-size:14px;color:#333}`
  return {
    layout: 'table/lined',
    html: page(ground(faces.text, css), body),
    width: 794,
    height: null,
    scale: 2,
    dark: false,
  }
}

export const badge: Draw = (from, faces) => {
  const { title, name, fields, number } = cardOf(from)
  const body = `<div class="k"><div class="b">${block('heading', title)}</div><div class="m"><div class="x">${block('paragraph', name, 'class="nm"')}${fields
    .map(
      ([label, value]) =>
        `<div class="f">${inline('paragraph', label, 'class="lb"')}${inline('paragraph', value)}</div>`,
    )
    .join('')}</div><div class="ph"></div></div>${block('paragraph', number, 'class="no"')}</div>`
  const css = `body{background:radial-gradient(circle at 20% 20%,#5b6b61,#2c332f);padding:80px 110px}.k{background:#fffdf6;border-radius:22px;overflow:hidden;font:20px/1.9 ${faces.text}}.b{background:#7a1f2b;color:#fff;padding:12px 30px;font:bold 26px ${faces.heading};letter-spacing:4px}.m{display:flex;justify-content:space-between;padding:20px 30px}.nm{font-size:28px}.lb{color:#7a1f2b;margin-right:26px}.ph{width:160px;height:210px;background:linear-gradient(#b8c7d8 55%,#3d4b63 55%);border-radius:8px}.no{background:#eee6d4;padding:8px 30px;font:22px ${faces.mono}}`
  return { layout: 'table/badge', html: page(css, body), width: 940, height: 560, scale: 1.4, dark: false }
}
