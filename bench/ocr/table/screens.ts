/** Screens and tables of the world that is measured on. */
import { grid, listing } from '../content/grids.ts'
import { mail as mailOf, slide as slideOf, terminal as terminalOf } from '../content/screens.ts'
import type { Draw } from '../layouts.ts'
import { block, cell, inline, page, rowOf } from '../markup.ts'

/** Banded rows, no lines between columns, text left and figures right. */
export const banded: Draw = (from, faces) => {
  const { title, columns, rows, total, note } = grid(from, 20)
  const last = columns.length - 1
  const body = `${block('heading', title, 'class="t"')}${block('paragraph', note, 'class="n"')}<table data-table><tr>${columns.map((text, at) => cell(0, at, text, 'th')).join('')}</tr>${rows
    .map(
      (row, at) =>
        `<tr>${row.map((text, column) => cell(at + 1, column, text, 'td', /^[\d,.-]+$/.test(text) ? 'class="r"' : '')).join('')}</tr>`,
    )
    .join(
      '',
    )}<tr>${cell(rows.length + 1, 0, total[0], 'td', `colspan="${last}"`)}${cell(rows.length + 1, last, total[1], 'td', 'class="r"')}</tr></table>`
  const css = `body{padding:40px 60px;font:15px/1.4 ${faces.text};background:#fff;color:#222}.t{font:bold 25px ${faces.heading};margin-bottom:6px}.n{font-size:13px;color:#666;margin-bottom:14px}table{width:100%}th{border-bottom:2px solid #222;border-top:2px solid #222;text-align:left}th,td{padding:6px 9px;white-space:nowrap}tr:nth-child(odd) td{background:#f1f1ec}.r{text-align:right}tr:last-child td{border-top:1px solid #222;font-weight:bold}`
  return { layout: 'table/banded', html: page(css, body), width: 1240, height: null, scale: 1.4, dark: false }
}

/** Thin boxes, small type, a title row in colour. */
export const dense: Draw = (from, faces) => {
  const { title, columns, rows, note } = grid(from, 26)
  const body = `${block('heading', title, 'class="t"')}<table data-table><tr>${columns.map((text, at) => cell(0, at, text, 'th')).join('')}</tr>${rows.map((row, at) => rowOf(at + 1, row)).join('')}</table>${block('footer', note, 'class="n"')}`
  const css = `body{padding:30px;font:12.5px/1.3 ${faces.text};background:#fff}.t{font:bold 18px ${faces.heading};text-align:center;margin-bottom:8px}table{width:100%}th{background:#c0504d;color:#fff;font-weight:bold}th,td{border:.7px solid #888;padding:3px 6px;text-align:left;white-space:nowrap}.n{font-size:12px;margin-top:8px}`
  return { layout: 'table/dense', html: page(css, body), width: 1000, height: null, scale: 1.8, dark: false }
}

export const workbook: Draw = (from, faces) => {
  const { title, columns, rows } = grid(from, 22)
  const letters = ['', ...Array.from('ABCDEFGHIJ').slice(0, columns.length)]
  const lines = [letters, ...[columns, ...rows].map((row, at) => [String(at + 1), ...row])]
  const body = `<div class="top">${inline('header', `${title}.xlsx`)}</div><table data-table>${lines
    .map(
      (row, at) =>
        `<tr>${row.map((text, column) => (text === '' ? '<td></td>' : cell(at, column, text, 'td', at === 0 || column === 0 ? 'class="g"' : at === 1 ? 'class="h"' : ''))).join('')}</tr>`,
    )
    .join(
      '',
    )}</table><div class="tabs">${inline('footer', 'Sheet1')}${inline('footer', from.language === 'en' ? 'Summary' : from.put('汇总'))}</div>`
  const css = `body{font:14px/1.3 ${faces.text};background:#fff;color:#000}.top{background:#f3f2f1;padding:8px 14px;border-bottom:2px solid #107c41}td{border:1px solid #dadada;padding:3px 8px;white-space:nowrap}.g{background:#f8f8f8;color:#666;text-align:center;font-size:12px}.h{background:#ffe699;font-weight:bold}.tabs{background:#f3f2f1;padding:5px 40px}.tabs span{margin-right:30px}`
  return { layout: 'table/workbook', html: page(css, body), width: 1366, height: null, scale: 1, dark: false }
}

