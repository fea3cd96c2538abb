import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { decodeBytes } from './text-input.ts'
import { decodeWhole } from './decoder.ts'
import { detectEncoding } from './detect.ts'

const simplified = [
  '根据双方签订的采购合同，甲方应于收到货物后三十日内支付全部款项。',
  '张经理，附件是上周会议的纪要，请您查收并转发给技术部的同事们。',
  '系统升级将在今晚十一点开始，预计持续两个小时，期间无法登录邮箱。',
  '这批设备的报价单已经更新，服务器单价下调了百分之五，请重新核对。',
  '昨天下午我们去了客户那里，他们对数据接口的稳定性提出了很多意见。',
  '姓名：李雷，电话：13800138000，地址：江苏省南京市鼓楼区中山路一号。',
  '数据库备份每天凌晨两点自动执行，日志保存在服务器的根目录下面。',
  '他说这件事情不能再拖了，必须在月底之前给出一个明确的答复。',
]
const traditional = [
  '根據雙方簽訂的採購合約，買方應於收到貨物後三十日內支付全部款項。',
  '陳經理您好，附件是上週會議的紀錄，請您查收並轉寄給技術部的同事。',
  '系統更新將於今晚十一點開始，預計持續兩個小時，期間無法登入信箱。',
  '這批設備的報價單已經更新，伺服器單價調降百分之五，請重新核對。',
  '昨天下午我們拜訪了客戶，他們對資料介面的穩定性提出了許多意見。',
  '姓名：王小明，電話：0912345678，地址：臺北市中正區重慶南路一段。',
]
const japanese = [
  '契約書に基づき、買主は商品受領後三十日以内に代金を支払うものとする。',
  'お世話になっております。添付の資料をご確認くださいますようお願いいたします。',
  'システムの更新は今夜十一時から始まり、約二時間かかる予定です。',
  '昨日の午後、お客様を訪問し、データの安定性について多くの意見をいただきました。',
]
const korean = [
  '계약서에 따라 구매자는 물품을 받은 후 삼십일 이내에 대금을 지급하여야 한다.',
  '안녕하세요. 첨부한 회의 자료를 확인하시고 의견을 보내 주시기 바랍니다.',
  '시스템 업데이트는 오늘 밤 열한 시에 시작되며 약 두 시간이 걸릴 예정입니다.',
  '어제 오후에 고객을 방문하여 데이터 서비스에 대한 많은 의견을 들었습니다.',
]
const russian = [
  'В соответствии с договором покупатель обязан оплатить товар в течение тридцати дней.',
  'Здравствуйте, во вложении находится протокол вчерашнего совещания.',
  'Обновление системы начнется сегодня вечером и продлится около двух часов.',
]
const french = [
  'Conformément au contrat signé, l’acheteur règlera la totalité à la réception.',
  'Bonjour, vous trouverez ci-joint le compte rendu de la réunion d’hier, à vérifier.',
  'La mise à jour du système débutera ce soir et durera près de deux heures.',
]
const mixed = [
  'Meeting notes 2022-03-05: 服务器 Linux 升级已完成, password 已更改, 请联系 admin@example.org。',
  'id,name,部门,remark\n17,Zhang Wei,技术部,VPN access 已开通\n18,Li Na,财务部,待审批\n',
]

const worlds: [string, string[], string[]][] = [
  ['simplified', simplified, ['gb18030', 'gbk', 'utf-16le', 'utf-16be', 'utf-8']],
  ['traditional', traditional, ['big5', 'gb18030', 'utf-16le', 'utf-16be', 'utf-8']],
  ['japanese', japanese, ['shift_jis', 'euc-jp', 'utf-16le', 'utf-16be', 'utf-8']],
  ['korean', korean, ['euc-kr', 'utf-16le', 'utf-16be', 'utf-8']],
  ['russian', russian, ['windows-1251', 'koi8-r', 'utf-16le', 'utf-16be', 'utf-8']],
  ['french', french, ['windows-1252', 'utf-16le', 'utf-16be', 'utf-8']],
  ['mixed', mixed, ['gb18030', 'gbk', 'utf-16le', 'utf-16be', 'utf-8']],
]

/** Texts of about `length` characters that begin at different places. */
function* texts(sentences: string[], length: number): Generator<string> {
  for (let start = 0; start < sentences.length; start++) {
    const order = [...sentences.slice(start), ...sentences.slice(0, start)].join('\n')
    yield Array.from(order.repeat(Math.ceil(length / order.length)))
      .slice(0, length)
      .join('')
  }
}

const lengths: [string, number, number][] = [
  ['short', 20, 0.97],
  ['medium', 120, 1],
  ['long', 20_000, 1],
]

for (const [name, length, bar] of lengths) {
  test(`generated texts of ${name} length come back as they were`, (context) => {
    const misses: string[] = []
    let count = 0
    for (const [world, sentences, encodings] of worlds) {
      for (const encoding of encodings) {
        for (const text of texts(sentences, length)) {
          const bytes = iconv.encode(text, encoding)
          count++
          const read = decodeBytes(bytes)
          if (read.text !== text)
            misses.push(`${world} ${encoding} as ${read.encoding}: ${text.slice(0, 20)}`)
        }
      }
    }
    context.diagnostic(`${count - misses.length} of ${count} right`)
    assert.ok((count - misses.length) / count >= bar, misses.join('\n'))
  })
}

test('byte-order marks decide', () => {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be']) {
    const bytes = iconv.encode('\u{FEFF}标题 title', encoding, { addBOM: false })
    assert.deepEqual(decodeBytes(bytes), { text: '标题 title', encoding, bad: 0 })
  }
})

test('seven-bit encodings that switch by escapes', () => {
  const hz = Buffer.from('This ~{<:Ky2;S{#,NpJ)l6HK!#~} is ~~ HZ')
  assert.equal(decodeBytes(hz).text, 'This 己所不欲，勿施於人。 is ~ HZ')
  const jis = Buffer.from('\u{1B}$B$3$s$K$A$O\u{1B}(B abc', 'latin1')
  assert.deepEqual(decodeBytes(jis), { text: 'こんにちは abc', encoding: 'iso-2022-jp', bad: 0 })
})

test('a few bad bytes in UTF-8 stay a few replacement characters', () => {
  const bytes = Buffer.concat([
    Buffer.from(simplified.join('')),
    Buffer.from([0xff, 0xc3]),
    Buffer.from('结束\u{FFFD}'),
  ])
  const read = decodeBytes(bytes)
  assert.equal(read.encoding, 'utf-8')
  assert.equal(read.bad, 2)
})

test('a declared encoding that does not fit is not believed', () => {
  assert.equal(decodeBytes(iconv.encode(simplified[0] ?? '', 'gbk'), 'utf-8').text, simplified[0])
})

test('bytes that are no text are called binary', () => {
  let seed = 7
  const noise = Uint8Array.from(
    { length: 20_000 },
    () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) >> 16,
  )
  assert.ok(detectEncoding([{ bytes: noise, cut: false }]).binary)
  assert.ok(detectEncoding([{ bytes: new Uint8Array(5000), cut: false }]).binary)
})

test('GB18030 four-byte characters', () => {
  const text = '㐂𠀀𠮷野家的菜单已经更新，请查收。'
  assert.equal(decodeWhole(iconv.encode(text, 'gb18030'), 'gb18030').text, text)
  assert.equal(decodeBytes(iconv.encode(text, 'gb18030')).text, text)
})
