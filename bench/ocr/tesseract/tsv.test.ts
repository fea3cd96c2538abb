import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTsv } from './tsv.ts'

test('words are gathered into lines in their order', () => {
  const head = 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext'
  const rows = [
    '1\t1\t0\t0\t0\t0\t0\t0\t900\t900\t-1\t',
    '4\t1\t1\t1\t1\t0\t10\t20\t80\t12\t-1\t',
    '5\t1\t1\t1\t1\t1\t10\t20\t30\t12\t96.5\t合同',
    '5\t1\t1\t1\t1\t2\t50\t20\t40\t12\t90.0\t No.7 ',
    '5\t1\t1\t1\t2\t1\t10\t40\t30\t12\t10.0\t ',
    '5\t1\t2\t1\t1\t1\t10\t60\t30\t12\t88.0\tA\tB',
  ]
  assert.deepEqual(readTsv([head, ...rows, ''].join('\n')), [
    {
      words: [
        { text: '合同', box: [10, 20, 40, 32] },
        { text: 'No.7', box: [50, 20, 90, 32] },
      ],
    },
    { words: [{ text: 'A\tB', box: [10, 60, 40, 72] }] },
  ])
  assert.deepEqual(readTsv(''), [])
})
