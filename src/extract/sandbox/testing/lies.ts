interface Said {
  messages: object[]
  payload?: Uint8Array
}

const text = (content: string): Said => ({ messages: [{ event: 'text' }], payload: Buffer.from(content) })
/** One part from `start` to `end` (wire-parts.ts); `kind` is a number. */
const parts = ({ kind = 0, start = 0, end = 1, locator = {} }): Said => ({
  messages: [
    { event: 'parts', parts: [kind, start, end - start, 0, 0, 0], open: [], locators: [locator], facts: [] },
  ],
})
const member = (fields: object, hasBytes = false): Said => ({
  messages: [{ event: 'member', member: { kind: 'file', name: 'a', ...fields }, hasBytes }],
})
const words = (...numbers: number[]): Said => ({
  messages: [{ event: 'words', page: 1, width: 1, height: 1 }],
  payload: new Uint8Array(Uint32Array.from(numbers).buffer),
})
const surely = (...numbers: number[]): Said => ({
  messages: [{ event: 'words', page: 1, width: 1, height: 1, sure: true }],
  payload: new Uint8Array(Uint32Array.from(numbers).buffer),
})
const fact = (facts: object): Said => ({
  messages: [{ event: 'parts', parts: [0, 0, 1, 0, 0, 1], open: [], locators: [{}], facts: [facts] }],
})
const reading = (content: string): object => ({ by: 'liar', text: content })
const pictured = (fields: object): Said => ({
  messages: [{ event: 'pictured', page: 1, width: 1, height: 1, pixels: 1, layer: null, ...fields }],
})
const done = (outcome: object): Said => ({
  messages: [
    {
      event: 'done',
      outcome,
      reader: 'liar',
      version: 1,
      usage: { cpuSeconds: 0, residentBytes: 0, worn: false },
    },
  ],
})
const lengths = (header: number, payload: number): Uint8Array => {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE(header, 0)
  bytes.writeUInt32LE(payload, 4)
  return bytes
}
const header = (json: string): Uint8Array =>
  Buffer.concat([lengths(Buffer.byteLength(json), 0), Buffer.from(json)])

