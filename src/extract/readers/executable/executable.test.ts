import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from '../../collect.ts'
import type { Collected } from '../../collect.ts'
import { makeClass, makeElf, makeMachO, makePe, makeWasm } from './make-programs.ts'
import { executableReader } from './reader.ts'

const read = (bytes: Uint8Array, type: string): Promise<Collected> =>
  collect(executableReader, bytes, { type })
const pe = 'application/vnd.microsoft.portable-executable'

test('a Windows program says who made it, when, where and with what', async () => {
  const { metadata, text, outcome } = await read(makePe(), pe)
  assert.equal(metadata.title, '远程助手')
  assert.equal(metadata.company, '某某网络公司')
  assert.equal(metadata.created, '2021-03-04T00:00:00Z')
  const { raw = {} } = metadata
  assert.equal(raw['machine'], 'x86-64')
  assert.equal(raw['kind'], 'library')
  assert.equal(raw['imports'], 'KERNEL32.dll')
  assert.equal(raw['debug path'], 'D:\\工程\\agent.pdb')
  assert.ok(raw['certificate names']?.includes('签名人'))
  for (const words of ['KERNEL32.dll', 'agent.pdb', '某某网络公司', 'FileDescription'])
    assert.ok(text.includes(words), words)
  assert.deepEqual([outcome.state, outcome.read], ['partial', 'some'])
})

test('other programs', async () => {
  const elf = (await read(makeElf(), 'application/x-elf')).metadata.raw
  assert.deepEqual(
    [elf?.['machine'], elf?.['imports'], elf?.['own name']],
    ['ARM64', 'libc.so.6', 'libown.so'],
  )
  const mach = (await read(makeMachO(), 'application/x-mach-binary')).metadata.raw
  assert.deepEqual(
    [mach?.['machine'], mach?.['kind'], mach?.['imports']],
    ['ARM64', 'program', '/usr/lib/libSystem.B.dylib'],
  )
  const java = await read(makeClass(), 'application/java-vm')
  assert.equal(java.metadata.title, 'com.example.Main')
  assert.equal(java.metadata.raw?.['machine'], 'Java 8')
  assert.ok(java.text.includes('连接服务器失败'))
  const wasm = (await read(makeWasm(), 'application/wasm')).metadata.raw
  assert.deepEqual(
    [wasm?.['imports'], wasm?.['exports'], wasm?.['sections']],
    ['env.log', 'run', 'producers'],
  )
})

test('cut and damaged anywhere, it ends', async () => {
  const programs: [Buffer, string][] = [
    [makePe(), pe],
    [makeElf(), 'application/x-elf'],
    [makeMachO(), 'application/x-mach-binary'],
    [makeClass(), 'application/java-vm'],
    [makeWasm(), 'application/wasm'],
  ]
  for (const [bytes, type] of programs) {
    for (let at = 2; at < bytes.length; at += bytes.length > 2000 ? 61 : 5) {
      assert.equal((await read(bytes.subarray(0, at), type)).outcome.state, 'partial')
      const hurt = Buffer.from(bytes)
      hurt.fill(0xff, at, Math.min(at + 4, hurt.length))
      assert.equal((await read(hurt, type)).outcome.state, 'partial')
    }
  }
})
