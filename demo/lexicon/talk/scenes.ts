/**
 * What people talk about. A scene is a list of turns: who speaks (0, 1, 2 …: the scene's speakers in order) and
 * what they may say. Slots in braces are facts of the world, `{@…}` small words.
 */
import type { TargetStatus } from '../../world/types.ts'

export interface Scene {
  name: string
  /** How many different speakers it needs. */
  speakers: number
  /** How far the target is that it speaks of; without it the target is only a name. */
  about?: TargetStatus
  /** Which turn is the evidence for that; the first one by default. */
  telling?: number
  /** Only in circles that ask for it. */
  private?: true
  turns: readonly (readonly [number, ...string[]])[]
}

export const scenes: readonly Scene[] = [
  {
    name: 'quote',
    speakers: 2,
    turns: [
      [
        0,
        '{@hey}{client}要{product}的报价，{@who}{@when}就要',
        '{@hey}{client}又来问{product}了，{@when}给个数',
        '{client}的人{@ago}打来电话，想上{product}，先要报价单',
        '{@hey}{product}给{client}报多少合适',
      ],
      [
        1,
        '{@ok}，我按{amount}走{@tail}',
        '按去年的路数，{amount}{@tail}',
        '先报{amount}，留点余地{@tail}',
        '{amount}，含一年维保{@tail}',
        '{@maybe}{amount}能拿下{@tail}',
      ],
      [
        0,
        '{amount}{@much}',
        '{@who}心理价位{@maybe}在{rough}',
        '{rough}以内他们领导自己能批',
        '{@much}，{@who}预算才{rough}',
      ],
      [
        1,
        '那得找{person}批{@tail}',
        '{@ok}，我跟{person}说{@tail}',
        '底价你知道的，{person}不点头不行',
        '{person}说最低就{amount}，再低没得做',
      ],
      [
        0,
        '{@ok}，{@when}把{@thing}发我',
        '{@ok}，合同编号还是老规矩{@tail}',
        '行，我{@when}去趟{place}',
        '{@ok}{@tail}',
      ],
    ],
  },
  {
    name: 'contract',
    speakers: 2,
    turns: [
      [
        0,
        '{number}那份合同{@who}盖章了没',
        '{client}的合同{number}走到哪了',
        '{@hey}{number}法务改完了吗',
        '{number}卡在谁那儿了',
      ],
      [
        1,
        '{@ago}寄出去了，{@maybe}{@when}到',
        '{@who}要求改付款方式，先付一半',
        '还在{person}桌上{@tail}',
        '第三版定了，总价{amount}',
        '{client}说经办人出差，{@when}才能签',
      ],
      [
        0,
        '催一下{@tail}',
        '别拖，{@when}要报{person}',
        '总价是{amount}对吧',
        '{@mood}，{@when}再没动静我去一趟',
        '原件收好，扫描件发我',
      ],
      [
        1,
        '{@ok}，{@thing}已经发你邮箱',
        '{@ok}{@tail}',
        '嗯，{amount}，大写也核过了',
        '我{@when}再问{client}',
        '扫描的时候歪了，将就看',
      ],
    ],
  },
  {
    name: 'request',
    about: 'requested',
    speakers: 2,
    turns: [
      [
        0,
        '{client}提了个新需求：{target}',
        '{@hey}{client}点名问{target}，能接吗',
        '{client}想要{target}的{data}，能不能接',
        '新单子，{target}，{client}点名要',
      ],
      [
        1,
        '主站是{domain}吧{@tail}',
        '{@maybe}要两周，{country}那边网络慢',
        '之前没碰过{country}的，{@when}给你回话',
        '域名是{domain}对吧{@tail}',
        '{ip}这台是他们的吗',
      ],
      [
        0,
        '{@ok}，别留痕迹',
        '对，{@who}催得紧',
        '价格还没谈，先应下{@tail}',
        '{@ok}，{@when}前给个准信',
        '有进展单聊，群里别说',
      ],
      [
        1,
        '{@ok}{@tail}',
        '先列个清单，{@thing}{@when}给',
        '人手不够，要等{small}天，{@mood}',
        '没有承诺啊，只是看看',
        '{@ok}，排期排到{@when}',
      ],
    ],
  },
  {
    name: 'refusal',
    about: 'requested',
    speakers: 2,
    turns: [
      [0, '{target}这个{client}又提了', '{@hey}{target}到底做不做', '{client}问{target}有没有戏'],
      [
        1,
        '做不了，别家已经做了',
        '不接，{country}的我们没路子',
        '{person}说风险太大，推掉{@tail}',
        '没进去过，别答应人家',
        '没有，我们从来没碰过',
      ],
      [0, '{@ok}，那我回掉', '那就说资源紧张{@tail}', '{@mood}，{@who}会不高兴', '行，我换个说法'],
    ],
  },
  {
    name: 'claim',
    about: 'data-claimed',
    telling: 1,
    speakers: 2,
    turns: [
      [0, '{target}进展怎么样', '{client}{@when}要看{target}的成果', '{@hey}{target}有新东西没'],
      [
        1,
        '{target}{@ago}拿到一部分，{data}，{volume}',
        '{target}有了，{volume}，主要是{data}',
        '{target}权限还在，{data}大概{volume}',
        '{target}的东西在我这，{volume}，{@when}整理完',
      ],
      [0, '先挑样例{@tail}', '{@ok}，样例别超过十条', '{@who}要先看样例再付款', '真的假的，别又是公开的'],
      [1, '{@ok}，打包发你，密码老地方', '样例我脱敏了{@tail}', '{@thing}{@when}给你', '放心，我自己看过'],
    ],
  },
  {
    name: 'payment',
    speakers: 2,
    turns: [
      [
        0,
        '{client}的款到了吗',
        '{@hey}{number}首付到账没有',
        '财务说{client}还欠着',
        '{invoice}这张发票{@who}收到没',
      ],
      [
        1,
        '{@ago}到了{amount}',
        '还没，{@who}说{@when}走流程',
        '只到了首付，{amount}',
        '{client}说预算下不来，{@when}再说',
        '到了，{amount}，备注写的技术服务费',
      ],
      [0, '{@ok}，记{number}上', '剩下的什么时候', '{person}{@when}要看回款表', '{@mood}，再催催'],
      [1, '{@ok}{@tail}', '尾款验收后{@tail}', '已经登记了{@tail}', '我{@when}给{client}打电话'],
    ],
  },
  {
    name: 'pay',
    speakers: 3,
    turns: [
      [0, '工资条看了吗', '这个月又少了', '绩效是怎么算的', '{@hey}发钱了没'],
      [1, '到手{pay}，{@mood}', '扣了社保剩{pay}', '还没看，{@mood}', '跟上月一样，{pay}'],
      [2, '隔壁公司给到{pay}', '别在群里说，{person}在', '项目奖又拖到{@when}', '我打算{@when}找{person}谈'],
      [0, '唉，熬到年底看看{@tail}', '{@maybe}没戏', '算了，先干活{@tail}', '{@mood}'],
    ],
  },
  {
    name: 'lunch',
    speakers: 3,
    turns: [
      [0, '中午吃什么', '拼单吗，我想吃{@food}', '{@food}还是{@food}', '谁去楼下带一份{@food}'],
      [1, '{@food}', '{@food}吧，{@food}吃腻了', '随便，别是{@food}就行', '我带饭了，{@food}'],
      [2, '+1 {@food}', '我投{@food}一票', '{@food}，{small}块一份', '不吃了，{@mood}'],
      [0, '那就{@food}，{small}个人', '定{@food}，{@when}我请', '{@ok}，{@food}走起'],
    ],
  },
  {
    name: 'leave',
    speakers: 2,
    turns: [
      [
        0,
        '{@hey}我{@when}请假，{@family}{@ill}',
        '{@family}{@ill}，我{@when}晚点到',
        '{@when}要带{@family}去医院，{@ill}',
      ],
      [
        1,
        '{@ok}，手头的事交给{person}',
        '{@ok}，走流程就行{@tail}',
        '严重吗，{@when}能回来不',
        '注意身体，{@thing}我先看着',
      ],
      [0, '谢谢，已经跟{person}说了', '不严重，{@when}就回', '{@thing}放共享盘了{@tail}'],
    ],
  },
  {
    name: 'travel',
    speakers: 2,
    turns: [
      [
        0,
        '我{@when}去{place}，{client}演示{product}',
        '{@hey}{place}那边的演示谁去',
        '{client}让去{place}现场调{product}',
        '{place}的会改到{@when}了',
      ],
      [
        1,
        '设备带上，{product}的授权别忘了',
        '我跟你一起，{@when}的车',
        '{person}也去{@tail}',
        '演示环境{@maybe}还没好，{@mood}',
        '晚上请{client}的人吃饭，标准{pay}',
      ],
      [
        0,
        '{@ok}，酒店订{place}站旁边',
        '{@ok}，发票抬头写公司',
        '演示数据别用真的',
        '{product}{@ago}升级过，先试一遍',
      ],
      [1, '{@ok}{@tail}', '行，{@thing}我带着', '{@when}见{@tail}', '路上注意安全{@tail}'],
    ],
  },
  {
    name: 'bug',
    speakers: 3,
    turns: [
      [
        0,
        '{product}又挂了，{client}在骂',
        '{@hey}{product}登不上，谁看下',
        '{client}反馈{product}导出是乱码',
        '{ip}连不上，是不是又换了',
      ],
      [
        1,
        '{@ago}升级的锅，{@when}回滚',
        '重启过了，再试试',
        '证书过期了，{@mood}',
        '日志给我，{@thing}也行',
        '切到{ip}了，改下配置',
      ],
      [2, '我这边正常', '{client}的机器太老，内存不够', '又是{person}改的参数吧', '{@maybe}是编码问题'],
      [0, '好了{@tail}', '还是不行，{@mood}', '{@ok}，{client}那边我去解释'],
    ],
  },
  {
    name: 'gossip',
    speakers: 3,
    turns: [
      [
        0,
        '听说{person}要走',
        '{@hey}新来的那个是谁介绍的',
        '{person}{@ago}跟{person2}吵起来了',
        '{place}分公司要撤？',
      ],
      [1, '{@maybe}是真的', '哪来的消息', '早晚的事，{@mood}', '别乱说{@tail}', '{person}自己说的'],
      [2, '合伙人之间的事，少打听', '上面在查账{@tail}', '我{@ago}也听说了', '{@mood}，干活吧'],
    ],
  },
  {
    name: 'tender',
    speakers: 2,
    turns: [
      [
        0,
        '{client}的招标公告出来了，控制价{amount}',
        '{@hey}{client}那个标，{@when}开',
        '{client}的标书谁写',
        '要三家比价，{client}让我们自己找陪标的',
      ],
      [
        1,
        '参数是按我们{product}写的，{@maybe}稳',
        '保证金{pay}，{@when}前要交',
        '{person}负责商务，我写技术部分',
        '对手报{rough}，{@mood}',
        '资质里缺一项，找{person}借',
      ],
      [
        0,
        '{@ok}，{@thing}{@when}给我过一遍',
        '别写错{client}的名称，上回就废标了',
        '封标前再核一遍，别超{amount}',
        '{@ok}{@tail}',
      ],
    ],
  },
  {
    name: 'study',
    speakers: 2,
    turns: [
      [
        0,
        '{@hey}{product}的说明书谁在改',
        '培训的{@thing}做好没',
        '{client}要给{product}办个培训班，{small}个人',
        '新人{@when}到，安排谁带',
      ],
      [
        1,
        '我在改，{@when}出第二版',
        '还差{small}页{@tail}',
        '让{person}去讲，他讲得好',
        '{@ok}，{@when}给',
        '截图要换，上面有{client}的名字',
      ],
      [0, '{@ok}，页眉换成{client}的', '{@ok}，别放真实数据', '印{small}本{@tail}', '行，{@thing}发群里'],
    ],
  },
  {
    name: 'recon',
    speakers: 2,
    about: 'reconnoitred',
    telling: 1,
    turns: [
      [0, '{@hey}{target}看得怎么样', '{client}问{target}查到哪一步了', '{target}的资产清单有没有'],
      [
        1,
        '{target}的子域名扫出来{small}个，{domain}是主站',
        '{target}的邮箱格式摸清了，账号列了{small}个',
        '{domain}和{ip}都是{target}的，资产表{@when}给',
        '{target}开了{small}个端口，都记下来了，没动',
      ],
      [0, '{@ok}，先别碰', '只看不动，等{client}拍板', '{@ok}，表{@when}给我'],
    ],
  },
  {
    name: 'access',
    speakers: 2,
    about: 'access-claimed',
    telling: 1,
    turns: [
      [0, '{@hey}{target}还能进吗', '{target}的入口稳不稳', '{client}问{target}现在什么情况'],
      [
        1,
        '{target}能进，{ip}那台还在',
        '{target}的入口还在，{domain}的后台能登',
        '{target}{@ago}掉过一次，又上去了',
        '有{target}的权限，不高，慢慢来',
      ],
      [0, '{@ok}，先别拿东西', '{@ok}，别惊动人', '{@ok}，{client}没付钱之前不动', '行，稳住'],
    ],
  },
  {
    name: 'joke',
    speakers: 3,
    turns: [
      [
        0,
        '再加班我就去应聘{target}的保安',
        '{target}要是招人我第一个报名',
        '中彩票了去{country}养老，顺便看看{target}大门',
      ],
      [1, '{@food}都吃不起还想去{country}', '你连{target}的网站都打不开', '哈哈带上我'],
      [2, '{@mood}，干活', '{@ok}，散了散了', '先把{product}修好再说'],
    ],
  },
  {
    name: 'news',
    speakers: 2,
    turns: [
      [
        0,
        '转：{target}今日发布公告称系统升级，暂停服务{small}小时',
        '新闻：{country}代表团访问本地，{target}负责人随行',
        '转发：{target}换新网站了，域名{domain}',
      ],
      [1, '跟咱没关系{@tail}', '看到了{@tail}', '别什么都往群里转', '{@mood}'],
    ],
  },
  {
    name: 'home',
    speakers: 2,
    private: true,
    turns: [
      [
        0,
        '{@family}{@ill}了，你{@when}能请假吗',
        '晚上吃{@food}行吗',
        '{@when}家长会，你去还是我去',
        '物业费{pay}交了没',
        '{@when}接一下{@family}',
      ],
      [
        1,
        '{@ok}，我{@when}早点回',
        '{@when}要去{place}，你先顶一下',
        '{@mood}，公司又不发钱',
        '{@ok}，买点{@food}',
      ],
      [0, '{@ok}{@tail}', '路上慢点{@tail}', '药在抽屉里{@tail}', '别忘了{@tail}'],
    ],
  },
]
