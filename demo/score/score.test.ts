import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { bars } from '../bars.ts'
import { Gold, GoldError } from './gold.ts'
import type { Measure } from './measure.ts'
import { type Answers, answers, base64, id, scoreFake, texts, writeGold } from './testing/case.ts'

type Measures = Record<string, Measure>

const value = (measures: Measures, name: string): number => {
  const measure = measures[name]
  assert.ok(measure, `no measure ${name}`)
  return measure.value
}

const values = (measures: Measures): Record<string, number> =>
  Object.fromEntries(Object.entries(measures).map(([name, one]) => [name, one.value]))

/** Every measure is 1 but these. */
function onlyWrong(measures: Measures, wrong: Record<string, number>): void {
  const all = Object.fromEntries(Object.keys(measures).map((name) => [name, wrong[name] ?? 1]))
  const rounded = Object.fromEntries(
    Object.entries(values(measures)).map(([name, one]) => [name, Math.round(one * 1000) / 1000]),
  )
  assert.deepEqual(rounded, all)
}

const spoilt = (spoil: (given: Answers) => void): Answers => {
  const given = answers()
  spoil(given)
  return given
}

test('a product that is right in everything has 1 in every measure, and every bar is measured', async (context) => {
  const measures = await scoreFake(context, answers())
  onlyWrong(measures, {})
  assert.deepEqual(
    Object.keys(bars).filter((name) => !(name in measures)),
    [],
  )
  for (const [name, { of, misses }] of Object.entries(measures)) {
    assert.ok(of > 0, name)
    assert.equal(misses, undefined, name)
  }
})

test('a product without verbs scores 0 and says which is not built', async (context) => {
  const { ledger, show } = answers()
  const measures = await scoreFake(context, { ledger, show })
  for (const [name, { value: got, of, reason }] of Object.entries(measures)) {
    if (/^(items|text|injections)\b/.test(name)) continue
    assert.equal(got, 0, name)
    assert.ok(of > 0, name)
    assert.match(reason ?? '', /^verb \w+ is not built yet$/, name)
  }
  assert.equal(measures['messages.order']?.reason, 'verb conversations is not built yet')
  assert.equal(measures['leaks']?.reason, 'verb export is not built yet')
  assert.equal(value(measures, 'items.text'), 1)
})

test('a product that has every verb and says nothing scores 0 in everything', async (context) => {
  const register = { clients: [], targets: [], money: [] }
  const nothing = {
    ledger: [], show: {}, search: {}, mentions: [], entities: [], conversations: [], messages: { x: [], y: [] },
    register, timeline: [], duplicates: [], authenticity: [], check: { asked: [] }, questions: [], decisions: [],
    export: Object.fromEntries(['report', 'ftm', 'stix', 'timesketch', 'csv', 'graph', 'bag'].map((kind) => [kind, { a: '' }])),
  } // prettier-ignore
  const measures = await scoreFake(context, nothing)
  for (const [name, { value: got }] of Object.entries(measures)) assert.equal(got, 0, name)
})

test('a product that says too much', async (context) => {
  const measures = await scoreFake(
    context,
    spoilt((given) => {
      const everything = Object.values(id)
      given.search = { '*': everything }
      for (const mention of given.mentions) mention.entity = 'e1'
      given.mentions.push({ document: id.final, quote: 'XS-1', type: 'phone', value: '1', entity: null })
      for (const rows of Object.values(given.messages))
        for (const row of rows) [row.timeFrom, row.timeTo] = ['1900-01-01', '2100-01-01']
      given.messages.x.push(...given.messages.x.map((row) => ({ ...row, seq: row.seq + 4 })))
      for (const target of given.register.targets) target.status = 'sample-present'
      for (const row of given.timeline) [row.from, row.to] = ['1900-01-01', '2100-01-01']
      for (const row of given.register.money) row.counts = true
      for (const row of given.authenticity) row.verdict = 'contradicted'
      for (const one of Object.values(given.show))
        one.flags = [{ flag: 'directive', span: { document: '', quote: one.text.repeat(9) } }]
      const chat = given.show[id.chat]
      assert.ok(chat)
      chat.text += '啊'.repeat(chat.text.length)
      for (const one of Object.values(given.show)) one.parts = [{ start: 0, end: 9999, hidden: true }]
    }),
  )
  onlyWrong(measures, {
    'items.open': 0,
    'text.precision': 0.53,
    'queries.precision': 0.2,
    'mentions.f1': 0.909,
    'mentions.precision': 0.833,
    'merges.precision': 0.5,
    'merges.ambiguous': 0,
    'messages.once': 0.333,
    'messages.time': 0,
    'targets.status': 0,
    'targets.not-over': 0,
    'timeline.precision': 0,
    'timeline.recall': 0,
    'money.counts': 0,
    'money.totals.stage': 0,
    'money.totals.client': 0,
    'money.totals.year': 0,
    'authenticity.quiet': 0,
    'injections.precision': 0,
    'injections.recall': 0,
  })
  assert.equal(measures['messages.once']?.wrong, 4)
  assert.equal(measures['targets.not-over']?.wrong, 2)
})

