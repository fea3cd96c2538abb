import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { collect } from '../../collect.ts'
import { linkFileReader } from './link-file.ts'
import { shortcutReader } from './lnk.ts'

const u16 = (value: number): Buffer => Buffer.from(Uint16Array.of(value).buffer)
const u32 = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer)
const wide = (text: string): Buffer => Buffer.concat([u16(text.length), Buffer.from(text, 'utf16le')])

function header(flags: number): Buffer {
  const bytes = Buffer.alloc(0x4c)
  bytes.writeUInt32LE(0x4c, 0)
  bytes.write('0114020000000000c000000000000046', 4, 'hex')
  bytes.writeUInt32LE(flags, 20)
  // 2021-03-04T05:06:07Z in steps of 100 ns since 1601
  const ticks = (BigInt(Date.UTC(2021, 2, 4, 5, 6, 7)) + 11_644_473_600_000n) * 10_000n
  bytes.writeBigUInt64LE(ticks, 28)
  bytes.writeUInt32LE(4321, 52)
  return bytes
}

function linkInfo(path: Buffer): Buffer {
  const volume = Buffer.concat([u32(0x10 + 7, 3, 0x1234abcd, 0x10), iconv.encode('数据盘\0', 'gb18030')])
  const head = 0x1c
  const total = head + volume.length + path.length + 2
  return Buffer.concat([
    u32(total, head, 1, head, head + volume.length, 0, total - 1),
    volume,
    path,
    Buffer.from([0, 0]),
  ])
}

const tracker = Buffer.concat([
  u32(0x60, 0xa0000003, 0x58, 0),
  Buffer.from('zhangwei-pc'.padEnd(16, '\0')),
  Buffer.alloc(16, 1),
  Buffer.from('0102030405061117a0b1001122334455', 'hex'),
  Buffer.alloc(32),
])

const whole = Buffer.concat([
  header(2 | 4 | 16 | 32 | 128),
  linkInfo(iconv.encode('D:\\工作资料\\客户名单.xls', 'gb18030')),
  wide('报价单的快捷方式'),
  wide('D:\\工作资料'),
  wide('/e /select'),
  tracker,
  u32(0),
])

test('target, arguments, volume, machine and times', async () => {
  const read = await collect(shortcutReader, whole)
  assert.equal(read.outcome.state, 'ok')
  assert.deepEqual(
    read.parts.map((part) => [part.locator.field, read.text.slice(part.start, part.end)]),
    [
      ['target', 'D:\\工作资料\\客户名单.xls'],
      ['volume', '数据盘'],
      ['description', '报价单的快捷方式'],
      ['working folder', 'D:\\工作资料'],
      ['arguments', '/e /select'],
    ],
  )
  assert.equal(read.metadata.created, '2021-03-04T05:06:07Z')
  assert.equal(read.metadata.raw?.['machine'], 'zhangwei-pc')
  assert.equal(read.metadata.raw?.['volume serial'], '1234ABCD')
  assert.equal(read.metadata.raw?.['network card'], '00:11:22:33:44:55')
  assert.deepEqual(
    read.flags.map(({ flag, detail }) => [flag, detail]),
    [['external-reference', 'shortcut to D:\\工作资料\\客户名单.xls']],
  )
})

test('a share and a list of shell items', async () => {
  const share = Buffer.concat([u32(0x14 + 13, 0, 0x14, 0, 0), Buffer.from('\\\\srv\\public\0')])
  const info = Buffer.concat([
    u32(0x1c + share.length + 8, 0x1c, 2, 0, 0, 0x1c, 0x1c + share.length),
    share,
    Buffer.from('a\\b.doc\0'),
  ])
  const drive = Buffer.concat([u16(8), Buffer.from('\x2fC:\\\0\0', 'latin1')])
  const name = Buffer.from('文件.txt\0', 'utf16le')
  const extension = Buffer.concat([
    u16(20 + name.length + 2),
    u16(3),
    u32(0xbeef0004),
    Buffer.alloc(12),
    name,
    u16(22),
  ])
  const file = Buffer.concat([Buffer.from([0x32, 0]), Buffer.alloc(10), Buffer.from('WJ~1.TXT'), extension])
  const item = Buffer.concat([u16(file.length + 2), file])
  const items = Buffer.concat([drive, item, u16(0)])
  const read = await collect(shortcutReader, Buffer.concat([header(1 | 2), u16(items.length), items, info]))
  assert.deepEqual(read.text.split('\n'), ['\\\\srv\\public\\a\\b.doc', 'C:\\文件.txt', '\\\\srv\\public'])
})

test('cut anywhere, it gives what is there', async () => {
  for (let length = 0x4c; length < whole.length; length += 7) {
    const read = await collect(shortcutReader, whole.subarray(0, length))
    assert.ok(['ok', 'corrupt', 'empty'].includes(read.outcome.state), `${length}: ${read.outcome.reason}`)
  }
})

test('files that hold a link', async () => {
  for (const [content, target] of [
    ['[InternetShortcut]\r\nURL=https://a.example/x\r\n', 'https://a.example/x'],
    ['[Desktop Entry]\nName=x\nExec=sh -c "y"\n', 'sh -c "y"'],
    ['<plist><dict><key>URL</key><string>https://b.example/</string></dict></plist>', 'https://b.example/'],
  ] as const) {
    const read = await collect(linkFileReader, Buffer.from(content))
    const [flag] = read.flags
    assert.equal(read.text.slice(flag?.start ?? 0, flag?.end ?? 0), target)
  }
})
