import assert from 'node:assert/strict'
import { test } from 'node:test'
import { volumeName } from './volumes.ts'

const named = (name: string): (number | string | null | undefined)[] => {
  const found = volumeName(name)
  return found ? [found.kind, found.index, found.nameAt(0), found.nameAt(2), found.last] : []
}

test('every way to name volumes, forwards and backwards', () => {
  assert.deepEqual(named('合同.part02.rar'), ['rar', 1, '合同.part01.rar', '合同.part03.rar', undefined])
  assert.deepEqual(named('a.part1.rar'), ['rar', 0, 'a.part1.rar', 'a.part3.rar', undefined])
  assert.deepEqual(named('a.r00'), ['rar', 1, 'a.rar', 'a.r01', undefined])
  assert.deepEqual(named('A.R99'), ['rar', 100, 'A.RAR', 'A.R01', undefined])
  assert.equal(volumeName('a.rar')?.nameAt(101), 'a.s00')
  assert.deepEqual(named('a.z02'), ['span', 1, 'a.z01', 'a.z03', 'a.zip'])
  assert.deepEqual(named('a.zip'), ['span', null, 'a.z01', 'a.z03', 'a.zip'])
  assert.deepEqual(named('a.7z.003'), ['split', 2, 'a.7z.001', 'a.7z.003', undefined])
  assert.deepEqual(named('a.tar.gz.ab'), ['split', 1, 'a.tar.gz.aa', 'a.tar.gz.ac', undefined])
  assert.deepEqual(named('a.tgz.partba'), ['split', 26, 'a.tgz.partaa', 'a.tgz.partac', undefined])
})

test('other names are none', () => {
  for (const name of [
    'a.txt',
    'a.7z',
    'a.tar.gz',
    'a.7z.000',
    '2022.12',
    'notes.ab',
    'a.zip.txt',
    '.rar.bak',
  ])
    assert.deepEqual(named(name), [], name)
})
