/** Kinds of agencies, firms and goods. {p} province, {c} city. */

/** Chinese, short form, English. One world uses one column of these families. */
// prettier-ignore
export const agencyFamilies: readonly (readonly {
  level: 'federal' | 'province' | 'city' | 'district'
  name: string
  short: string
  english: string
}[])[] = [
  [
    { level: 'province', name: '{p}省公共秩序厅', short: '{p}秩序厅', english: '{P} Provincial Department of Public Order' },
    { level: 'city', name: '{c}市公共秩序局', short: '{c}秩序局', english: '{C} Bureau of Public Order' },
    { level: 'province', name: '{p}省网络巡查总队', short: '巡总', english: '{P} Network Patrol Corps' },
    { level: 'federal', name: '{s}通联署', short: '通联署', english: 'Federal Liaison Agency' },
    { level: 'district', name: '{c}市临江区秩序分局', short: '临江分局', english: '{C} Riverside District Order Office' },
  ],
  [
    { level: 'province', name: '{p}省安宁厅', short: '{p}安厅', english: '{P} Tranquility Department' },
    { level: 'city', name: '{c}市安宁局', short: '{c}安局', english: '{C} Tranquility Bureau' },
    { level: 'province', name: '{p}省信息甄别中心', short: '甄别中心', english: '{P} Information Screening Centre' },
    { level: 'federal', name: '{s}边情研究院', short: '边研院', english: 'Federal Frontier Research Institute' },
    { level: 'district', name: '{c}市新港区安宁分局', short: '新港分局', english: '{C} Newport District Tranquility Office' },
  ],
  [
    { level: 'province', name: '{p}省民情保障厅', short: '{p}保障厅', english: '{P} Department of Civic Assurance' },
    { level: 'city', name: '{c}市民情保障局', short: '{c}保障局', english: '{C} Civic Assurance Bureau' },
    { level: 'province', name: '{p}省电讯核查总队', short: '核总', english: '{P} Telecom Verification Corps' },
    { level: 'federal', name: '{s}远域事务局', short: '远域局', english: 'Federal Bureau of Distant Affairs' },
    { level: 'district', name: '{c}市老城区保障分局', short: '老城分局', english: '{C} Old Town Assurance Office' },
  ],
]

// prettier-ignore
export const firmHeads: readonly (readonly [string, string])[] = [
  ['霜刃', 'shuangren'], ['汲古', 'jigu'], ['沉舟', 'chenzhou'], ['拾遗', 'shiyi'], ['青梧', 'qingwu'],
  ['烛龙', 'zhulong'], ['栈桥', 'zhanqiao'], ['伏波', 'fubo'], ['观微', 'guanwei'], ['踏莎', 'tasuo'],
]
// prettier-ignore
export const firmTails: readonly (readonly [string, string])[] = [
  ['信息技术有限公司', 'Information Technology Co., Ltd.'],
  ['网络科技有限公司', 'Network Science Co., Ltd.'],
  ['数据安全股份有限公司', 'Data Security Co., Ltd.'],
  ['智能系统有限公司', 'Intelligent Systems Co., Ltd.'],
]
// prettier-ignore
export const units: readonly (readonly string[])[] = [
  ['总经办', '攻防一部', '攻防二部', '产品部', '市场部', '财务部', '人事行政部'],
  ['管理层', '渗透组', '研究院', '交付中心', '商务部', '财务室', '综合部'],
  ['董事办', '红队', '蓝本实验室', '解决方案部', '政企销售部', '计划财务部', '人力资源部'],
]
// prettier-ignore
export const jobTitles: readonly string[] = ['工程师', '高级工程师', '组长', '产品经理', '销售经理', '会计', '人事专员', '测试']

/** Chinese name, English name, alias in chats, claims (Chinese), ATT&CK technique. */
// prettier-ignore
export const products: readonly (readonly [string, string, string, readonly string[], string])[] = [
  ['雾灯邮件研判平台', 'Foglamp Mail Analysis Platform', '雾灯', ['支持多语种邮件批量导入与全文检索', '自动生成联系人关系图', '附件在线预览'], 'T1114.002'],
  ['渡鸦远程管理系统', 'Raven Remote Management System', '渡鸦', ['支持桌面与移动终端', '上线后可管理文件与进程', '断线自动重连'], 'T1005'],
  ['镜湖舆论引导系统', 'Mirrorlake Opinion Guidance System', '镜湖', ['账号统一养护', '热点话题跟随发布', '效果日报'], 'T1585.001'],
  ['织网数据检索平台', 'Weaver Data Search Platform', '织网', ['百亿级数据秒级检索', '支持证件号手机号关联', '多库碰撞'], 'T1589'],
  ['蜂鸟近源测试设备', 'Hummingbird Proximity Test Device', '蜂鸟', ['外形为移动电源', '支持无线网络接入测试', '续航八小时'], 'T1200'],
  ['北窗终端定位系统', 'Northwindow Device Location System', '北窗', ['小时级位置更新', '轨迹回放', '电子围栏告警'], 'T1430'],
  ['暗渠匿名线路', 'Culvert Anonymous Lines', '暗渠', ['多级跳转', '出口节点按国家选择', '链路自动切换'], 'T1090.003'],
  ['石榴社交账号取证系统', 'Pomegranate Social Account Forensics', '石榴', ['支持主流社交平台', '私信与好友列表固定', '自动出具报告'], 'T1586.001'],
  ['回廊靶场实训平台', 'Cloister Training Range', '回廊', ['内置六十个场景', '支持红蓝对抗', '成绩自动评定'], ''],
  ['听潮语音分析系统', 'Tidelisten Voice Analysis System', '听潮', ['支持方言转写', '声纹比对', '关键词告警'], 'T1429'],
]

/** What was taken, as lists and chats call it. */
// prettier-ignore
export const dataKinds = ['邮件', '通话记录', '出入境记录', '学籍信息', '航班旅客信息', '内网文档', '用户资料', '缴费记录']
