/** The home country and everybody else on this map are invented. */

/** Name, name in traditional characters, English. The firm and its clients live in one of these. */
// prettier-ignore
export const homeStates: readonly (readonly [string, string, string])[] = [
  ['澜洲联邦', '瀾洲聯邦', 'the Lanzhou Sea Federation'],
  ['东屿共和国', '東嶼共和國', 'the Republic of Eastisle'],
  ['朔漠联合省', '朔漠聯合省', 'the United Provinces of Shuomo'],
  ['云汀国', '雲汀國', 'the State of Yunting'],
]

// prettier-ignore
export const placeHeads: readonly (readonly [string, string])[] = [
  ['砚', 'yan'], ['霁', 'ji'], ['岫', 'xiu'], ['澹', 'dan'], ['葭', 'jia'], ['湄', 'mei'], ['鹭', 'lu'], ['汐', 'xi'],
  ['蓼', 'liao'], ['榆', 'yu'], ['沅', 'yuan'], ['琅', 'lang'], ['芷', 'zhi'], ['岚', 'lan'], ['渺', 'miao'],
  ['桐', 'tong'], ['栖', 'qi'], ['箬', 'ruo'], ['翎', 'ling'], ['璇', 'xuan'],
]

// prettier-ignore
export const placeTails: readonly (readonly [string, string])[] = [
  ['浦', 'pu'], ['川', 'chuan'], ['陵', 'ling'], ['泽', 'ze'], ['津', 'jin'], ['崖', 'ya'], ['渡', 'du'], ['屿', 'yu'],
  ['原', 'yuan'], ['溪', 'xi'], ['港', 'gang'], ['坞', 'wu'],
]

// prettier-ignore
export const streets = ['听雨路', '折柳街', '拾穗巷', '观潮大道', '半山东路', '灯塔街', '白鹭路', '青石板路', '渔火路']
// prettier-ignore
export const buildings = ['望舒大厦', '北辰中心', '启明科创园', '拾光大厦', '玄武湖外楼', '沉香广场', '蓝鲸园']

/** Chinese name, English name, second-level domain, capital, capital in English. */
// prettier-ignore
export const countries: readonly (readonly [string, string, string, string, string])[] = [
  ['瓦兰尼亚', 'Valanya', 'valanya', '卡斯托尔', 'Kastor'],
  ['科尔多里', 'Koldory', 'koldory', '米尔港', 'Port Mirr'],
  ['奥斯特维利', 'Ostvelia', 'ostvelia', '赫尔岑', 'Helzen'],
  ['贝兰群岛', 'the Belan Isles', 'belan', '圣罗沙', 'San Rosha'],
  ['诺瓦斯坦', 'Novastan', 'novastan', '阿克泰', 'Aktai'],
  ['塔伦迪亚', 'Tarendia', 'tarendia', '布罗尼', 'Broni'],
  ['佩兰多', 'Perando', 'perando', '拉维加', 'La Viga'],
  ['哈维拉', 'Havira', 'havira', '索里姆', 'Sorim'],
  ['泽兰尼', 'Zelany', 'zelany', '奥多尔', 'Odor City'],
  ['库姆巴尔', 'Kumbar', 'kumbar', '迪萨', 'Dissa'],
  ['伊索里群岛', 'the Isory Islands', 'isory', '白岬', 'Cape White'],
  ['鲁维安', 'Ruvian', 'ruvian', '特里诺', 'Trino'],
  ['墨林王国', 'the Kingdom of Morlin', 'morlin', '埃德堡', 'Edburg'],
  ['多尔纳', 'Dorna', 'dorna', '韦斯卡', 'Veska'],
  ['萨加拉', 'Sagalla', 'sagalla', '恩杜', 'Ndu'],
  ['卡梅里亚', 'Kameria', 'kameria', '洛克斯', 'Lox'],
]

/** Chinese and English with {c} for the country, sector, host name. */
// prettier-ignore
export const institutions: readonly (readonly [string, string, string, string])[] = [
  ['{c}交通运输部', 'Ministry of Transport of {c}', 'transport', 'mot'],
  ['{c}外交部', 'Ministry of Foreign Affairs of {c}', 'government', 'mfa'],
  ['{c}国家电信', '{c} Telecom', 'telecom', 'telecom'],
  ['{c}海关总署', 'Customs Service of {c}', 'government', 'customs'],
  ['{c}中央医院', 'Central Hospital of {c}', 'health', 'hospital'],
  ['{c}国立大学', 'National University of {c}', 'education', 'uni'],
  ['{c}航空', '{c} Airways', 'transport', 'airways'],
  ['{c}税务局', 'Tax Authority of {c}', 'government', 'tax'],
  ['{c}选举委员会', 'Electoral Commission of {c}', 'government', 'vote'],
  ['{c}电力公司', 'Power Company of {c}', 'energy', 'power'],
  ['{c}移民局', 'Immigration Office of {c}', 'government', 'immigration'],
  ['{c}日报', '{c} Daily', 'media', 'daily'],
  ['{c}国防学院', 'Defence Academy of {c}', 'defence', 'academy'],
  ['{c}中央银行', 'Central Bank of {c}', 'finance', 'bank'],
]
