import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'

const module_ = new URL('read-passwords.ts', import.meta.url).href

test('passwords come through a pipe from another process, which is a socket', async () => {
  const code = `import { readPasswords } from ${JSON.stringify(module_)}
    process.stdout.write(JSON.stringify(await readPasswords('-')))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end('开门\r\n\n two blanks  \n')
  assert.deepEqual(JSON.parse(await text(child.stdout)), [
    { value: '开门', origin: { file: 'given by a person', line: 1 } },
    { value: ' two blanks  ', origin: { file: 'given by a person', line: 3 } },
  ])
})
