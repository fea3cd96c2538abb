/** Words for columns, labels and folders. One world picks one of each list; another picks others. */
// prettier-ignore
export const headers = {
  serial: ['序号', '编号', '#', 'No.', '项次'],
  time: ['时间', '发送时间', '日期时间', 'Time', '消息时间'],
  sender: ['发送者', '发言人', '发送人', 'From', '昵称'],
  message: ['内容', '消息内容', '聊天内容', 'Message', '正文'],
  kind: ['类型', '消息类型', 'Type'],
  name: ['姓名', '员工姓名', '人员', '名字'],
  unit: ['部门', '所属部门', '所在组别', '科室'],
  job: ['岗位', '职务', '职位', '担任职务'],
  phone: ['手机', '联系电话', '手机号码', '电话'],
  idCard: ['身份证号', '证件号码', '公民身份号码', '身份号'],
  bankCard: ['工资卡号', '银行账号', '收款账号', '卡号'],
  joined: ['入职日期', '到岗时间', '入司时间'],
  handle: ['微信昵称', '花名', '网名', '微信名'],
  pay: ['实发工资', '应发合计', '到手金额', '月薪（元）'],
  country: ['国家', '国别', '国家/地区', '所属国'],
  institution: ['单位', '目标单位', '机构名称', '对象'],
  sector: ['行业', '领域', '类别'],
  domain: ['域名', '主站', '网址', '站点'],
  status: ['状态', '进展', '当前进度', '情况'],
  data: ['数据内容', '数据类型', '已获数据', '样例内容'],
  volume: ['数据量', '大小', '规模', '体量'],
  requestedBy: ['需求方', '提出单位', '委托方', '来源单位'],
  product: ['产品名称', '品名', '货物名称', '项目'],
  quantity: ['数量', '套数', '数量（套）'],
  unitPrice: ['单价', '单价（元）', '含税单价'],
  total: ['小计', '合计金额', '金额（元）', '总价'],
  note: ['备注', '说明', '附注'],
  costPrice: ['成本价', '底价', '渠道底价', '内部结算价'],
} as const satisfies Record<string, readonly string[]>

export type HeaderName = keyof typeof headers

// prettier-ignore
export const folderStyles: readonly Readonly<Record<string, string>>[] = [
  { chats: '聊天记录', contracts: '合同', sales: '报价与投标', targets: '需求与数据', staff: '人事', mail: '邮件', products: '产品资料', pictures: '图片', archives: '打包', misc: '杂项' },
  { chats: '0', contracts: '1', sales: '2', targets: '3', staff: '4', mail: '5', products: '6', pictures: '7', archives: '8', misc: '9' },
  { chats: 'chat', contracts: 'contract', sales: 'sales', targets: 'list', staff: 'hr', mail: 'mail', products: 'docs', pictures: 'img', archives: 'zip', misc: 'other' },
  { chats: 'D盘/微信导出', contracts: 'D盘/合同归档', sales: 'D盘/商务', targets: 'E盘/项目', staff: 'E盘/行政', mail: 'D盘/邮箱备份', products: 'E盘/产品', pictures: 'D盘/手机相册', archives: 'E盘/备份', misc: '桌面' },
]

/** How the contractor numbers its contracts: {y} year, {n} running number. */
// prettier-ignore
export const contractPatterns = ['{F}-HT-{y}-{n}', '{F}{y}合字第{n}号', 'XS{y}{n}', '{F}/C/{y}/{n}']
// prettier-ignore
export const quotePatterns = ['BJ-{y}-{n}', '{F}-QT{y}{n}', 'Q{y}/{n}']
// prettier-ignore
export const invoicePatterns = ['INV{y}{n}', 'FP-{y}-{n}', '{F}FP{y}{n}']