/** What each liar says, in order; every one of them must cost it its life. */
export const lies: Readonly<Record<string, () => Iterable<Said | Uint8Array>>> = {
  'frame/huge-header': () => [lengths(0xffffffff, 0)],
  'frame/huge-payload': () => [lengths(2, 0xffffffff)],
  'frame/no-json': () => [header('{{')],
  'frame/no-list': () => [header('{"event":"text"}')],
  'frame/empty-list': () => [header('[]')],
  'frame/number': () => [header('[1]')],
  'frame/nested': () => [header(`[${'['.repeat(100_000)}${']'.repeat(100_000)}]`)],
  'frame/unknown': () => [header('[{"event":"__proto__"}]')],
  'text/invalid-utf8': () => [
    { messages: [{ event: 'text' }], payload: Buffer.from([0x61, 0xed, 0xa0, 0x80]) },
  ],
  'text/nul': () => [text('a\0b')],
  'text/empty': () => [{ messages: [{ event: 'text' }] }],
  'text/too-much': function* () {
    for (;;) yield text('x'.repeat(100_000))
  },
  'part/past-the-end': () => [text('abc'), parts({ end: 4 })],
  'part/backwards': () => [text('abc'), parts({ start: 2, end: 1 })],
  'part/fraction': () => [text('abc'), parts({ end: 1.5 })],
  'part/kind': () => [text('abc'), parts({ kind: 1000 })],
  'part/cut': () => [
    text('abc'),
    { messages: [{ event: 'parts', parts: [0, 0, 1], open: [], locators: [{}], facts: [] }] },
  ],
  'part/no-locator': () => [
    text('abc'),
    { messages: [{ event: 'parts', parts: [0, 0, 1, 0, 1, 0], open: [], locators: [{}], facts: [] }] },
  ],
  'part/no-facts': () => [
    text('abc'),
    { messages: [{ event: 'parts', parts: [0, 0, 1, 0, 0, 1], open: [], locators: [{}], facts: [] }] },
  ],
  'part/locator': () => [text('abc'), parts({ locator: { href: 'x' } })],
  'part/locator-page': () => [text('abc'), parts({ locator: { page: 0 } })],
  'part/locator-long': () => [text('abc'), parts({ locator: { sheet: 'x'.repeat(2000) } })],
  'part/locator-surrogate': () => [text('abc'), parts({ locator: { sheet: '\ud800' } })],
  'words/outside-text': () => [text('abc'), words(0, 4, 0, 0, 1, 1)],
  'words/outside-page': () => [text('abc'), words(0, 1, 0, 0, 70_000, 1)],
  'words/cut': () => [text('abc'), words(0, 1, 0)],
  'words/many': () => [text('a'), words(...Array.from({ length: 2000 }, () => [0, 1, 0, 0, 1, 1]).flat())],
  'words/sure-cut': () => [text('abc'), surely(0, 1, 0, 0, 1, 1)],
  'facts/side': () => [text('abc'), fact({ side: 'top' })],
  'facts/confidence': () => [text('abc'), fact({ confidence: 1.5 })],
  'facts/readings': () => [text('abc'), fact({ readings: Array.from({ length: 9 }, () => reading('x')) })],
  'facts/reading-long': () => [text('abc'), fact({ readings: [reading('x'.repeat(2000))] })],
  'facts/unknown': () => [text('abc'), fact({ href: 'x' })],
  'pictured/page': () => [pictured({ page: 0 })],
  'pictured/layer': () => [text('abc'), pictured({ layer: { start: 0, end: 4 } })],
  'pictured/pixels': () => [pictured({ pixels: 1e9 })],
  'pictured/flood': function* () {
    for (;;)
      yield {
        messages: Array.from({ length: 5000 }, (_, page) => pictured({ page: page + 1 }).messages[0] ?? {}),
      }
  },
  'meta/key': () => [{ messages: [{ event: 'meta', key: 'constructor', value: 'x' }] }],
  'meta/object': () => [{ messages: [{ event: 'meta', key: 'title', value: {} }] }],
  'meta/flood': function* () {
    for (;;)
      yield {
        messages: Array.from({ length: 100 }, () => ({ event: 'raw', name: 'n', value: 'x'.repeat(5000) })),
      }
  },
  'flag/outside-text': () => [{ messages: [{ event: 'flag', flag: 'bidi', detail: '', start: 5, end: 6 }] }],
  'flag/kind': () => [{ messages: [{ event: 'flag', flag: 'x', detail: '', start: null, end: null }] }],
  'member/name-long': () => [member({ name: 'x'.repeat(100_000) })],
  'member/name-nul': () => [member({ name: 'a\0b' })],
  'member/base64': () => [member({ nameBytes: '***' })],
  'member/kind': () => [member({ kind: 'socket' })],
  'member/state': () => [member({ problem: { state: 'forgotten', reason: 'x' } })],
  'member/inside': () => [member({}, true), member({})],
  'member/flood': function* () {
    for (;;) yield { messages: Array.from({ length: 500 }, () => member({}).messages[0] ?? {}) }
  },
  'member-bytes/none': () => [{ messages: [{ event: 'member-bytes' }], payload: Buffer.alloc(1) }],
  'member-bytes/flood': function* () {
    yield member({}, true)
    for (;;) yield { messages: [{ event: 'member-bytes' }], payload: Buffer.alloc(2 ** 20) }
  },
  'member-end/none': () => [{ messages: [{ event: 'member-end' }] }],
  'thumbnail/size': () => [
    { messages: [{ event: 'thumbnail', width: 10, height: 10 }], payload: Buffer.alloc(299) },
  ],
  'thumbnail/large': () => [
    { messages: [{ event: 'thumbnail', width: 2000, height: 1 }], payload: Buffer.alloc(6000) },
  ],
  'want/outside': () => [{ messages: [{ event: 'want', offset: 10 ** 9, length: 1 }] }],
  'want/negative': () => [{ messages: [{ event: 'want', offset: -1, length: 1 }] }],
  'want/large': () => [{ messages: [{ event: 'want', offset: 0, length: 2 ** 30 }] }],
  'want/many': () => [
    { messages: Array.from({ length: 100 }, () => ({ event: 'want', offset: 0, length: 1 })) },
  ],
  'done/state': () => [done({ state: 'waiting', read: 'none', reason: 'x' })],
  'done/reason': () => [done({ state: 'corrupt', read: 'none', reason: null })],
  'done/and-on': () => [
    { messages: [...done({ state: 'ok', read: 'whole', reason: null }).messages, { event: 'member-end' }] },
  ],
}
