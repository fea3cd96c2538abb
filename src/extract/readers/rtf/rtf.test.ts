import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect, type Collected } from '../../collect.ts'
import { dttmOf, fontOf, hexText, makeRtf, mixedText, ole1, packaged, unicodeText } from './make-rtf.ts'
import { rtfReader } from './rtf.ts'

const read = (body: string, head = '', page = 1252): Promise<Collected> =>
  collect(rtfReader, makeRtf(body, head, page))

const partTexts = (got: Collected, kind: string): string[] =>
  got.parts.filter((part) => part.kind === kind).map((part) => got.text.slice(part.start, part.end))

const isHidden = (got: Collected, text: string): boolean => {
  const at = got.text.indexOf(text)
  return at >= 0 && got.parts.some((part) => part.hidden && part.start <= at && part.end >= at + text.length)
}

test('text in the code page of its font', async () => {
  const samples: [number, string, string][] = [
    [134, 'gbk', '合同金额：叁拾万元整'],
    [136, 'big5', '報價單與附件'],
    [128, 'cp932', 'ソルゲ事件の処刑記録表'],
    [129, 'cp949', '계약서 금액'],
    [204, 'cp1251', 'Договор поставки'],
    [238, 'cp1250', 'Článek týdne šŽ'],
    [0, 'cp1252', 'naïve “café” – €5'],
  ]
  for (const [charset, encoding, text] of samples) {
    for (const write of [hexText, mixedText]) {
      const got = await read(`${fontOf(charset)}${write(text, encoding)}\\par`)
      assert.equal(got.text, `${text}\n`, encoding)
      assert.equal(got.outcome.state, 'ok')
    }
  }
})

test('a character of two bytes survives what stands between them', async () => {
  const [lead, trail] = ["\\'82", "\\'b1"] // こ
  assert.equal((await read(`${fontOf(128)}${lead}\\b${trail}\\par`)).text, 'こ\n')
  assert.equal((await read(`{${fontOf(128)}${lead}}{${fontOf(128)}${trail}}\\par`)).text, 'こ\n')
  assert.equal((await read(`${fontOf(128)}${lead}\n${trail}\\par`)).text, 'こ\n')
  const bytes = makeRtf(`${fontOf(134)}${hexText('合同', 'gbk')}\\par`)
  const cut = {
    ...rtfReader,
    read: (source, sink, options) =>
      rtfReader.read(
        {
          ...source,
          size: source.size,
          chunks: async function* () {
            for (let at = 0; at < source.size; at++) yield await source.read(at, 1)
          },
        },
        sink,
        options,
      ),
  } satisfies typeof rtfReader
  assert.equal((await collect(cut, bytes)).text, '合同\n')
})

test('Unicode characters and what stands for them in old programs', async () => {
  assert.equal((await read(`${unicodeText('标题 😀 x')}\\par`)).text, '标题 😀 x\n')
  assert.equal((await read("\\uc2\\u24180\\'94\\'4e abc\\par")).text, '年 abc\n')
  assert.equal((await read('\\uc0\\u24180 abc\\par')).text, '年abc\n')
  assert.equal((await read('{\\uc0 \\u24180}\\u24565?x\\par')).text, '年念x\n')
  // announces one character and writes both its bytes
  assert.equal((await read(`${fontOf(134)}\\uc1\\u21512\\'ba\\'cf!\\par`)).text, '合!\n')
  assert.equal((await read('{\\upr{bad}{\\*\\ud{g\\u246?d}}}\\par')).text, 'göd\n')
})

test('Chinese that an old program left in a western font', async () => {
  const got = await read(`${fontOf(0)}${mixedText('付款 300 万元', 'gbk')}\\par`, '', 936)
  assert.equal(got.text, '付款 300 万元\n')
  assert.equal(
    (await read(`${fontOf(0)}${mixedText('caf\u{e9} ok', 'cp1252')}\\par`, '', 936)).text,
    'café ok\n',
  )
})

test('signs of symbol fonts', async () => {
  assert.equal((await read(`${fontOf(2)}\\'b7\\'b3\\par`)).text, '•≥\n')
  const field = '{\\field{\\*\\fldinst SYMBOL 97 \\\\f "Symbol" \\\\s 10}{\\fldrslt }}\\par'
  assert.equal((await read(field)).text, 'α\n')
})

