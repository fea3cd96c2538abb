/** Wordings around a deal: leads, tenders, acceptance, invoices, cancellation. */

export const tenderForms: readonly { title: string; lines: readonly string[] }[] = [
  { title: '{client}采购公告', lines: ['项目名称：{goods}采购', '项目编号：{number}', '最高限价：{amount}', '获取文件时间：{date}起五个工作日', '递交截止：{deadline}上午九时', '联系人：{contact}'] },
  { title: '竞争性磋商公告', lines: ['{client}就{goods}项目进行竞争性磋商，欢迎合格供应商参加。', '编号 {number}', '预算金额 {amount}', '报名日期 {date}', '开标日期 {deadline}', '经办 {contact}'] },
  { title: '{client}询价函', lines: ['各供应商：我单位拟采购{goods}，现公开询价。', '询价编号：{number}', '控制价：{amount}', '发布：{date}', '报价截至：{deadline}', '询问请找{contact}'] },
] // prettier-ignore

export const acceptanceForms: readonly { title: string; lines: readonly string[] }[] = [
  { title: '项目验收单', lines: ['合同编号：{number}', '用户单位：{client}', '验收内容：{goods}', '验收日期：{date}', '结论：运行正常，同意验收', '合同金额：{amount}', '验收人：{contact}　供方代表：{owner}'] },
  { title: '到货签收与验收记录', lines: ['单号对应合同{number}', '收货方：{client}', '清单：{goods}', '签收于{date}', '外观与授权齐全，试运行一周无异常', '对应价款{amount}', '签收 {contact}，移交 {owner}'] },
  { title: '终验报告', lines: ['{client}：', '{number}项下{goods}已完成部署，{date}组织终验。', '验收组一致同意通过，价款{amount}按约支付。', '甲方代表 {contact}', '乙方代表 {owner}'] },
] // prettier-ignore

export const invoiceForms: readonly { title: string; lines: readonly string[] }[] = [
  { title: '增值税发票（记账联）', lines: ['发票号码：{number}', '开票日期：{date}', '购买方：{client}', '销售方：{firm}', '货物或应税劳务：{goods}', '价税合计（小写）：{amount}', '价税合计（大写）：{capitals}'] },
  { title: '服务费发票', lines: ['No. {number}', '日期 {date}', '付款单位 {client}', '收款单位 {firm}', '事由 {goods}', '金额 {amount}', '大写 {capitals}'] },
] // prettier-ignore

export const cancellations: readonly { title: string; lines: readonly string[] }[] = [
  { title: '关于解除合同的函', lines: ['{client}：', '贵我双方于{signed}签订的{number}，因预算调整，经协商一致自{date}起解除。', '原合同总价{amount}不再执行，双方互不追究。', '{firm}'] },
  { title: '终止协议', lines: ['甲方{client}与乙方{firm}确认：{number}自{date}终止。', '涉及价款{amount}，未支付部分不再支付。', '签订于{signed}的原件作废。'] },
] // prettier-ignore

/** Said in a chat when a deal dies. */
export const cancelLines: readonly (readonly [string, string])[] = [
  ['{number}黄了，{client}预算砍了，{amount}不签了', '合同作废，表里划掉{@tail}'],
  ['{client}正式通知，{number}取消，{amount}一分没有', '行，{number}从回款里去掉{@tail}'],
  ['跟你说一声，{number}不做了，{amount}作废，{client}换领导了', '知道了，{number}改成已取消{@tail}'],
]

export const leadHeads = { title: ['线索跟进表', '商机清单', '客户跟踪'], stage: ['阶段', '跟进阶段', '进度'], estimate: ['预计金额', '估算', '意向金额'], owner: ['负责人', '跟进人', '销售'] } // prettier-ignore
export const leadStages = ['初步接触', '方案沟通', '等预算', '已报价', '搁置']

export const deckParts: readonly { closing: string; notes: string; hiddenTitle: string; hiddenLine: string }[] = [
  { closing: '感谢观看', notes: '讲到这里不要给截图，{client}的界面上有真数据', hiddenTitle: '客户案例（内部）', hiddenLine: '{client}：{amount}，{date}上线' },
  { closing: '期待合作', notes: '价格页跳过，{client}拿的是{amount}', hiddenTitle: '在用单位', hiddenLine: '{client} {date} {amount}' },
  { closing: '谢谢', notes: '问到来源就说合作伙伴，别提{client}', hiddenTitle: '备用页', hiddenLine: '{date}起{client}试用，报价{amount}' },
] // prettier-ignore

export const paymentHeads = { title: ['回款登记', '收款台账', '到账明细'], paid: ['到账金额', '实收', '回款额'], day: ['到账日期', '收款日', '日期'] } // prettier-ignore
