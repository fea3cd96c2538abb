import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOf, titleOf } from './metadata.ts'

test('a title is what the document says of itself, else its first telling line', () => {
  assert.equal(titleOf('application/pdf', { title: '产品说明书' }, '第一页', []), '产品说明书')
  assert.equal(
    titleOf('application/pdf', { title: 'Microsoft Word - 1.doc' }, '\n***\n技术服务合同\n甲方', []),
    '技术服务合同',
  )
  assert.equal(titleOf('message/rfc822', { subject: '报价', title: 'x y' }, '', []), '报价')
  const heading = { kind: 'heading', start: 3, end: 7, depth: 0, locator: {}, hidden: false } as const
  assert.equal(titleOf('text/markdown', {}, '序\n\n会议纪要', [heading]), '会议纪要')
})

test('tables and pictures are called by their files', () => {
  assert.equal(titleOf('text/csv', {}, '姓名,电话', []), '')
  assert.equal(titleOf('text/markdown', {}, '| 机构 | 状态 |\n| --- | --- |', []), '')
  assert.equal(titleOf('image/png', {}, 'Software: x', []), '')
})

test('a date is the first believable one of sent, created and changed', () => {
  assert.equal(dateOf({ sent: '2022-03-05T10:00:00+08:00', created: '2021-01-01' }), '2022-03-05')
  assert.equal(dateOf({ created: '1601-01-01', modified: '2020-07' }), '2020-07')
  assert.equal(dateOf({ created: 'yesterday' }), null)
})

test('what has no title of its own goes by its name', () => {
  assert.equal(titleOf('application/octet-stream', {}, 'some readable run', []), '')
  assert.equal(titleOf('text/x-python', {}, 'import os', []), '')
  assert.equal(titleOf('application/x-elf', { title: 'Remote helper' }, 'x', []), 'Remote helper')
})
