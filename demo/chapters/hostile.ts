/** Harmless stand-ins for what is sent to break readers. Left out with `hostile: false`. */
import { ascii, concat, utf8 } from '../formats/bytes.ts'
import { writeTar } from '../formats/tar.ts'
import { writeZip } from '../formats/zip.ts'
import { paper, Script } from '../papers/paper.ts'
import type { Paper } from '../papers/paper.ts'
import type { Studio } from '../papers/studio.ts'
import { stampOf } from '../world/time.ts'

const note = (path: string, text: string) => {
  const script = new Script()
  return paper({ path, bytes: utf8(script.say(text)), script, exact: true })
}

export function* hostileFiles(studio: Studio): Generator<Paper> {
  const { world, random } = studio
  const folder = `${world.folders['misc'] ?? 'misc'}/${random.pick(['待查', 'x', 'quarantine', '来历不明'])}`
  const time = stampOf(world.from)
  const zip = (name: string, members: readonly Paper[]) =>
    paper({
      path: `${folder}/${name}`,
      bytes: writeZip(
        members.map((member) => ({ name: member.path, bytes: member.bytes })),
        { time },
      ),
      members: [...members],
    })
  const word = random.hex(10)

  // Path traversal: the names are evidence, shown with their dots made harmless.
  const climbing = note('../../etc/escape.txt', `up ${word}`)
  const absolute = note('/tmp/absolute.txt', `root ${word}`)
  const climb = zip('climb.zip', [climbing, absolute])
  yield {
    ...climb,
    members: [
      { ...climbing, path: '%2E%2E/%2E%2E/etc/escape.txt' },
      { ...absolute, path: '_/tmp/absolute.txt' },
    ],
  }

  const twice = [note('same.txt', `first ${word}`), note('same.txt', `second ${word}`)]
  const same = zip('twice.zip', twice)
  yield {
    ...same,
    members: twice.map((member, index) => ({ ...member, path: index === 0 ? 'same.txt' : 'same~2.txt' })),
  }

  const whole = writeZip([{ name: 'half.txt', bytes: random.bytes(4000) }], { time })
  yield paper({ path: `${folder}/half.zip`, bytes: whole.subarray(0, 22), state: 'corrupt' })
  yield paper({
    path: `${folder}/broken.pdf`,
    bytes: concat([ascii('%PDF-1.4\n'), random.bytes(700)]),
    state: 'corrupt',
  })

  const link = note('inside.txt', `beside a link ${word}`)
  yield paper({
    path: `${folder}/link.tar`,
    bytes: writeTar(
      [
        { name: 'outside', bytes: new Uint8Array(), link: '/etc/passwd' },
        { name: 'inside.txt', bytes: link.bytes },
      ],
      0,
    ),
    members: [paper({ path: 'outside', bytes: new Uint8Array(), state: 'refused' }), link],
  })

  const page = new Script()
  const words = page.say(`remote parts ${word}`)
  yield paper({
    path: `${folder}/remote.html`,
    bytes: utf8(
      `<!doctype html><html><head><meta name="description" content="FICTION"><title>x</title><script src="http://tracker.example/a.js"></script></head><body onload="fetch('http://tracker.example/')"><p>${words}</p><img src="http://tracker.example/pixel.png"></body></html>`,
    ),
    script: page,
  })

  const cells = new Script()
  const rows = [
    ['name', 'value'],
    ['=1+2', `cell ${word}`],
    ['@SUM(A1)', '-3+4'],
    ['+44', '\uFF1D1+1'],
  ].map((row) => row.map((cell) => cells.say(cell)).join(','))
  yield paper({
    path: `${folder}/formula.csv`,
    bytes: utf8(`${rows.join('\n')}\n`),
    script: cells,
  })

  const long = new Script()
  yield paper({
    path: `${folder}/oneline.txt`,
    bytes: utf8(long.say(`${word} ${'甲乙丙丁'.repeat(60_000)}`, { whole: false })),
    script: long,
  })
  yield note(`${folder}/bidi.txt`, `access level \u202Etnemucod terces\u202C ${word}`)
  yield note(`${folder}/zerowidth.txt`, `机\u200B密\u200B名单 ${word}`)
  yield paper({
    path: `${folder}/picture.docx`,
    bytes: concat([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), random.bytes(300)]),
    state: 'corrupt',
  })
  const nested = Array.from({ length: 12 }).reduce<Paper>(
    (inner, _, level) => {
      const path = level === 11 ? `${folder}/deep.zip` : `${level + 1}.zip`
      return paper({
        path,
        bytes: writeZip([{ name: inner.path, bytes: inner.bytes }], { time }),
        members: [inner],
      })
    },
    note('bottom.txt', `bottom ${word}`),
  )
  yield nested
  yield paper({ path: `${folder}/${'长'.repeat(60)}.txt`, bytes: new Uint8Array(), state: 'empty' })
}
