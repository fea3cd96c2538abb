/** A folder with a bit of everything: every kind of file that is read, copies, containers, damage and links. */
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeDocx, makeXlsx } from '../../src/extract/readers/ooxml/make-office.ts'
import { makePdf } from '../../src/extract/readers/pdf/make-pdf.ts'
import { makeZip } from '../../src/extract/zip/make-zip.ts'

const words = [
  '渡船',
  '报价单',
  '水位',
  'harbour',
  'ledger',
  'quarter',
  '合同草稿',
  'meeting',
  '测试记录',
  'invoice',
  '江岸',
  'minutes',
]

const sentence = (number: number): string =>
  Array.from({ length: 9 }, (_, at) => words[(number * 7 + at * 5) % words.length]).join(
    number % 2 === 0 ? ' ' : '，',
  )

/** `scale` times a dozen files; gives the number of files and links written. */
export async function makeMixedTree(folder: string, scale: number): Promise<number> {
  let written = 0
  const put = async (path: string, bytes: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
    written++
  }
  for (let number = 0; number < scale; number++) {
    const at = `part-${number % 3}`
    await put(`${at}/note-${number}.txt`, `${sentence(number)}\n第${number}页\n`)
    await put(`${at}/table-${number}.csv`, `名称,amount\n${sentence(number)},${number * 17}\n`)
    await put(`${at}/wide-${number}.txt`, Buffer.from(`\u{FEFF}${sentence(number + 1)}\n`, 'utf16le'))
    await put(
      `${at}/page-${number}.html`,
      `<html><body><h1>Page ${number}</h1><p>${sentence(number)}</p></body></html>`,
    )
    await put(
      `${at}/paper-${number}.md`,
      `# Paper ${number}\n\n| a | b |\n|---|---|\n| ${sentence(number)} | 2 |\n`,
    )
    await put(`${at}/letter-${number}.docx`, makeDocx(`<w:p><w:r><w:t>${sentence(number)}</w:t></w:r></w:p>`))
    await put(
      `${at}/sheet-${number}.xlsx`,
      makeXlsx(
        `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${sentence(number)}</t></is></c></row></sheetData>`,
      ),
    )
    await put(
      `${at}/print-${number}.pdf`,
      makePdf({ pages: [{ content: `BT /F1 12 Tf 72 700 Td (Print ${number} harbour minutes) Tj ET` }] }),
    )
    await put(`${at}/mail-${number}.eml`, mail(number))
    await put(`${at}/box-${number}.zip`, box(number))
    await put(`${at}/same-bytes-${number}.txt`, 'the same everywhere: 渡船\n')
    await put(`${at}/noise-${number}.bin`, Buffer.from([0, 1, 2, number, 255, 254, 0, 9]))
  }
  await put('empty.txt', '')
  await put('broken.zip', box(1).subarray(0, 60))
  await symlink('empty.txt', join(folder, 'link-inside'))
  await symlink('/etc/passwd', join(folder, 'link-outside'))
  return written + 2
}

function mail(number: number): string {
  const attachment = Buffer.from(
    makeZip([{ name: `附件-${number}.txt`, bytes: Buffer.from(`attached ${sentence(number)}\n`) }]),
  )
  return [
    'From: a@example.com',
    'To: b@example.com',
    `Subject: minutes ${number}`,
    `Message-ID: <${number}@example.com>`,
    'Date: Sat, 05 Mar 2022 12:00:00 +0800',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=edge',
    '',
    '--edge',
    'Content-Type: text/plain; charset=utf-8',
    '',
    sentence(number),
    '--edge',
    'Content-Type: application/zip',
    `Content-Disposition: attachment; filename="pack-${number}.zip"`,
    'Content-Transfer-Encoding: base64',
    '',
    attachment.toString('base64'),
    '--edge--',
    '',
  ].join('\r\n')
}

/** A zip with a zip in it, a file that stands elsewhere too, and one twice under the same name. */
function box(number: number): Buffer {
  const inner = makeZip([{ name: 'deep/内层.txt', bytes: Buffer.from(`inner ${sentence(number)}\n`) }])
  return makeZip([
    { name: 'same.txt', bytes: Buffer.from('the same everywhere: 渡船\n') },
    { name: 'twice.txt', bytes: Buffer.from(`first ${number}\n`) },
    { name: 'twice.txt', bytes: Buffer.from(`second ${number}\n`) },
    { name: `inner-${number}.zip`, bytes: inner },
  ])
}

/** What is searched in it when two cases are compared. */
export const mixedQueries = [
  '*',
  'harbour',
  '渡船',
  '报价单 OR minutes',
  'type:application/pdf',
  'name:note',
  '"the same everywhere"',
  'NOT ledger',
]
