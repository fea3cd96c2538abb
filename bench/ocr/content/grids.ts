/** What tables say: payrolls, quotations, bank statements. */
import type { Inventor } from '../invent.ts'

export interface Grid {
  title: string
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  /** A last row with fewer cells, whose first covers the columns before its figure. */
  total: readonly [label: string, value: string]
  note: string
}

export function grid(from: Inventor, rows: number): Grid {
  const { random, words } = from
  const english = from.language === 'en'
  const label = (zh: string, en: string): string => (english ? en : from.put(zh))
  const department = (): string =>
    english
      ? random.pick(['Sales', 'Finance', 'Research', 'Support'])
      : from.put(random.pick(words.departments))
  const product = (): string =>
    english ? random.pick(words.englishProducts) : from.put(random.pick(words.products))
  const kinds: readonly [string, readonly string[], (at: number) => string[]][] = [
    [
      label('工资发放明细表', 'Payroll'),
      [
        label('序号', 'No.'),
        label('姓名', 'Name'),
        label('部门', 'Dept'),
        label('基本工资', 'Base'),
        label('奖金', 'Bonus'),
        label('扣款', 'Deducted'),
        label('实发金额', 'Paid'),
        label('银行卡号', 'Account'),
      ],
      (at) => [
        String(at + 1),
        from.person(),
        department(),
        from.figure(3000, 12000),
        from.figure(100, 5000),
        from.figure(10, 900),
        from.figure(3000, 16000),
        from.bankCard(),
      ],
    ],
    [
      label('设备报价单', 'Quotation'),
      [
        label('序号', 'No.'),
        label('产品名称', 'Product'),
        label('型号', 'Model'),
        label('单价（元）', 'Price'),
        label('数量', 'Qty'),
        label('小计（元）', 'Sum'),
        label('备注', 'Remark'),
      ],
      (at) => [
        String(at + 1),
        product(),
        `${random.pick(['RX', 'SW', 'TK', 'ZD'])}-${random.int(100, 9999)}${random.pick(['', 'A', 'B', 'E'])}`,
        from.figure(80, 30000),
        String(random.int(1, 60)),
        from.figure(1000, 500000),
        label(
          random.pick(['含税', '现货', '期货', '不含运费']),
          random.pick(['in stock', 'on order', 'net']),
        ),
      ],
    ],
    [
      label('往来款项明细', 'Account statement'),
      [
        label('日期', 'Date'),
        label('对方户名', 'Party'),
        label('账号', 'Account'),
        label('收入', 'Credit'),
        label('支出', 'Debit'),
        label('余额', 'Balance'),
      ],
      () => [
        from.date(),
        english ? from.company() : from.put(`${random.pick(words.stems)}${random.pick(words.trades)}`),
        from.bankCard(),
        random.chance(0.5) ? from.figure(100, 90000) : '-',
        random.chance(0.5) ? from.figure(100, 90000) : '-',
        from.figure(1000, 990000),
      ],
    ],
    [
      label('员工通讯录', 'Staff directory'),
      [
        label('姓名', 'Name'),
        label('部门', 'Dept'),
        label('职务', 'Post'),
        label('手机', 'Mobile'),
        label('邮箱', 'E-mail'),
        label('入职日期', 'Since'),
      ],
      () => [
        from.person(),
        department(),
        english ? random.pick(['Engineer', 'Clerk', 'Head']) : from.put(random.pick(words.posts)),
        from.phone(),
        from.mail(),
        from.date(),
      ],
    ],
  ]
  const [title, columns, row] = random.pick(kinds)
  return {
    title: english
      ? `${title} ${random.int(2018, 2024)}`
      : from.put(`${random.int(2018, 2024)}年${random.int(1, 12)}月`) + title,
    columns,
    rows: Array.from({ length: rows }, (_, at) => row(at)),
    total: [label('合计', 'Total'), from.figure(10_000, 900_000)],
    note: from.sentence(),
  }
}

export interface Listing {
  application: string
  menu: readonly string[]
  path: string
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  status: string
}

/** A file manager or the list of an admin page. */
export function listing(from: Inventor, rows: number): Listing {
  const { random, words } = from
  const english = from.language === 'en'
  const label = (zh: string, en: string): string => (english ? en : from.put(zh))
  const file = (): string => {
    const name = random.pick(words.files)
    return `${english && /[^\x20-\x7e]/u.test(name) ? 'report' : from.put(name)}_${random.int(1, 99)}.${random.pick(['docx', 'xlsx', 'pdf', 'zip', 'jpg', 'txt', 'rar'])}`
  }
  const files = random.chance(0.5)
  return {
    application: files ? label('文件管理', 'Files') : label('设备管理后台', 'Device console'),
    menu: english
      ? random.sample(['Overview', 'Devices', 'Users', 'Logs', 'Settings', 'Backup'], 5)
      : random
          .sample(['首页', '设备列表', '用户管理', '操作日志', '系统设置', '数据备份', '回收站'], 5)
          .map(from.put),
    path: files
      ? `D:\\${random.pick(['work', 'data', 'share'])}\\${random.int(2016, 2024)}`
      : `${label('当前用户：', 'Signed in: ')}admin`,
    columns: files
      ? [label('名称', 'Name'), label('修改日期', 'Modified'), label('类型', 'Type'), label('大小', 'Size')]
      : [
          label('编号', 'ID'),
          label('名称', 'Name'),
          label('地址', 'Address'),
          label('状态', 'State'),
          label('更新时间', 'Updated'),
        ],
    rows: Array.from({ length: rows }, () =>
      files
        ? [
            file(),
            `${from.date()} ${from.clock()}`,
            label(random.pick(['文档', '压缩包', '图片']), random.pick(['Document', 'Archive', 'Image'])),
            `${random.int(1, 9000)} KB`,
          ]
        : [
            random.digits(5),
            english ? random.pick(words.englishProducts) : from.put(random.pick(words.products)),
            from.ip(),
            label(random.pick(['在线', '离线', '告警']), random.pick(['online', 'offline', 'alert'])),
            `${from.date()} ${from.clock()}`,
          ],
    ),
    status: label(`共 ${rows} 个项目`, `${rows} items`),
  }
}
