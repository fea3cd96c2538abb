import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Address, closeDocument, readAddress, start, writeAddress } from './address.ts'

const back = (address: Address): Address => {
  const [path = '', search = ''] = writeAddress(address).split('?')
  return readAddress(path, search)
}

test('every field of an address survives the way through the URL', () => {
  const address: Address = {
    view: 'search',
    query: '报价 AND "a&b"',
    any: true,
    sort: 'newest',
    include: { type: ['application/pdf', 'text/plain'], date: ['2022-03'] },
    exclude: { language: ['en'] },
    document: 'ab'.repeat(32),
    tab: 'text',
    hit: 7,
    at: 1200,
    wide: true,
    open: ['cache/mail/箱.mbox'],
    state: 'password',
    prefix: 'a/b',
  }
  assert.deepEqual(back(address), address)
})

test('a document of its own has its id in the path and is wide', () => {
  const address: Address = { ...start, view: 'document', document: 'cd'.repeat(32), at: 3, wide: true }
  assert.equal(writeAddress(address), `/documents/${'cd'.repeat(32)}?at=3`)
  assert.deepEqual(back(address), address)
})

test('nonsense in an address falls back instead of failing', () => {
  const address = readAddress('/nowhere', 'sort=sideways&tab=x&hit=-1&at=9e9')
  assert.deepEqual(address, start)
})

test('shutting the reader keeps the search', () => {
  const shut = closeDocument({ ...start, view: 'search', query: '合同', document: 'ab', hit: 1, tab: 'text' })
  assert.equal(writeAddress(shut), '/search?q=%E5%90%88%E5%90%8C')
})