test('paragraphs, headings, lists', async () => {
  const got = await read(
    "\\s2 Report\\par\\pard\\s1 Part one\\par\\pard {\\listtext\\f7\\'b7\\tab}\\ls1 first\\par second\\line line\\par\\par {\\pntext 1.\\tab}third\\par",
  )
  assert.equal(got.text, 'Report\nPart one\n• first\nsecond\nline\n1. third\n')
  assert.deepEqual(partTexts(got, 'title'), ['Report'])
  assert.deepEqual(partTexts(got, 'heading'), ['Part one'])
  assert.deepEqual(partTexts(got, 'list-item').at(-1), '1. third')
})

test('tables, with cells of several paragraphs and a table inside', async () => {
  const row = '\\trowd\\cellx1000\\cellx2000'
  const got = await read(
    `before\\par ${row}\\pard\\intbl a\\par b\\cell \\cell\\row ${row}\\pard\\intbl c\\cell ` +
      '\\pard\\intbl\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\trowd\\cellx1\\cellx2\\nestrow}{\\nonesttables\\par}' +
      '\\pard\\intbl\\itap1 d\\cell\\row\\pard after\\par',
  )
  assert.equal(got.text, 'before\na\nb\t\nc\tx\ty\nd\nafter\n')
  const cells = got.parts.filter((part) => part.kind === 'cell')
  assert.deepEqual(
    cells.map((part) => part.locator.cell),
    ['A1', 'B1', 'A2', 'A1', 'B1', 'B2'],
  )
  assert.equal(partTexts(got, 'table').length, 2)
  assert.equal(
    (await read('\\trowd\\cellx1\\cellx2 a\\cell b\\cell\\row\\pard after\\par')).text,
    'a\tb\nafter\n',
  )
})

test('all that a person would not see is read and marked', async () => {
  const time = dttmOf(2021, 3, 4, 15, 6)
  const got = await read(
    'seen {\\v vanished} {\\cf2 whitened} {\\fs2 shrunk} ' +
      `{\\deleted\\revauthdel1\\revdttmdel${time} struck} {\\revised\\revauth2\\revdttm${time} added} ` +
      '{\\cf2\\cb3 legible}\\par ' +
      `{\\*\\atnid BN}{\\*\\atnauthor Ben}\\chatn{\\*\\annotation{\\*\\atnref 1}{\\*\\atndate ${time}}\\pard remark\\par}` +
      '{\\footnote noted}{\\header heading\\par}{\\footer footing\\par}' +
      '{\\field{\\*\\fldinst HYPERLINK "https://x.test/a"}{\\fldrslt linked}}' +
      '{\\shp{\\*\\shpinst{\\sp{\\sn wzDescription}{\\sv described}}{\\shptxt boxed\\par}}{\\shprslt boxed again}}\\par',
  )
  for (const word of ['vanished', 'whitened', 'shrunk', 'struck', 'remark', 'https://x.test/a']) {
    assert.ok(isHidden(got, word), word)
  }
  for (const word of [
    'seen',
    'added',
    'legible',
    'noted',
    'heading',
    'footing',
    'linked',
    'boxed',
    'described',
  ]) {
    assert.ok(got.text.includes(word), word)
    assert.ok(!isHidden(got, word), word)
  }
  assert.equal(got.text.match(/boxed/g)?.length, 1)
  assert.deepEqual(partTexts(got, 'deleted'), ['struck'])
  assert.deepEqual(partTexts(got, 'inserted'), ['added'])
  assert.equal(got.parts.find((part) => part.kind === 'deleted')?.locator.field, '林晓 2021-03-04T15:06:00')
  assert.equal(got.parts.find((part) => part.kind === 'inserted')?.locator.field, 'Ben 2021-03-04T15:06:00')
  assert.deepEqual(partTexts(got, 'comment'), ['Ben 2021-03-04T15:06:00\nremark'])
  assert.deepEqual(partTexts(got, 'note'), ['noted'])
  assert.deepEqual(partTexts(got, 'alt'), ['described'])
  const flags = got.flags.filter(({ flag }) => flag === 'hidden-text').map(({ detail }) => detail)
  assert.deepEqual(flags, ['formatted as hidden', 'white letters on white', 'letters of one point or less'])
})

test('white letters can be read on a dark cell, paragraph or page', async () => {
  const cell = '\\trowd\\clcbpat3\\cellx1000\\cellx2000\\pard\\intbl\\cf2 dark\\cell blank\\cell\\row'
  const got = await read(`${cell}\\pard\\cbpat1\\cf2 banner\\par\\pard hidden\\par`)
  assert.deepEqual(
    ['dark', 'blank', 'banner', 'hidden'].map((word) => isHidden(got, word)),
    [false, true, false, true],
  )
  const page = '{\\*\\background{\\shp{\\*\\shpinst{\\sp{\\sn fillColor}{\\sv 0}}}}}'
  assert.equal(isHidden(await read('\\cf2 night\\par', page), 'night'), false)
})

