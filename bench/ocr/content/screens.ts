/** What screens show: chats, terminals, mail programs, slides. */
import type { Inventor } from '../invent.ts'

export interface Message {
  side: 'left' | 'right'
  name: string
  /** A centred or own time stamp, null where none is shown. */
  time: string | null
  kind: 'text' | 'voice' | 'picture' | 'notice'
  text: string
  quoted: string | null
}

export interface Chat {
  title: string
  group: boolean
  messages: readonly Message[]
}

/** `stamps` are times above some messages; else each message has its own. */
export function chat(from: Inventor, count: number, stamps: boolean): Chat {
  const { random, words } = from
  const english = from.language === 'en'
  const group = random.chance(0.5)
  const nickname = (): string => {
    if (english) return random.pick(words.englishNames)
    return random.chance(0.5) ? from.put(random.pick(words.nicknames)) : from.person()
  }
  const others = group ? [...new Set(Array.from({ length: 4 }, nickname))] : [nickname()]
  const me = nickname()
  let minutes = random.int(8 * 60, 11 * 60)
  const time = (): string =>
    `${Math.floor(minutes / 60) % 24}`.padStart(2, '0') + `:${String(minutes % 60).padStart(2, '0')}`
  const stamp = (): string => {
    const day = english
      ? random.pick(['Yesterday ', 'Mon ', ''])
      : from.put(
          random.pick(['昨天 ', '星期三 ', '', `${random.int(1, 12)}月${random.int(1, 28)}日 `, '上午']),
        )
    return `${day}${time()}`
  }
  const messages: Message[] = []
  let before: Message | undefined
  for (let at = 0; at < count; at++) {
    const pause = random.int(0, 30)
    minutes += pause
    const kind = random.chance(0.06) ? 'voice' : random.chance(0.06) ? 'picture' : 'text'
    const side = random.chance(0.5) ? 'left' : 'right'
    const message: Message = {
      side,
      name: side === 'right' ? me : random.pick(others),
      time: stamps ? (at === 0 || pause > 20 ? stamp() : null) : time(),
      kind,
      text: kind === 'voice' ? `${random.int(2, 58)}"` : kind === 'picture' ? '' : from.chat(),
      quoted:
        kind === 'text' && before !== undefined && before.kind === 'text' && random.chance(0.1)
          ? `${before.name}${english ? ': ' : '：'}${before.text}`
          : null,
    }
    messages.push(message)
    before = message
  }
  return {
    title: group
      ? english
        ? `Project (${others.length + 1})`
        : from.put(`${random.pick(words.stems)}项目群(${others.length + 1})`)
      : (others[0] ?? ''),
    group,
    messages,
  }
}

export interface Terminal {
  title: string
  lines: readonly string[]
}

export function terminal(from: Inventor, count: number): Terminal {
  const { random } = from
  const host = random.pick(['web01', 'db-master', 'vps', 'gateway', 'localhost'])
  const size = (): string => String(random.int(120, 9_000_000)).padStart(8)
  const commands: (() => string[])[] = [
    () => [
      'ls -l',
      `total ${random.int(10, 900)}`,
      ...Array.from(
        { length: random.int(3, 6) },
        () =>
          `-rw-r--r-- 1 root root ${size()} ${random.pick(['Jan', 'Mar', 'Aug', 'Nov'])} ${random.int(10, 28)} ${from.clock().padStart(5, '0')} ${random.pick(['dump', 'access', 'backup', 'users', 'config'])}_${random.int(1, 40)}.${random.pick(['log', 'sql', 'tar.gz', 'conf'])}`,
      ),
    ],
    () => [
      `ping -c 3 ${from.ip()}`,
      ...Array.from(
        { length: 3 },
        (_, at) =>
          `64 bytes: icmp_seq=${at + 1} ttl=${random.int(40, 64)} time=${random.int(1, 90)}.${random.int(1, 9)} ms`,
      ),
    ],
    () => [
      `ssh ops@${from.ip()} -p ${random.int(1000, 9999)}`,
      `Last login: ${random.pick(['Mon', 'Tue', 'Sat'])} ${from.date()} from ${from.ip()}`,
    ],
    () => [
      `mysql -u root -e "select name,mail from staff limit 3"`,
      ...Array.from(
        { length: 3 },
        () => `| ${random.pick(['lwei', 'zhq', 'guest', 'chen.y'])} | ${from.mail()} |`,
      ),
    ],
    () => [
      'netstat -an | head -4',
      ...Array.from(
        { length: 3 },
        () =>
          `tcp 0 0 ${from.ip()}:${random.int(20, 9000)} ${from.ip()}:${random.int(1024, 65000)} ESTABLISHED`,
      ),
    ],
    () => [
      from.language === 'en' ? 'cat notes.txt' : from.put('cat 说明.txt'),
      ...Array.from({ length: 2 }, () => from.sentence().slice(0, 44)),
    ],
  ]
  const lines: string[] = []
  while (lines.length < count) {
    const [first = '', ...rest] = random.pick(commands)()
    lines.push(`root@${host}:~# ${first}`, ...rest)
  }
  return { title: `root@${host}`, lines: lines.slice(0, count) }
}

export interface Mail {
  folders: readonly string[]
  list: readonly { from: string; subject: string; time: string }[]
  subject: string
  fields: readonly (readonly [label: string, value: string])[]
  body: readonly string[]
  attachment: string
}

export function mail(from: Inventor): Mail {
  const { random, words } = from
  const english = from.language === 'en'
  const label = (zh: string, en: string): string => (english ? en : from.put(zh))
  return {
    folders: english
      ? ['Inbox', 'Drafts', 'Sent', 'Junk', 'Archive']
      : ['收件箱', '草稿箱', '已发送', '垃圾邮件', '归档'].map(from.put),
    list: Array.from({ length: 5 }, () => ({
      from: from.person(),
      subject: from.heading(),
      time: from.clock(),
    })),
    subject: `${label('回复：', 'Re: ')}${from.heading()}`,
    fields: [
      [label('发件人', 'From'), `${from.person()} <${from.mail()}>`],
      [label('收件人', 'To'), from.mail()],
      [label('时间', 'Date'), `${from.date()} ${from.clock()}`],
    ],
    body: [
      english ? 'Dear all,' : from.put('各位同事：'),
      ...Array.from({ length: 3 }, () => from.paragraph(random.int(1, 3))),
      english ? 'Best regards' : from.put('此致敬礼'),
    ],
    attachment: `${english ? 'summary' : from.put(random.pick(words.headings))}.pdf (${random.int(20, 900)} KB)`,
  }
}

export interface Slide {
  title: string
  bullets: readonly string[]
  figures: readonly (readonly [value: string, label: string])[]
  foot: string
}

export function slide(from: Inventor): Slide {
  const { random, words } = from
  const english = from.language === 'en'
  return {
    title: from.heading(),
    bullets: Array.from({ length: random.int(3, 5) }, () => from.sentence().slice(0, english ? 90 : 42)),
    figures: Array.from(
      { length: 3 },
      () =>
        [
          random.pick([() => `${random.int(3, 98)}%`, () => from.money()])(),
          english ? random.pick(words.englishProducts) : from.put(random.pick(words.products)),
        ] as const,
    ),
    foot: `${from.company()}　${from.date()}`,
  }
}
