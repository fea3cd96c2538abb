import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Candidate, candidatesIn, mayAnnounce } from './password-candidates.ts'

const best = (text: string): string | undefined =>
  [...candidatesIn(text)].sort((a, b) => b.score - a.score || a.at - b.at)[0]?.value

const values = (text: string): string[] => [...candidatesIn(text)].map(({ value }) => value)

test('what stands right after the word that announces it comes first', () => {
  assert.equal(best('解压密码：Ab#2019x，别外传'), 'Ab#2019x')
  assert.equal(best('密碼是 hello-7'), 'hello-7')
  assert.equal(best('the password is "correct horse"'), 'correct')
  assert.equal(best('pwd=s3cret;'), 's3cret')
  assert.equal(best('打包好了解压lx0813'), 'lx0813')
  assert.equal(best('密码：芝麻开门'), '芝麻开门')
  assert.equal(best('passwort: Über99'), 'Über99')
})

test('an answer or a correction on one of the next lines is listed too', () => {
  const chat = '甲 密码多少\n乙 2020-03-11 14:24 Qx@5628\n甲 不对\n乙 那用 zz99!k'
  assert.ok(values(chat).includes('Qx@5628'))
  assert.ok(values(chat).includes('zz99!k'))
  const far = `密码\n${'啊\n'.repeat(20)}Qx@5628`
  assert.ok(!values(far).includes('Qx@5628'))
})

test('times, dates, sums and addresses are no passwords', () => {
  const found = values('密码发你\n2020-03-11 14:24:42 收到 https://a.test/x 12,500.00 10.0.0.1')
  assert.deepEqual(found, [])
})

test('every candidate stands in the text where it says', () => {
  const text = '口令：(a1b2c3)。\n“pw: x_9”, 提取码 8k2f\n解压 `zip!77`'
  const all: Candidate[] = [...candidatesIn(text)]
  assert.ok(all.length >= 4)
  for (const { value, at } of all) assert.equal(text.slice(at, at + value.length), value)
})

test('a text that announces nothing is told without looking further', () => {
  assert.equal(mayAnnounce('passing by the compass at 12:30'), false)
  assert.equal(mayAnnounce('提取码：8k2f'), true)
})
