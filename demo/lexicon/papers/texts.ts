/** Wordings of readme, manuals, letters, mails and minutes. Slots in braces are facts of the world. */

/** What whoever put the cache out wrote beside it. */
// prettier-ignore
export const readmes: readonly (readonly string[])[] = [
  ['# {firm} 的真面目', '这里是 {firm}（{english}）内部流出的一部分文件。', '他们骗客户，也骗员工。工资发不出，酒照喝。', '自己看：', 'The company sells access it does not have. Judge for yourself.'],
  ['# About {english}', 'Files of {firm}, taken as they were. No file was changed.', '文件原样放出，名字没有改。', '看聊天记录就知道他们怎么吹牛，怎么压工资。', '目录如下：'],
  ['# 给关心的人', '{firm}，老板只会画饼。', '把能找到的都放在这里，大家慢慢看。', 'Chats, contracts, lists. 顺序是乱的，原来就乱。', '内容索引'],
]

// prettier-ignore
export const manualParts: readonly { zh: readonly string[]; en: readonly string[] }[] = [
  {
    zh: ['产品概述', '{product}面向一线办案人员，提供从采集、整理到出具报告的完整流程。', '主要功能', '部署要求', '服务器内存不低于六十四吉，建议双网卡隔离部署。', '注意事项', '本产品仅供授权单位使用，不得在公网演示真实数据。'],
    en: ['Overview', '{english} gives field officers one workflow from collection to report.', 'Main functions', 'Requirements', 'A server with 64 GB of memory and two network cards is recommended.', 'Notes', 'For authorised units only. Do not demonstrate with real data.'],
  },
  {
    zh: ['一、系统简介', '{product}由{firm}自主研发，已在多个单位上线运行。', '二、功能列表', '三、安装', '按向导安装后导入授权文件，首次登录请修改口令。', '四、常见问题', '导出结果出现乱码时请检查客户端字符集。'],
    en: ['1. Introduction', '{english} is developed by {firmEnglish} and runs at several units.', '2. Functions', '3. Installation', 'Import the licence file after the wizard and change the password at first login.', '4. Questions', 'If exported text looks garbled, check the character set of the client.'],
  },
]

/** A mail thread: first mail, answer, further answer. */
// prettier-ignore
export const mailThreads: readonly { subject: string; turns: readonly string[]; language: 'zh' | 'en' | 'zh-Hant' }[] = [
  {
    subject: '{number}合同草稿',
    turns: [
      '{contact}，您好：\n\n附件是{number}的合同草稿，总价{amount}，请审阅。\n如无意见，我们{date}前安排用印。\n\n{owner}\n{firm}\n电话 {phone}',
      '{owner}：\n\n条款没有大问题，价格还要再谈。领导的意思是控制在{rough}。\n另外乙方名称请写全称。\n\n{contact}\n{client}',
      '{contact}，\n\n已按您的意见修改，价格我请示了{boss}，可以再让一些。\n新版随后发您。\n\n{owner}',
    ],
    language: 'zh',
  },
  {
    subject: 'Demo of {english}',
    turns: [
      'Dear {foreign},\n\nThank you for your interest in {english}. A demonstration can be arranged in {city} on {date}.\nOur list price is {amountUsd} including one year of support.\n\nBest regards,\n{ownerEnglish}\n{firmEnglish}',
      'Dear {ownerEnglish},\n\nPlease confirm that the demo runs on your own test data only. Our office number is {ukPhone}.\n\n{foreign}',
    ],
    language: 'en',
  },
  {
    subject: '關於{product}培訓安排',
    turns: [
      '各位同事：\n\n{product}的培訓定於{rocDate}在{city}舉行，請準時參加。\n資料已上傳至 {url}，帳號與上次相同。\n\n{owner}',
      '收到，我這邊會安排兩位同事過去。\n設備序號請先登記，以免現場找不到。\n\n{contact}',
    ],
    language: 'zh-Hant',
  },
]

// prettier-ignore
export const minutes: readonly (readonly string[])[] = [
  ['{firm}例会纪要', '时间：{date}　地点：{city}会议室', '参加：{people}', '一、{client}项目：合同{number}本周签订，金额{amount}。', '二、{target}相关需求暂缓，等{client}书面确认。', '三、{product}下月发新版，{boss}负责。', '四、报销不再接受无抬头发票。'],
  ['周会记录', '{date}，{city}，主持：{boss}', '到会人员：{people}', '1. {number}回款情况：首付已催，{client}答复月内付。', '2. 客户问到{target}，统一口径：未承接。', '3. {product}演示环境需重装。', '4. 新员工培训由研究院安排。'],
  ['会议备忘', '日期 {date}', '出席：{people}', '* {client}：{product}价格谈到{amount}，{number}待盖章。', '* {target}：不要在群里讨论。', '* 分公司{city}本季度没有新签。', '* {boss}要求所有资料加密后再发。'],
]

// prettier-ignore
export const letters: readonly (readonly string[])[] = [
  ['To whom it may concern,', 'This letter confirms that {english} was delivered to {clientEnglish} on {dateEnglish}.', 'The contract value was {amountUsd}.', 'Any question may be sent to {email}.', '{ownerEnglish}', '{firmEnglish}'],
  ['Reference letter', '{firmEnglish} has supplied {clientEnglish} with {english} since {dateEnglish}.', 'Total price: {amountUsd}, paid in full.', 'Contact: {email}', 'Signed, {ownerEnglish}'],
]

// prettier-ignore
export const notes: readonly string[] = ['打印机密码贴在墙上了，别再问', '周五大扫除，工位自己收拾', '体检名单已贴公告栏', '空调遥控器在前台', '停车位按车牌尾号轮换']

// prettier-ignore
export const spam: readonly string[] = [
  '恭喜您被抽中为幸运用户，点击 http://prize.example/win 领取话费', '本店清仓，全场三折，详询店内', '贷款秒批无抵押，额度高，回复1了解', '您的快递已到驿站，请凭码取件',
  '【健身房】年卡特惠，仅限本周，带朋友再减', '转发此消息到五个群，明天就有好事发生', '代开各类证明，量大从优（广告）',
]
// prettier-ignore
export const familyNotes: readonly string[] = [
  '买菜：西红柿、鸡蛋、豆腐、葱\n顺便取快递', '装修预算\n地板 瓷砖 橱柜\n先做客厅', '周末带孩子去动物园，带水和防晒', '读书笔记：写得一般，第三章还行', '旅行：订酒店，换零钱，带转换插头', '妈的药：早晚各一粒，饭后',
]
