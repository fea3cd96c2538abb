import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeZip } from '../../extract/zip/make-zip.ts'
import { identify } from './identify.ts'

const typeOf = (bytes: Uint8Array | string, name = 'x'): Promise<string> => {
  const buffer = Buffer.from(bytes)
  return identify(
    {
      size: buffer.length,
      read: async (offset, length) => buffer.subarray(offset, offset + length),
      close: async () => undefined,
    },
    name,
  )
}

test('bytes decide, whatever the name says', async () => {
  assert.equal(await typeOf('%PDF-1.7\n', 'a.txt'), 'application/pdf')
  assert.equal(await typeOf(`${'x'.repeat(300)}%PDF-1.4`, 'a'), 'application/pdf')
  assert.equal(await typeOf(Buffer.from('89504e470d0a1a0a', 'hex'), 'a.docx'), 'image/png')
  assert.equal(await typeOf('BMW is a firm, not a bitmap. '.repeat(4)), 'text/plain')
  assert.equal(await typeOf(''), 'inode/x-empty')
  assert.equal(await typeOf(Buffer.from([0, 1, 2, 3, 0, 200, 201])), 'application/octet-stream')
})

test('inside the text family the name chooses where the content does not', async () => {
  assert.equal(await typeOf('报价,金额\n甲,1\n', '报价.csv'), 'text/csv')
  assert.equal(await typeOf('报价,金额\n甲,1\n', '报价.MD'), 'text/markdown')
  assert.equal(await typeOf('报价,金额\n甲,1\n', '报价'), 'text/plain')
  assert.equal(await typeOf('<!DOCTYPE html><p>x', 'a.txt'), 'text/html')
  assert.equal(await typeOf('{"a": [1, 2]}', 'a.dat'), 'application/json')
  assert.equal(await typeOf('{ not json }', 'a.dat'), 'text/plain')
})

test('Chinese text is text in every encoding', async () => {
  assert.equal(await typeOf(Buffer.from('d6d0b9fabacdcdac0d0a', 'hex')), 'text/plain')
  assert.equal(await typeOf(Buffer.from('报价单：一份\n合同与附件\n', 'utf16le')), 'text/plain')
  assert.equal(await typeOf(Buffer.from('\u{FEFF}报价单', 'utf16le')), 'text/plain')
})

test('mails are told from texts that look like them', async () => {
  const mail = 'From: a@x.test\r\nTo: b@x.test\r\nSubject: 你好\r\nMIME-Version: 1.0\r\n\r\nbody'
  assert.equal(await typeOf(mail, 'a.eml'), 'message/rfc822')
  assert.equal(await typeOf(mail, 'a'), 'message/rfc822')
  assert.equal(
    await typeOf('From: the office\nTo: everybody\nSubject: lunch\n\nAt noon.', 'note.txt'),
    'text/plain',
  )
  assert.equal(await typeOf('Name: value\nOther: thing\n', 'a'), 'text/plain')
  const box = `From a@x.test Wed Jul 20 17:35:09 2016\n${mail}\n`
  assert.equal(await typeOf(box, 'inbox'), 'application/mbox')
  assert.equal(await typeOf(box, 'one.eml'), 'message/rfc822')
})

test('mails without a sender, as Outlook keeps contacts and notes', async () => {
  const note =
    'MIME-Version: 1.0\r\nContent-Type: text/plain; charset="utf-8"\r\nX-Message-Class: IPM.StickyNote\r\n\r\nx'
  assert.equal(await typeOf(note, '0001.eml'), 'message/rfc822')
  assert.equal(await typeOf(note, 'note.txt'), 'message/rfc822')
})

test("Outlook's own formats", async () => {
  assert.equal(await typeOf(Buffer.from('2142444e00000000534d1700', 'hex')), 'application/vnd.ms-outlook-pst')
  assert.equal(await typeOf(Buffer.from('789f3e220100', 'hex'), 'winmail.dat'), 'application/vnd.ms-tnef')
})

