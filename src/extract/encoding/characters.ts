/** Which characters ordinary text is made of, to tell a right decoding from one that only happens to be valid. */
import { decodeWhole } from './decoder.ts'

/** Asked for every character of every sample in every encoding: a look at a table is far quicker than one into a Set. */
export class CodeSet extends Set<number> {
  readonly #table = new Uint8Array(0x10000)

  constructor(members: readonly number[]) {
    super(members)
    for (const code of members) if (code < 0x10000) this.#table[code] = 1
  }

  override has(code: number): boolean {
    return code < 0x10000 ? this.#table[code] === 1 : super.has(code)
  }
}

const simplified =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运密码账号价客户台项技服网络邮址付款额银测试购买请谢您好字编收支费用单位版本地球州省县城京广江深元百千壹贰叁肆伍陆柒捌玖拾佰仟整零亿圆'
const traditional =
  '這個們來為國說時會對後過發種經當沒動還進樣與將現學開從長機關點業兩間問應戰頭體見產話實無內訊給門員處義認條氣題別變電數報結務場計資許統區隊決馬術領確傳師觀導爭運請謝萬專權據標網圖課議證項類極環護際費線連檔貨價質車東張視讓號幾邊錢買賣寫讀聽覺聲愛樂親選單銀總響該於著裡麼爾並論難記設達強黨戶帳碼臺灣縣廣灣億書軍電腦軟貳參陸圓伍'
const japanese =
  '語仕様込円駅株価絡読売買働渡払検査御願致当会社対応発気東京都変更実説図国楽関連続経済戦争総頼'
const korean =
  '이다는을가의에고하지를은한도로사어기리대자나인시스해서수그정일들과라보제전만아있것었여게면상원부주장소했안습니까요적성동구조공국회무세우문선방관비화용연위모개내계신결중유미오치경명교실학산생와년으트금당할때않없더말또거우려던며야마저된되두바터타드체진반분'

/** Common Chinese and Japanese ideographs. */
export const commonHan: CodeSet = codes(simplified + traditional + japanese)
/** Common Korean syllables. */
export const commonHangul: CodeSet = codes(korean)

/** The first level of a double-byte standard: what its makers held to be in ordinary use. */
function level(encoding: string, leads: [number, number], trails: [number, number][]): CodeSet {
  const bytes: number[] = []
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (const [from, to] of trails) for (let trail = from; trail <= to; trail++) bytes.push(lead, trail)
  }
  return codes(decodeWhole(Uint8Array.from(bytes), encoding).text)
}

export const firstLevel = {
  gb18030: level('gb18030', [0xb0, 0xd7], [[0xa1, 0xfe]]),
  big5: level(
    'big5',
    [0xa4, 0xc5],
    [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  ),
  japanese: level('euc-jp', [0xb0, 0xce], [[0xa1, 0xfe]]),
  korean: level('euc-kr', [0xb0, 0xc8], [[0xa1, 0xfe]]),
} as const

/** Punctuation of East Asian text, also common Western marks that only occur outside ASCII. */
export const punctuation: CodeSet = codes('，。、：；！？（）「」『』《》〈〉【】“”‘’—…·～￥％＋－／　‧﹐')

function codes(text: string): CodeSet {
  return new CodeSet(Array.from(text, (character) => character.codePointAt(0) ?? 0))
}
