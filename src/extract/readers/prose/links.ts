import type { Sink } from '../../reader.ts'

/** Writes addresses of links as hidden fields: people see the link's words, not where it goes. */
export function writeLinks(sink: Sink, addresses: Iterable<string>): void {
  for (const address of addresses) {
    sink.part('field', address, { hidden: true, locator: { field: 'link' } })
    sink.write('\n')
  }
}
