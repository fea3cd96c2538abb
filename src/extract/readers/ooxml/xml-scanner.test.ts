import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { XmlScanner } from './xml-scanner.ts'

type Heard = ['open', string, Record<string, string>] | ['close', string] | ['text', string]

class Ear {
  readonly heard: Heard[] = []
  text(text: string): void {
    const last = this.heard.at(-1)
    if (last?.[0] === 'text') last[1] += text
    else if (text !== '') this.heard.push(['text', text])
  }
}

function scan(pieces: readonly string[]): { heard: Heard[]; breaksOff: boolean } {
  const ear = new Ear()
  const scanner = new XmlScanner({
    open: (name, attributes) => ear.heard.push(['open', name, { ...attributes }]),
    close: (name) => ear.heard.push(['close', name]),
    text: (text) => ear.text(text),
  })
  for (const piece of pieces) scanner.write(piece)
  return { breaksOff: scanner.end(), heard: ear.heard }
}

function parse(text: string): Heard[] {
  const ear = new Ear()
  const parser = new Parser(
    {
      onopentag: (name, attributes) => ear.heard.push(['open', name, { ...attributes }]),
      onclosetag: (name) => ear.heard.push(['close', name]),
      ontext: (piece) => ear.text(piece),
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(text)
  return ear.heard
}

const bits =
  `< > / = " ' & ; [ ] - ! ? 字 text &amp; &lt; &#65; &#x42; &#0; &#xD800; &#9999999; &foo; <a <b </a> </b> <a>
<c/> ="v&amp;w" y='2' xmlns:q="u" <!-- --> --!> <![CDATA[ ]]> <?xml ?> <!DOCTYPE`
    .split(/\s/)
    .concat(' ', '\n', ' x', '<b x="1">')

test('hears in any markup, however it is cut, what a forgiving parser hears', () => {
  const markup = fc.array(fc.constantFrom(...bits), { maxLength: 16 })
  fc.assert(
    fc.property(markup, fc.nat(60), (middle, cut) => {
      // processing instructions without an end are text to the other one
      const text = `<r>${middle.join('')}</r>?>`
      const { heard } = scan([text.slice(0, cut), text.slice(cut)])
      assert.deepEqual(heard, parse(text))
    }),
    { numRuns: 3000 },
  )
})

test('is the same whether markup comes in one piece or letter by letter', () => {
  const text = `<?xml version="1.0"?><a x="1 &lt; 2" x="no" y = 'z'><!-- <b> --><b/>${'q'.repeat(99)}<![CDATA[<&amp;]]>&#x6C49;&am;</a>`
  assert.deepEqual(scan(Array.from(text)), scan([text]))
  assert.deepEqual(scan([text]).heard, [
    ['open', 'a', { x: '1 < 2', y: 'z' }],
    ['open', 'b', {}],
    ['close', 'b'],
    ['text', `${'q'.repeat(99)}<&amp;汉&am;`],
    ['close', 'a'],
  ])
})

test('gives what there is of markup that breaks off', () => {
  assert.deepEqual(scan(['<a>one<b>two', '<c d="']), {
    breaksOff: true,
    heard: [
      ['open', 'a', {}],
      ['text', 'one'],
      ['open', 'b', {}],
      ['text', 'two'],
      ['close', 'b'],
      ['close', 'a'],
    ],
  })
  assert.deepEqual(scan(['<a><![CDATA[one', ' < two']).heard[1], ['text', 'one < two'])
})
