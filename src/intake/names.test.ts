import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeDiskName, distinctPaths, memberPath } from './names.ts'

test('names on disk are UTF-8 in NFC, or shown with U+FFFD and said to be inexact', () => {
  assert.deepEqual(decodeDiskName(Buffer.from('re\u0301sume\u0301.txt')), {
    name: 'r\u00e9sum\u00e9.txt',
    exact: true,
  })
  assert.deepEqual(decodeDiskName(Buffer.from([0x61, 0xb1, 0xa8, 0x2e, 0x78])), {
    name: 'a\u{FFFD}\u{FFFD}.x',
    exact: false,
  })
})

test('a member can point nowhere but into its container', () => {
  const cases = [
    ['a\\..\\b.txt', 'a/%2E%2E/b.txt'],
    ['../../etc/passwd', '%2E%2E/%2E%2E/etc/passwd'],
    ['/etc/passwd', '_/etc/passwd'],
    ['C:\\Windows\\x', 'C%3A/Windows/x'],
    ['./a//b', '%2E/a/_/b'],
    ['a/C:/b', 'a/C:/b'],
    ['合同/报价.xlsx', '合同/报价.xlsx'],
    ['x\0y', 'x\u{FFFD}y'],
    ['...', '...'],
  ]
  for (const [name, path] of cases) assert.equal(memberPath(name ?? ''), path)
})

const paths = (entries: { path: string; raw: string }[]): string[] => {
  const distinct = distinctPaths(
    entries.map(({ path }) => path),
    (index) => Buffer.from(entries[index]?.raw ?? ''),
  )
  return entries.map(({ path }, index) => distinct.get(index) ?? path)
}

test('of equal paths the later ones are numbered before the last extension', () => {
  assert.deepEqual(paths(['a.txt', 'a.txt', 'a.txt'].map((path) => ({ path, raw: path }))), [
    'a.txt',
    'a~2.txt',
    'a~3.txt',
  ])
  // byte order of the raw names decides, not the order in the container
  assert.deepEqual(
    paths([
      { path: 'é', raw: 'é' },
      { path: 'é', raw: 'e\u0301' },
    ]),
    ['é~2', 'é'],
  )
})

test('a number never takes a name that is there', () => {
  assert.deepEqual(
    paths([
      { path: 'a.txt', raw: 'a.txt' },
      { path: 'a.txt', raw: 'a.txt' },
      { path: 'a~2.txt', raw: 'a~2.txt' },
    ]),
    ['a.txt', 'a~3.txt', 'a~2.txt'],
  )
})

test('the dot of a folder or of a hidden file is no extension', () => {
  assert.deepEqual(paths(['v1.0/list', 'v1.0/list', '.env', '.env'].map((path) => ({ path, raw: path }))), [
    'v1.0/list',
    'v1.0/list~2',
    '.env',
    '.env~2',
  ])
})

test('very many of the same name are numbered without trying each number again', () => {
  const many = paths(Array.from({ length: 100_000 }, () => ({ path: 'a.txt', raw: 'a.txt' })))
  assert.equal(new Set(many).size, many.length)
  assert.equal(many.at(-1), 'a~100000.txt')
})