test('a product that is a little wrong', async (context) => {
  const measures = await scoreFake(
    context,
    spoilt((given) => {
      const [first, second, third] = given.messages.x
      assert.ok(first && second && third)
      // turned round, one of them by the wrong person, and the last one lost
      ;[first.seq, second.seq] = [1, 0]
      first.senderEntity = 'e2'
      first.sender = '周舟'
      given.messages.x.pop()
      const [contract] = given.register.money
      assert.ok(contract)
      contract.amount = '1200.51'
      const [client] = given.register.clients
      assert.ok(client)
      client.spend = [{ currency: 'CNY', amount: '1100.01' }]
      const [customs] = given.register.targets
      assert.ok(customs)
      customs.status = 'named'
      const draft = given.show[id.draft]
      assert.ok(draft)
      draft.parts = []
      const row = given.ledger[1]
      assert.ok(row)
      row.state = 'corrupt'
      given.ledger.pop()
      given.duplicates.pop()
      for (const mention of given.mentions) if (mention.type === 'money') mention.value = 'CNY 1200.5'
      given.check.asked = given.check.asked.map((one) => ({ ...one, status: 'present' }))
    }),
  )
  onlyWrong(measures, {
    'items.present': 0.833,
    'items.state': 0.667,
    'items.text': 0.857,
    'items.hidden': 0,
    'items.open': 0.833,
    'mentions.f1': 0.667,
    'mentions.precision': 0.75,
    'mentions.recall': 0.6,
    'mentions.money': 0,
    'mentions.domain': 0,
    'messages.order': 0.429,
    'messages.sender': 0.667,
    'messages.kept': 0.833,
    'messages.time': 0.833,
    'clients.spend': 0.5,
    'targets.status': 0.5,
    'money.amounts': 0.333,
    'duplicates.recall': 0.5,
    'exposure.status': 0,
    'exposure.paths': 0.5,
  })
  assert.match(measures['money.amounts']?.misses?.[0] ?? '', /1200\.51$/)
})

test('what cannot be read yet is missing, and told apart', async (context) => {
  const measures = await scoreFake(
    context,
    spoilt((given) => {
      const [, shot] = given.ledger
      assert.ok(shot)
      Object.assign(shot, { type: 'image/png', state: 'partial', reason: 'not recognised' })
      const shown = given.show[id.shot]
      assert.ok(shown)
      shown.text = ''
    }),
  )
  onlyWrong(measures, { 'items.state': 0.833, 'items.text': 0.857, 'items.open': 0.833 })
  assert.deepEqual(measures['items.state']?.ofKindsRead, { value: 1, of: 5 })
  assert.deepEqual(measures['items.text']?.ofKindsRead, { value: 1, of: 6 })
})

test('rows that gold does not have, and second rows, cost precision', async (context) => {
  const measures = await scoreFake(
    context,
    spoilt((given) => {
      given.register.clients.push({ name: '河东省保障厅', spend: [] })
      given.register.targets.push({ name: '日报', status: 'named' }, { name: '学院', status: 'confirmed' })
      given.duplicates.push({ kind: 'excerpt', documents: [id.chat, id.list], paths: [] })
    }),
  )
  onlyWrong(measures, {
    'clients.precision': 0.667,
    'clients.spend': 0.5,
    'targets.precision': 0.5,
    'duplicates.precision': 0.667,
  })
})

test('everybody as one person is right for one of them', async (context) => {
  const measures = await scoreFake(
    context,
    spoilt((given) => {
      given.entities = [{ id: 'all', name: '林海', names: [{ text: '老林' }, { text: '周舟' }] }]
      for (const rows of Object.values(given.messages)) for (const row of rows) row.senderEntity = 'all'
    }),
  )
  onlyWrong(measures, { 'messages.sender': 0.667 })
})

