import assert from 'node:assert/strict'
import { test } from 'node:test'
import { downloadHeader } from './download-name.ts'

const sha256 = 'a'.repeat(64)

test('names keep their letters and lose what could deceive', () => {
  const cases: [string | undefined, string][] = [
    ['box.zip/合同.docx', '合同.docx.download'],
    ['a/inv\u{202e}fdp.exe', 'inv_fdp.exe.download'],
    ['a/x"; filename="y\r\nset-cookie: z', 'x_; filename=_y__set-cookie_ z.download'],
    ['..', 'aaaaaaaaaaaa.download'],
    [undefined, 'aaaaaaaaaaaa.download'],
    ['\u{0}\u{1F600}', '_\u{1F600}.download'],
  ]
  for (const [path, name] of cases) {
    const header = downloadHeader(path, sha256)
    assert.match(
      header,
      /^attachment; filename="[^"\\\r\n]*\.download"; filename\*=UTF-8''[\w.~!#$&+^`|%-]+$/,
    )
    assert.equal(decodeURIComponent(header.split("UTF-8''")[1] ?? ''), name)
  }
})

test('long names are cut between characters', () => {
  const header = downloadHeader('\u{20000}'.repeat(300), sha256)
  assert.equal(decodeURIComponent(header.split("UTF-8''")[1] ?? ''), `${'\u{20000}'.repeat(100)}.download`)
})
