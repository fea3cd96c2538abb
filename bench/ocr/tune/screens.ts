/** Screens and tables of the world that is tuned on. */
import { grid, listing } from '../content/grids.ts'
import { mail as mailOf, slide as slideOf, terminal as terminalOf } from '../content/screens.ts'
import type { Draw } from '../layouts.ts'
import { block, cell, inline, page, rowOf } from '../markup.ts'

export const ruled: Draw = (from, faces) => {
  const { title, columns, rows, total, note } = grid(from, 16)
  const last = columns.length - 2
  const body = `${block('heading', title, 'class="t"')}<table data-table><tr>${columns.map((text, at) => cell(0, at, text, 'th')).join('')}</tr>${rows
    .map((row, at) => rowOf(at + 1, row))
    .join(
      '',
    )}<tr>${cell(rows.length + 1, 0, total[0], 'td', `colspan="${last}"`)}${cell(rows.length + 1, last, total[1], 'td', 'colspan="2"')}</tr></table>${block('paragraph', note, 'class="n"')}`
  const css = `body{padding:50px;font:14px/1.5 ${faces.text};background:#fff}.t{font:bold 22px ${faces.heading};text-align:center;margin-bottom:16px}table{width:100%}th,td{border:1px solid #444;padding:5px 7px;text-align:center;white-space:nowrap}th{background:#dce6f1}.n{margin-top:10px;font-size:13px}`
  return { layout: 'tune/ruled', html: page(css, body), width: 1160, height: null, scale: 1.5, dark: false }
}

export const spreadsheet: Draw = (from, faces) => {
  const { columns, rows } = grid(from, 18)
  const letters = ['', ...Array.from('ABCDEFGHIJ').slice(0, columns.length)]
  const lines = [letters, ...[columns, ...rows].map((row, at) => [String(at + 1), ...row])]
  const body = `<div class="r"></div><table data-table>${lines.map((row, at) => `<tr>${row.map((text, column) => (text === '' ? '<td></td>' : cell(at, column, text, 'td', at === 0 || column === 0 ? 'class="g"' : ''))).join('')}</tr>`).join('')}</table>`
  const css = `body{font:13px/1.35 ${faces.text};background:#fff}.r{height:34px;background:#217346}td{border:1px solid #d4d4d4;padding:2px 6px;white-space:nowrap}.g{background:#e6e6e6;color:#444;text-align:center}`
  return {
    layout: 'tune/spreadsheet',
    html: page(css, body),
    width: 1280,
    height: null,
    scale: 1,
    dark: false,
  }
}

export const console_: Draw = (from, faces) => {
  const { lines, title } = terminalOf(from, 30)
  const body = `<div class="b">${inline('header', title)}</div>${lines.map((text) => block('paragraph', text)).join('')}`
  const css = `body{background:#0c0c0c;color:#ccc;font:14px/1.3 ${faces.mono};white-space:pre;padding:0 8px}.b{background:#2b2b2b;margin:0 -8px 6px;padding:5px 10px;font:12px ${faces.text}}`
  return { layout: 'tune/console', html: page(css, body), width: 1000, height: null, scale: 1, dark: true }
}

export const manager: Draw = (from, faces) => {
  const { application, menu, path, columns, rows, status } = listing(from, 14)
  const body = `<div class="a">${block('header', application)}</div><div class="p">${block('paragraph', path)}</div><div class="m"><div class="s">${menu
    .map((text) => block('paragraph', text))
    .join(
      '',
    )}</div><table data-table><tr>${columns.map((text, at) => cell(0, at, text, 'th')).join('')}</tr>${rows.map((row, at) => rowOf(at + 1, row)).join('')}</table></div>${block('footer', status, 'class="f"')}`
  const css = `body{font:13px/1.4 ${faces.text};background:#fff;color:#222}.a{background:#1f4e79;color:#fff;padding:8px 12px}.p{border-bottom:1px solid #ddd;padding:7px 12px;background:#f5f6f7}.m{display:flex}.s{width:150px;background:#f0f0f0;padding:8px 14px;line-height:2.2}table{flex:1;align-self:start;width:100%}th{font-weight:normal;color:#357;text-align:left;border-bottom:1px solid #ddd}th,td{padding:4px 10px;white-space:nowrap}.f{border-top:1px solid #ddd;padding:3px 10px;color:#555;font-size:12px}`
  return { layout: 'tune/manager', html: page(css, body), width: 1120, height: null, scale: 1, dark: false }
}

export const mail: Draw = (from, faces) => {
  const { folders, list, subject, fields, body: text, attachment } = mailOf(from)
  const body = `<div class="m"><div class="s">${folders.map((name) => block('paragraph', name)).join('')}</div><div class="l">${list
    .map(
      (item) =>
        `<div class="i"><div class="r">${inline('paragraph', item.from)}${inline('time', item.time)}</div>${block('paragraph', item.subject)}</div>`,
    )
    .join(
      '',
    )}</div><div class="b">${block('heading', subject, 'class="h"')}${fields.map(([label, value]) => block('paragraph', `${label}${from.language === 'en' ? ': ' : '：'}${value}`, 'class="x"')).join('')}<hr>${text
    .map((line) => block('paragraph', line, 'class="p"'))
    .join('')}${block('paragraph', attachment, 'class="att"')}</div></div>`
  const css = `body{font:14px/1.6 ${faces.text};background:#fff;color:#222}.m{display:flex;min-height:640px}.s{width:120px;background:#2c3e50;color:#eee;padding:16px;line-height:2.4}.l{width:240px;border-right:1px solid #ddd}.i{padding:8px 12px;border-bottom:1px solid #eee}.r{display:flex;justify-content:space-between;color:#666;font-size:12px}.b{flex:1;padding:18px 24px}.h{font:bold 19px ${faces.heading}}.x{color:#555;font-size:13px}.p{margin:8px 0}.att{background:#eef3f8;padding:6px 10px;display:inline-block}`
  return { layout: 'tune/mail', html: page(css, body), width: 1160, height: null, scale: 1, dark: false }
}

export const slide: Draw = (from, faces) => {
  const { title, bullets, figures, foot } = slideOf(from)
  const body = `${block('heading', title, 'class="t"')}<div class="m"><div class="u">${bullets.map((text) => block('list-item', text)).join('')}</div><div class="g">${figures
    .map(
      ([value, label]) =>
        `<div class="k">${block('paragraph', value, 'class="v"')}${block('paragraph', label)}</div>`,
    )
    .join('')}</div></div>${block('footer', foot, 'class="f"')}`
  const css = `body{height:720px;padding:54px 64px;background:linear-gradient(160deg,#fff,#dfeaf5);font:22px/1.5 ${faces.text};color:#1b2a3a;position:relative}.t{font:bold 42px ${faces.heading};color:#0b4f8a;margin-bottom:30px}.m{display:flex;gap:40px}.u{flex:1}.u div{margin-bottom:20px;padding-left:18px;border-left:5px solid #0b4f8a}.g{width:300px}.k{background:#0b4f8a;color:#fff;border-radius:10px;padding:14px 20px;margin-bottom:16px}.v{font-size:32px;font-weight:bold}.f{position:absolute;left:64px;bottom:24px;font-size:14px;color:#567}`
  return { layout: 'tune/slide', html: page(css, body), width: 1280, height: 720, scale: 1, dark: false }
}