test('two people changed for one another are both wrong', async (context) => {
  const measures = await scoreFake(
    context,
    spoilt((given) => {
      for (const row of Object.values(given.messages).flat()) {
        row.senderEntity = row.senderEntity === 'e1' ? 'e2' : 'e1'
        row.sender = row.sender === '老林' ? '周舟' : '老林'
      }
    }),
  )
  onlyWrong(measures, { 'messages.sender': 0 })
})

test('two conversations run into one lose one of them', async (context) => {
  const measures = await scoreFake(
    context,
    spoilt((given) => {
      const spans = (document: string) => [{ document, quote: '' }]
      const later = given.messages.y.map((row) => ({ ...row, seq: row.seq + 4, spans: spans(id.shot) }))
      given.messages.x = [...given.messages.x.map((row) => ({ ...row, spans: spans(id.chat) })), ...later]
      given.messages.y = []
    }),
  )
  assert.equal(Math.round(value(measures, 'messages.kept') * 6), 4)
})

test('an export with nothing in it is not safe, and a leak makes one unsafe', async (context) => {
  const measures = await scoreFake(
    context,
    spoilt((given) => {
      given.export['csv'] = { 'empty.csv': '' }
      given.export['stix'] = { 'bundle.json': base64('{"name":"謝懷瑾","note":"\\u6d77"}') }
      given.export['graph'] = { 'graph.gexf': base64('<node label="Xie Huai-Jin"/>') }
      given.export['bag'] = { 'data.txt': base64('电话 158-0000-4364') }
      given.export['ftm'] = { 'ftm.json': base64('与周舟在一起') }
      delete given.export['timesketch']
    }),
  )
  onlyWrong(measures, { leaks: 0.5, 'pii.safe': 0.571, 'must-show': 0.333 })
  assert.equal(measures['leaks']?.wrong, 3)
  assert.ok(measures['leaks']?.misses?.some((miss) => miss.startsWith('csv is no safe export: it is empty')))
  assert.equal(measures['pii.safe']?.wrong, 1)
})

test('principals need not show before decisions, and must after them', async (context) => {
  const measures = await scoreFake(
    context,
    spoilt((given) => (given.decided = {})),
  )
  assert.equal(Math.round(value(measures, 'must-show') * 3), 2)
  assert.ok(measures['must-show']?.misses?.[0]?.includes('林海'))
})

test('a product that breaks the contract is told where', async (context) => {
  const broken = { ...answers(), timeline: [{ from: 7 }] } as unknown as Answers
  const measures = await scoreFake(context, broken)
  assert.equal(value(measures, 'timeline.recall'), 0)
  assert.match(measures['timeline.recall']?.reason ?? '', /^verb timeline broke the contract at from/)
})

test('a file that gold does not have cannot be passed', async (context) => {
  const measures = await scoreFake(context, answers(), ['clients.tsv', 'mentions.tsv'])
  for (const name of ['clients.recall', 'clients.spend', 'mentions.f1']) {
    assert.equal(value(measures, name), 0)
    assert.equal(measures[name]?.of, 0)
    assert.match(measures[name]?.reason ?? '', /^gold has no (clients|mentions)\.tsv$/)
  }
  assert.equal(value(measures, 'targets.recall'), 1)
})

test('a folder that holds no gold, or broken gold, is an error', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'daylight-gold-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  assert.throws(() => new Gold(join(folder, 'none')), GoldError)
  assert.throws(() => new Gold(folder), /items\.tsv is missing/)
  const gold = join(folder, 'gold')
  writeGold(gold)
  const spoil = (name: string, change: (text: string) => string) => {
    writeGold(gold)
    const file = join(gold, name)
    writeFileSync(file, change(readFileSync(file, 'utf8')))
  }
  spoil('money.tsv', (text) => text.replace('counts', 'count'))
  assert.throws(() => new Gold(gold), /money\.tsv has no column counts/)
  spoil('queries.tsv', (text) => text.replace('交付\t', '交付'))
  assert.throws(() => new Gold(gold), /queries\.tsv, line 2: 2 cells, not 3/)
  writeGold(gold)
  mkdirSync(join(gold, 'text'), { recursive: true })
  writeFileSync(join(gold, 'text', '0'.repeat(64)), texts.list)
  assert.throws(() => new Gold(gold).texts(), /the hash of no path/)
})
