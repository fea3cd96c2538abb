/** The smallest programs that say something of themselves, for tests. */

/** A 64-bit Windows program with one section that holds a library name, a debug path and a version resource. */
export function makePe(): Buffer {
  const file = Buffer.alloc(0x1000)
  const base = 0x1000
  const start = 0x400
  file.write('MZ')
  file.writeUInt32LE(0x80, 0x3c)
  file.write('PE\0\0', 0x80)
  file.writeUInt16LE(0x8664, 0x84)
  file.writeUInt16LE(1, 0x86)
  file.writeUInt32LE(Date.UTC(2021, 2, 4) / 1000, 0x88)
  file.writeUInt16LE(240, 0x94)
  file.writeUInt16LE(0x2022, 0x96)
  file.writeUInt16LE(0x20b, 0x98)
  file.writeUInt16LE(3, 0x98 + 68)
  const directories = 0x98 + 112
  file.writeUInt32LE(16, directories - 4)
  const directory = (index: number, address: number, size: number): void => {
    file.writeUInt32LE(address, directories + index * 8)
    file.writeUInt32LE(size, directories + index * 8 + 4)
  }
  const section = 0x98 + 240
  file.write('.rdata', section)
  for (const [at, value] of [
    [8, 0xc00],
    [12, base],
    [16, 0xc00],
    [20, start],
  ] as const)
    file.writeUInt32LE(value, section + at)
  directory(1, base, 40)
  file.writeUInt32LE(base + 0x100, start + 12)
  file.write('KERNEL32.dll\0', start + 0x100, 'latin1')
  directory(6, base + 0x200, 28)
  file.writeUInt32LE(2, start + 0x200 + 12)
  file.writeUInt32LE(start + 0x300, start + 0x200 + 24)
  file.write('RSDS', start + 0x300)
  file.write('D:\\工程\\agent.pdb\0', start + 0x300 + 24)
  directory(2, base + 0x400, 0x400)
  version(file, start + 0x400, base + 0x400 + 0x60)
  directory(4, 0x800 + start, 64)
  Buffer.concat([Buffer.from([6, 3, 0x55, 4, 3, 0x0c, 9]), Buffer.from('签名人')]).copy(
    file,
    0x800 + start + 8,
  )
  return file
}

function version(file: Buffer, tree: number, address: number): void {
  for (const [at, id, next] of [
    [0, 16, 0x80000018],
    [0x18, 1, 0x80000030],
    [0x30, 0x804, 0x48],
  ] as const) {
    file.writeUInt16LE(1, tree + at + 14)
    file.writeUInt32LE(id, tree + at + 16)
    file.writeUInt32LE(next, tree + at + 20)
  }
  const string = block('CompanyName', Buffer.from('某某网络公司\0', 'utf16le'), 7)
  const more = block('FileDescription', Buffer.from('远程助手\0', 'utf16le'), 5)
  const table = block('080404b0', Buffer.concat([string, more]), 0)
  const info = block('StringFileInfo', table, 0)
  const root = block('VS_VERSION_INFO', Buffer.concat([Buffer.alloc(52), info]), 52)
  file.writeUInt32LE(address, tree + 0x48)
  file.writeUInt32LE(root.length, tree + 0x4c)
  root.copy(file, tree + 0x60)
}

function block(key: string, body: Buffer, valueLength: number): Buffer {
  const head = Buffer.concat([Buffer.alloc(6), Buffer.from(`${key}\0`, 'utf16le')])
  const padded = Buffer.concat([head, Buffer.alloc((4 - (head.length % 4)) % 4), body])
  padded.writeUInt16LE(padded.length, 0)
  padded.writeUInt16LE(valueLength, 2)
  return Buffer.concat([padded, Buffer.alloc((4 - (padded.length % 4)) % 4)])
}

/** A 64-bit shared object with its dynamic section. */
export function makeElf(): Buffer {
  const file = Buffer.alloc(0x400)
  file.write('\x7fELF\x02\x01\x01', 'latin1')
  file.writeUInt16LE(3, 16)
  file.writeUInt16LE(183, 18)
  file.writeUInt32LE(0x100, 40)
  file.writeUInt16LE(64, 58)
  file.writeUInt16LE(4, 60)
  file.writeUInt16LE(3, 62)
  const names = '\0.dynamic\0.dynstr\0.shstrtab\0'
  const place = (index: number, name: string, offset: number, size: number): void => {
    const at = 0x100 + index * 64
    file.writeUInt32LE(names.indexOf(name), at)
    file.writeUInt32LE(offset, at + 24)
    file.writeUInt32LE(size, at + 32)
  }
  place(1, '.dynamic', 0x300, 48)
  place(2, '.dynstr', 0x340, 32)
  place(3, '.shstrtab', 0x380, names.length)
  file.writeUInt32LE(1, 0x300)
  file.writeUInt32LE(1, 0x308)
  file.writeUInt32LE(14, 0x310)
  file.writeUInt32LE(11, 0x318)
  file.write('\0libc.so.6\0libown.so\0', 0x340)
  file.write(names, 0x380)
  return file
}

export function makeMachO(): Buffer {
  const path = '/usr/lib/libSystem.B.dylib\0\0\0\0\0\0'
  const file = Buffer.alloc(32 + 24 + path.length)
  for (const [at, value] of [
    [0, 0xfeedfacf],
    [4, 0x100000c],
    [12, 2],
    [16, 1],
    [20, 24 + path.length],
    [32, 0x0c],
    [36, 24 + path.length],
    [40, 24],
  ] as const)
    file.writeUInt32LE(value, at)
  file.write(path, 56)
  return file
}

export function makeClass(): Buffer {
  const utf8 = (text: string): Buffer =>
    Buffer.concat([Buffer.from([1, 0, Buffer.byteLength(text)]), Buffer.from(text)])
  return Buffer.concat([
    Buffer.from('cafebabe00000034', 'hex'),
    Buffer.from([0, 6]),
    utf8('com/example/Main'),
    Buffer.from([7, 0, 1]),
    utf8('java/lang/Object'),
    Buffer.from([7, 0, 3]),
    utf8('连接服务器失败'),
    Buffer.from([0, 0x21, 0, 2, 0, 4, 0, 0]),
  ])
}

export function makeWasm(): Buffer {
  const name = (text: string): Buffer => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)])
  const section = (kind: number, ...body: Buffer[]): Buffer => {
    const all = Buffer.concat(body)
    return Buffer.concat([Buffer.from([kind, all.length]), all])
  }
  return Buffer.concat([
    Buffer.from('0061736d01000000', 'hex'),
    section(2, Buffer.from([1]), name('env'), name('log'), Buffer.from([0, 0])),
    section(7, Buffer.from([1]), name('run'), Buffer.from([0, 0])),
    section(0, name('producers')),
  ])
}