test('office packages are told by the names in their directory, not by those of a stored member', async () => {
  const sheet = makeZip([
    { name: '[Content_Types].xml', bytes: Buffer.from('x') },
    { name: 'xl/workbook.xml', bytes: Buffer.from('x') },
  ])
  assert.match(await typeOf(sheet), /spreadsheetml/)
  const deck = makeZip([
    { name: '[Content_Types].xml', bytes: Buffer.from('x') },
    { name: 'ppt/presentation.xml', bytes: Buffer.from('x') },
    { name: 'ppt/embeddings/book.xlsx', bytes: sheet },
  ])
  assert.match(await typeOf(deck), /presentationml/)
  assert.equal(
    await typeOf(makeZip([{ name: 'inner/xl/workbook.xml', bytes: Buffer.from('x') }])),
    'application/zip',
  )
})

test('a mail is one by its name where its header alone would not tell; Apple Mail puts a length before it', async () => {
  assert.equal(await typeOf('X-Note: 1\n\nbody', '0001.eml'), 'message/rfc822')
  assert.equal(await typeOf('no header at all\n', '0001.eml'), 'text/plain')
  const mail = 'From: a@b.test\nTo: c@d.test\nSubject: x\n\nbody\n'
  assert.equal(await typeOf(`${mail.length}\n${mail}<?xml version="1.0"?>`, '12.emlx'), 'message/x-emlx')
  assert.equal(await typeOf('12\n13\n14\n', 'numbers.txt'), 'text/plain')
})

test('marks that are also letters need more than the mark', async () => {
  assert.equal(await typeOf('we have AVI files and WAVE files'), 'text/plain')
  assert.equal(await typeOf('12345678WAVE of letters'), 'text/plain')
  assert.equal(await typeOf('070701,甲,乙\n070702,丙,丁\n', 'a.csv'), 'text/csv')
  assert.equal(await typeOf(`MZ is how this text begins. ${'word '.repeat(30)}`), 'text/plain')
  assert.equal(await typeOf('OTTO wrote this'), 'text/plain')
  assert.equal(await typeOf('AC1015 is a number of a part'), 'text/plain')
  assert.equal(await typeOf('the moovie'), 'text/plain')
  assert.equal(await typeOf('ID3 is a kind of tag'), 'text/plain')
  assert.equal(await typeOf('\n\r\r\n  a text that begins with odd newlines'), 'text/plain')
})

test('programs, recordings, disks and traces of Windows', async () => {
  const bytes = (hex: string, more = 64): Buffer =>
    Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(more)])
  assert.equal(await typeOf(bytes('cafebabe00000034')), 'application/java-vm')
  assert.equal(await typeOf(bytes('cafebabe00000002')), 'application/x-mach-binary')
  assert.equal(await typeOf(bytes('feedface00000012')), 'application/x-mach-binary')
  assert.equal(await typeOf(Buffer.from('RIFF\0\0\0\0WAVEfmt \0')), 'audio/x-wav')
  assert.equal(await typeOf(Buffer.from('FORM\0\0\0\0AIFFCOMM\0')), 'audio/x-aiff')
  assert.equal(await typeOf(bytes('494433040000')), 'audio/mpeg')
  assert.equal(await typeOf(bytes('3026b2758e66cf11')), 'video/x-ms-asf')
  assert.equal(await typeOf(Buffer.from('bplist00\xd1', 'latin1')), 'application/x-bplist')
  assert.equal(await typeOf(Buffer.from('regf\0\0\0\x01')), 'application/x-ms-registry')
  assert.equal(await typeOf(Buffer.from('ElfFile\0\0\0')), 'application/x-ms-evtx')
  const disk = Buffer.alloc(2048)
  disk.write('NTFS    ', 3)
  disk.writeUInt16LE(0xaa55, 510)
  assert.equal(await typeOf(disk), 'application/x-raw-disk-image')
  const image = Buffer.alloc(70_000, 1)
  image.write('koly\0\0\0\x04', image.length - 512)
  assert.equal(await typeOf(image), 'application/x-apple-diskimage')
  const stream = Buffer.alloc(188 * 8)
  for (let at = 0; at < stream.length; at += 188) stream[at] = 0x47
  assert.equal(await typeOf(stream), 'video/mp2t')
})

