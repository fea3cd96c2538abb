// One npm package reading one file, in a process of its own: NAME FOLDER FILE → text on stdout.
import { readFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [name = '', folder = '', file = ''] = process.argv.slice(2)
const load = createRequire(join(folder, 'package.json'))

/** @type {Record<string, () => Promise<string>>} */
const readers = {
  mammoth: async () => (await load(folder).extractRawText({ path: file })).value,
  officeparser: async () => {
    const parse = load(folder).OfficeParser?.parseOffice ?? load(folder).parseOfficeAsync
    const parsed = await parse(file)
    return typeof parsed === 'string' ? parsed : parsed.toText()
  },
  'word-extractor': async () => {
    const Extractor = load(folder)
    const document = await new Extractor().extract(file)
    return [
      document.getBody(),
      document.getFootnotes(),
      document.getEndnotes(),
      document.getHeaders({ includeFooters: true }),
      document.getAnnotations(),
      document.getTextboxes(),
    ].join('\n')
  },
  exceljs: async () => {
    const { Workbook } = load(folder)
    const book = new Workbook()
    await book.xlsx.readFile(file)
    /** @type {string[]} */
    const cells = []
    book.eachSheet((/** @type {any} */ sheet) => {
      cells.push(sheet.name)
      sheet.eachRow((/** @type {any} */ row) =>
        row.eachCell((/** @type {any} */ cell) => cells.push(cell.text)),
      )
    })
    return cells.join('\n')
  },
  '@e965/xlsx': async () => {
    const { read, utils } = load(folder)
    const book = read(readFileSync(file))
    return book.SheetNames.map(
      (/** @type {string} */ sheet) => `${sheet}\n${utils.sheet_to_csv(book.Sheets[sheet])}`,
    ).join('\n')
  },
  '@kenjiuno/msgreader': async () => {
    const Reader = load(folder).default
    const data = new Reader(readFileSync(file)).getFileData()
    return [
      data.subject,
      data.senderName,
      data.senderEmail,
      data.body,
      data.body ? '' : strip(data.bodyHtml ?? Buffer.from(data.html ?? []).toString()),
      ...(data.recipients ?? []).flatMap((/** @type {any} */ one) => [one.name, one.email]),
      ...(data.attachments ?? []).map((/** @type {any} */ one) => one.fileName),
    ].join('\n')
  },
  'postal-mime': async () => {
    const Parser = load(folder).default ?? load(folder)
    const mail = await Parser.parse(readFileSync(file))
    return [mail.subject, mail.from?.name, mail.from?.address, mail.text, strip(mail.html ?? '')].join('\n')
  },
  mailparser: async () => {
    const mail = await load(folder).simpleParser(readFileSync(file))
    return [mail.subject, mail.from?.text, mail.to?.text, mail.text].join('\n')
  },
}

const strip = (/** @type {string} */ html) => html.replaceAll(/<[^>]*>/g, ' ')

const read = readers[name]
if (!read) throw new Error(`no such tool: ${name}`)
const bytes = Buffer.from((await read()) ?? '')
for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at)
process.exit(0)
