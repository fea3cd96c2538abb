import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from '../../collect.ts'
import type { Collected } from '../../collect.ts'
import { cover, makeFlac, makeMatroska, makeMp3, makeMp4, makeOgg, makeWav } from './make-media.ts'
import { mediaReader, voiceReader } from './reader.ts'

const read = (bytes: Uint8Array, type: string): Promise<Collected> => collect(mediaReader, bytes, { type })
const member = ({ members }: Collected): string | undefined =>
  members.map(({ bytes }) => Buffer.from(bytes ?? []).toString('hex'))[0]

test('MP3: tags in every encoding, words sung, cover, length', async () => {
  const found = await read(makeMp3(), 'audio/mpeg')
  assert.equal(found.text, '第三季度会议录音\n张伟\n内部培训\n请勿外传\n第一句\n第二句\ncover')
  assert.equal(found.metadata.title, '第三季度会议录音')
  assert.equal(found.metadata.author, '张伟')
  assert.equal(found.metadata.created, '2021')
  assert.equal(found.metadata.raw?.['duration'], '2.0 s')
  assert.equal(member(found), cover.toString('hex'))
  assert.deepEqual([found.outcome.state, found.outcome.read], ['partial', 'some'])
  assert.match(found.outcome.reason ?? '', /not transcribed/)
})

test('FLAC and Ogg', async () => {
  const flac = await read(makeFlac(), 'audio/flac')
  assert.equal(flac.text, '访谈\nLi\n备注')
  assert.equal(flac.metadata.created, '2021-03-04')
  assert.equal(flac.metadata.software, 'maker 1.0')
  assert.equal(flac.metadata.raw?.['duration'], '2.0 s')
  assert.equal(member(flac), cover.toString('hex'))
  const ogg = await read(makeOgg(), 'audio/ogg')
  assert.equal(ogg.text, `语音备忘\n${'长'.repeat(300)}`)
  assert.equal(ogg.metadata.raw?.['duration'], '2.0 s')
})

test('MP4: time, place, size, tags', async () => {
  const found = await read(makeMp4(), 'video/mp4')
  assert.equal(found.text, '现场视频')
  const { created, latitude, longitude, width, height, raw } = found.metadata
  assert.deepEqual([created, latitude, longitude], ['2021-03-04T05:06:07Z', 39.9042, 116.4074])
  assert.deepEqual([width, height, raw?.['duration']], [1920, 1080, '2.5 s'])
  assert.equal(member(found), cover.toString('hex'))
})

test('WAV, Matroska, AMR', async () => {
  const wav = await read(makeWav(), 'audio/x-wav')
  assert.equal(wav.text, '电话录音：客户回访')
  assert.equal(wav.metadata.raw?.['duration'], '2.0 s')
  const film = await read(makeMatroska(), 'video/x-matroska')
  assert.equal(film.text, '培训视频\n内部')
  assert.deepEqual(
    film.members.map(({ member: { name }, bytes }) => [name, Buffer.from(bytes ?? []).toString()]),
    [['notes.txt', 'attached']],
  )
  const voice = Buffer.concat([
    Buffer.from('#!AMR\n'),
    ...Array<Buffer>(100).fill(Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31)])),
  ])
  assert.equal((await read(voice, 'audio/amr')).metadata.raw?.['duration'], '2.0 s')
})

test('a voice message is kept and said not to be read', async () => {
  const { outcome } = await collect(voiceReader, Buffer.from('\x02#!SILK_V3'))
  assert.deepEqual([outcome.state, outcome.read], ['unsupported', 'none'])
})

test('cut and damaged anywhere, it ends and says something', async () => {
  const kinds: [Buffer, string][] = [
    [makeMp3().subarray(0, 1500), 'audio/mpeg'],
    [makeFlac(), 'audio/flac'],
    [makeOgg(), 'audio/ogg'],
    [makeMp4(), 'video/mp4'],
    [makeWav().subarray(0, 300), 'audio/x-wav'],
    [makeMatroska(), 'video/x-matroska'],
  ]
  for (const [bytes, type] of kinds) {
    for (let at = 0; at < bytes.length; at += 11) {
      const cut = await read(bytes.subarray(0, at), type)
      assert.ok(['partial', 'corrupt'].includes(cut.outcome.state), `${type} ${at}: ${cut.outcome.reason}`)
      const hurt = Buffer.from(bytes)
      hurt.fill(0xff, at, Math.min(at + 4, hurt.length))
      assert.ok(['partial', 'corrupt'].includes((await read(hurt, type)).outcome.state))
    }
  }
})