test('metadata', async () => {
  const got = await read(
    'x\\par',
    `{\\info{\\title ${unicodeText('年度报告')}}{\\author Ann}{\\operator Ben}{\\creatim\\yr2020\\mo2\\dy3\\hr4\\min5}{\\doccomm why}\\nofpages7}{\\*\\userprops{\\propname Project}\\proptype30{\\staticval Red}}{\\*\\generator Editor 1;}`,
  )
  assert.equal(got.metadata.title, '年度报告')
  assert.equal(got.metadata.author, 'Ann')
  assert.equal(got.metadata.lastModifiedBy, 'Ben')
  assert.equal(got.metadata.created, '2020-02-03T04:05:00')
  assert.equal(got.metadata.description, 'why')
  assert.equal(got.metadata.pages, 7)
  assert.equal(got.metadata.software, 'Editor 1')
  assert.equal(got.metadata.raw?.['custom:Project'], 'Red')
  assert.equal(got.text, 'x\n')
})

test('embedded files and pictures are members', async () => {
  const inner = Buffer.from('inner file')
  const object = `{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata ${ole1('Package', packaged('list.txt', inner)).toString('hex')}}{\\result shown}}`
  const picture =
    '{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv a chart}}}\\pngblip 89504e47\n0d0a}}{\\nonshppict{\\pict\\wmetafile8 0100}}'
  const binary = '{\\pict\\jpegblip\\bin4 \u{ff}\u{d8}{\\}'
  const got = await read(`${object}${picture}${binary}\\par`)
  assert.equal(got.text, 'shown\na chart\n')
  assert.deepEqual(
    got.members.map(({ member, bytes }) => [
      member.name,
      member.type,
      bytes === null ? null : Buffer.from(bytes).toString('latin1'),
    ]),
    [
      ['list.txt', undefined, 'inner file'],
      [null, 'image/png', '\u{89}PNG\r\n'],
      [null, 'image/jpeg', '\u{ff}\u{d8}{\\'],
    ],
  )
})

test('what the file fetches by itself is flagged', async () => {
  const got = await read(
    '{\\field{\\*\\fldinst INCLUDEPICTURE "http://x.test/p.png" \\\\d}{\\fldrslt }}' +
      '{\\field{\\*\\fldinst DDEAUTO c:\\\\\\\\cmd.exe "/k calc"}{\\fldrslt !}}' +
      '{\\object\\objautlink\\objupdate{\\*\\objclass Word.Document.8}{\\*\\objdata 00}}{\\*\\template http://x.test/t.dotm}\\par',
  )
  const details = got.flags.map(({ flag, detail }) => `${flag} ${detail}`).join('\n')
  assert.match(details, /external-reference INCLUDEPICTURE: http:\/\/x\.test\/p\.png/)
  assert.match(details, /external-reference DDEAUTO: .*cmd\.exe/)
  assert.match(details, /external-reference object that is loaded as soon as the file is opened/)
  assert.match(details, /external-reference template: http:\/\/x\.test\/t\.dotm/)
})

test('HTML that Outlook wrapped in RTF is read as HTML', async () => {
  const got = await collect(
    rtfReader,
    Buffer.from(
      '{\\rtf1\\ansi\\ansicpg936\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss\\fcharset134 SimSun;}}' +
        '{\\*\\htmltag18 <html>}{\\*\\htmltag50 <body>}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 ' +
        `\\f0 ${mixedText('第一段', 'gbk')} {\\*\\htmltag84 &lt;}\\htmlrtf <\\htmlrtf0 b{\\*\\htmltag84 <a href="https://x.test">}\\htmlrtf {\\field{\\*\\fldinst{HYPERLINK "https://x.test"}}{\\fldrslt \\htmlrtf0 link\\htmlrtf }}\\htmlrtf0 {\\*\\htmltag92 </a>}` +
        '{\\*\\htmltag72 </p>}\\htmlrtf\\par}\\htmlrtf0 {\\*\\htmltag64 <p style="display:none">}gone{\\*\\htmltag72 </p>}}',
      'latin1',
    ),
  )
  assert.equal(got.text.trim(), '第一段 <blink\ngone')
  assert.ok(isHidden(got, 'gone'))
  assert.equal(got.metadata.raw?.['links'], 'https://x.test')
})