export const shell: Draw = (from, faces) => {
  const { lines, title } = terminalOf(from, 34)
  const body = `<div class="w"><div class="b">${inline('header', title)}</div><div class="x">${lines.map((text) => block('paragraph', text)).join('')}</div></div>`
  const css = `body{background:linear-gradient(135deg,#4b2a5a,#b0563f);padding:26px}.w{background:#300a24;color:#eee;font:15px/1.35 ${faces.mono};white-space:pre;border-radius:8px;overflow:hidden}.b{background:#403c36;text-align:center;padding:6px;font:13px ${faces.text}}.x{padding:8px 10px}`
  return { layout: 'table/shell', html: page(css, body), width: 1100, height: null, scale: 1, dark: true }
}

export const console_: Draw = (from, faces) => {
  const { application, menu, path, columns, rows, status } = listing(from, 12)
  const body = `<div class="t">${block('header', application, 'class="n"')}${menu.map((text) => inline('paragraph', text)).join('')}</div><div class="c">${block('heading', path, 'class="h"')}<table data-table><tr>${columns.map((text, at) => cell(0, at, text, 'th')).join('')}</tr>${rows.map((row, at) => rowOf(at + 1, row)).join('')}</table>${block('footer', status, 'class="f"')}</div>`
  const css = `body{background:#eef1f6;font:14px/1.5 ${faces.text};color:#333}.t{background:#fff;display:flex;gap:34px;padding:12px 24px;box-shadow:0 1px 4px #0003;align-items:center}.n{font:bold 18px ${faces.heading};color:#e8590c}.c{margin:20px 24px;background:#fff;border-radius:8px;padding:18px 22px}.h{font:bold 16px ${faces.heading};margin-bottom:10px}table{width:100%}th{background:#fafafa;text-align:left}th,td{padding:9px 12px;border-bottom:1px solid #f0f0f0;white-space:nowrap}.f{color:#888;margin-top:12px;text-align:right;font-size:13px}`
  return { layout: 'table/console', html: page(css, body), width: 1280, height: null, scale: 1, dark: false }
}

export const webmail: Draw = (from, faces) => {
  const { folders, subject, fields, body: text, attachment } = mailOf(from)
  const body = `<div class="bar">${folders.map((name) => inline('header', name)).join('')}</div><div class="m">${block('heading', subject, 'class="h"')}<div class="x">${fields
    .map(
      ([label, value]) =>
        `<div class="r">${inline('paragraph', label, 'class="k"')}${inline('paragraph', value)}</div>`,
    )
    .join(
      '',
    )}</div>${block('paragraph', attachment, 'class="a"')}${text.map((line) => block('paragraph', line, 'class="p"')).join('')}</div>`
  const css = `body{background:#202124;font:15px/1.65 ${faces.text};color:#e3e3e3}.bar{padding:12px 30px;display:flex;gap:40px;color:#9aa0a6;border-bottom:1px solid #3c4043}.m{padding:18px 30px 40px;max-width:1000px}.h{font:22px ${faces.heading};margin-bottom:12px}.x{color:#bdc1c6;font-size:14px}.k{display:inline-block;width:90px;color:#8ab4f8}.a{border:1px solid #5f6368;border-radius:14px;padding:3px 14px;display:inline-block;margin:10px 0;font-size:13px}.p{margin:10px 0}`
  return { layout: 'table/webmail', html: page(css, body), width: 1080, height: null, scale: 1, dark: true }
}

export const talk: Draw = (from, faces) => {
  const { title, bullets, figures, foot } = slideOf(from)
  const body = `<div class="top">${block('heading', title)}</div><div class="g">${figures
    .map(
      ([value, label]) =>
        `<div class="k">${block('paragraph', value, 'class="v"')}${block('paragraph', label, 'class="l"')}</div>`,
    )
    .join(
      '',
    )}</div><div class="u">${bullets.map((text, at) => block('list-item', `${at + 1}. ${text}`)).join('')}</div>${block('footer', foot, 'class="f"')}`
  const css = `body{height:768px;background:#14213d;color:#f4f1e8;font:21px/1.55 ${faces.text};position:relative}.top{background:#fca311;color:#14213d;padding:18px 50px;font:bold 36px ${faces.heading}}.g{display:flex;justify-content:space-around;padding:34px 40px 20px}.k{text-align:center}.v{font:bold 34px ${faces.heading};color:#fca311}.u{padding:10px 60px}.u div{margin:10px 0}.f{position:absolute;right:40px;bottom:18px;font-size:13px;color:#9fb0d0}`
  return { layout: 'table/talk', html: page(css, body), width: 1024, height: 768, scale: 1.25, dark: true }
}