test('source code, settings and lists of records', async () => {
  assert.equal(await typeOf('def f():\n  pass\n', 'a.py'), 'text/x-python')
  assert.equal(await typeOf('#!/usr/bin/env bash\necho hi\n', 'run'), 'text/x-shellscript')
  assert.equal(await typeOf('<html><?php echo 1 ?></html>', 'a.php'), 'text/x-php')
  assert.equal(await typeOf('key: value\n', 'a.yml'), 'application/yaml')
  assert.equal(await typeOf('{"a":1}\n{"a":2}\n', 'x'), 'application/x-ndjson')
  assert.equal(await typeOf(`[${'{"a":1},'.repeat(20_000)}{}]`, 'x'), 'application/json')
  assert.equal(await typeOf(`{"a":1}\n${'{"a":2}\n'.repeat(20_000)}`, 'x'), 'application/x-ndjson')
  assert.equal(await typeOf('[section]\nkey=value\n', 'a.txt'), 'text/plain')
  assert.equal(
    await typeOf('<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'image/svg+xml',
  )
  assert.equal(await typeOf('<?xml version="1.0"?><a><svg/></a>'), 'application/xml')
  assert.equal(
    await typeOf('[InternetShortcut]\nURL=https://a.example/\n', 'a.url'),
    'application/x-mswinurl',
  )
})

test('OpenDocument in one file or in a package, books, pages of Apple, rich text', async () => {
  const flat =
    '<?xml version="1.0"?>\n<office:document xmlns:office="x" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
  assert.equal(await typeOf(flat, 'a.fods'), 'application/vnd.oasis.opendocument.spreadsheet-flat-xml')
  const zip = (...names: string[]): Promise<string> =>
    typeOf(makeZip(names.map((name) => ({ name, bytes: Buffer.from('x') }))))
  const typed = makeZip([
    { name: 'mimetype', bytes: Buffer.from('application/vnd.sun.xml.writer'), method: 0 },
    { name: 'content.xml', bytes: Buffer.from('x') },
  ])
  assert.equal(await typeOf(typed), 'application/vnd.sun.xml.writer')
  assert.equal(await zip('META-INF/container.xml', 'a.opf'), 'application/epub+zip')
  assert.equal(await zip('Index/Document.iwa', 'preview.jpg'), 'application/vnd.apple.iwork')
  assert.equal(await zip('Index.zip', 'Metadata/x'), 'application/vnd.apple.iwork')
  assert.equal(await zip('index.xml', 'buildVersionHistory.plist'), 'application/vnd.apple.iwork')
  assert.equal(await zip('index.xml', 'other'), 'application/zip')
  for (const start of [
    '{\\rtf1\\ansi x}',
    '\r\n {\\rtf1 x}',
    '\u{FEFF}{\\rtf1 x}',
    '{\\rt\\object x}',
    '{\\rt{\\object x}',
  ]) {
    assert.equal(await typeOf(start, 'a.doc'), 'application/rtf', start)
  }
  assert.equal(await typeOf('{\\rtlch is a word of rich text', 'a.txt'), 'text/plain')
})

test('web pages saved as mail', async () => {
  const page =
    'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.test/\r\nSubject: x\r\nDate: Wed, 1 Jan 2020 00:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b"\r\n\r\n\r\n--b\r\n'
  assert.equal(await typeOf(page, 'a.mhtml'), 'message/rfc822')
  const old =
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"; type="text/html"\r\n\r\n--b\r\n'
  assert.equal(await typeOf(old, 'a.mht'), 'message/rfc822')
  assert.equal(await typeOf(`X-Document-Type: Workbook\r\n${old}`, 'a.xls'), 'message/rfc822')
})

test('tables and workbooks without a container are told by their heads', async () => {
  assert.equal(await typeOf(Buffer.from('0900040002001000', 'hex')), 'application/vnd.ms-excel')
  assert.equal(await typeOf(Buffer.from('09020600030010000000', 'hex')), 'application/vnd.ms-excel')
  assert.equal(await typeOf(Buffer.from('0908080000050500bb0dcc07', 'hex')), 'application/vnd.ms-excel')
  const table = Buffer.alloc(65 + 6)
  table.set([3, 122, 3, 5])
  table.writeUInt16LE(65, 8)
  table.writeUInt16LE(6, 10)
  table.write('NAME', 32)
  table.write('C', 43)
  table[48] = 5
  table[64] = 13
  assert.equal(await typeOf(table, 'a.txt'), 'application/x-dbf')
  table[48] = 4
  assert.notEqual(await typeOf(table, 'a.dbf'), 'application/x-dbf')
})
