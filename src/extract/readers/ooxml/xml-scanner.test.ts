import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { XmlScanner } from './xml-scanner.ts'

/** What is told of a text that comes in pieces of these lengths, neighbouring texts joined. */
function told(xml: string, lengths: readonly number[] = [xml.length]): string[] {
  const events: string[] = []
  let text = ''
  const tell = (event: string): void => {
    if (text !== '') events.push(`“${text}”`)
    text = ''
    events.push(event)
  }
  const scanner = new XmlScanner({
    open: (name, attributes) => tell(`<${name} ${JSON.stringify(attributes)}`),
    close: (name) => tell(`>${name}`),
    text: (piece) => {
      text += piece
    },
  })
  let at = 0
  for (const length of lengths) {
    scanner.write(xml.slice(at, at + length))
    at += length
  }
  scanner.write(xml.slice(at))
  scanner.end()
  if (text !== '') events.push(`“${text}”`)
  return events
}

test('elements, attributes in both quotes, text, data and entities', () => {
  assert.deepEqual(
    told(
      `<?xml version="1.0"?><a x="1 > 0" y='"' z = "&lt;&#x6570;">数&amp;<b/>&unknown;<![CDATA[<&amp;>]]></a>`,
    ),
    ['<a {"x":"1 > 0","y":"\\"","z":"<数"}', '“数&”', '<b {}', '>b', '“&unknown;<&amp;>”', '>a'],
  )
})

test('comments and document types are passed over, so that nothing can be declared', () => {
  assert.deepEqual(told('<!DOCTYPE a SYSTEM "x"><a><!-- <b> -- > --><!-->--></a>'), ['<a {}', '>a'])
  assert.deepEqual(told('<!DOCTYPE a [<!ENTITY l "lol">]><a>&l;</a>').slice(1), ['<a {}', '“&l;”', '>a'])
})

test('characters by number: those no text may hold are replaced, those of an old code page are meant', () => {
  assert.deepEqual(told('&#0;&#xD800;&#x110000;&#146;&#128512;'), ['“\u{FFFD}\u{FFFD}\u{FFFD}’😀”'])
})

test('what is open is closed, in order; an end without a beginning is ignored', () => {
  assert.deepEqual(told('<a><b><c></b></x></a></a>'), ['<a {}', '<b {}', '<c {}', '>c', '>b', '>a'])
  assert.deepEqual(told('<a>text <b c="'), ['<a {}', '“text ”', '>a'])
  assert.deepEqual(told('<a>1 < 2<![CDATA[half'), ['<a {}', '“1 < 2half”', '>a'])
})

const snippets =
  '<a>|</a>|<b x="1>2" y=\'&amp;\'/>|<|>|&|;|&#x41;|<!--|-->|<![CDATA[|]]>|<!D|<?x|?>|=|"| |数据|😀|text|/'.split(
    '|',
  )
const snippet = fc.constantFrom(...snippets)

test('the same is told however the text is cut', () => {
  fc.assert(
    fc.property(fc.array(snippet), fc.array(fc.nat(5)), (chosen, lengths) => {
      const xml = chosen.join('')
      assert.deepEqual(told(xml, lengths), told(xml))
    }),
    { numRuns: 3000 },
  )
})

test('a tag of a megabyte in small pieces takes no time to speak of', () => {
  const started = performance.now()
  const xml = `<a x="${'y'.repeat(1_000_000)}">`
  assert.equal(
    told(
      xml,
      Array.from({ length: 100_000 }, () => 10),
    ).length,
    2,
  )
  assert.ok(performance.now() - started < 3000)
})
