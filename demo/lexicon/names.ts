/** Characters and words names are made of. Nobody real is meant; the combinations are drawn by chance. */

// prettier-ignore
export const surnames: readonly (readonly [string, string])[] = [
  ['陈', 'chen'], ['林', 'lin'], ['黄', 'huang'], ['周', 'zhou'], ['吴', 'wu'], ['徐', 'xu'], ['孙', 'sun'],
  ['胡', 'hu'], ['朱', 'zhu'], ['高', 'gao'], ['何', 'he'], ['郭', 'guo'], ['罗', 'luo'], ['梁', 'liang'],
  ['宋', 'song'], ['郑', 'zheng'], ['谢', 'xie'], ['韩', 'han'], ['唐', 'tang'], ['冯', 'feng'], ['董', 'dong'],
  ['程', 'cheng'], ['曹', 'cao'], ['袁', 'yuan'], ['邓', 'deng'], ['许', 'xu'], ['傅', 'fu'], ['沈', 'shen'],
  ['曾', 'zeng'], ['彭', 'peng'], ['吕', 'lv'], ['苏', 'su'], ['卢', 'lu'], ['蒋', 'jiang'], ['蔡', 'cai'],
  ['贾', 'jia'], ['丁', 'ding'], ['魏', 'wei'], ['薛', 'xue'], ['叶', 'ye'], ['阎', 'yan'], ['潘', 'pan'],
  ['杜', 'du'], ['戴', 'dai'], ['夏', 'xia'], ['钟', 'zhong'], ['汪', 'wang'], ['田', 'tian'], ['任', 'ren'],
  ['姜', 'jiang'], ['范', 'fan'], ['方', 'fang'], ['石', 'shi'], ['姚', 'yao'], ['谭', 'tan'], ['廖', 'liao'],
]

// prettier-ignore
export const givenNames: readonly (readonly [string, string])[] = [
  ['砚秋', 'yanqiu'], ['博远', 'boyuan'], ['思淼', 'simiao'], ['若楠', 'ruonan'], ['景行', 'jingxing'],
  ['子衡', 'ziheng'], ['明澈', 'mingche'], ['雨霏', 'yufei'], ['嘉树', 'jiashu'], ['海峤', 'haiqiao'],
  ['知微', 'zhiwei'], ['文渊', 'wenyuan'], ['立群', 'liqun'], ['晓岚', 'xiaolan'], ['承志', 'chengzhi'],
  ['云舒', 'yunshu'], ['启航', 'qihang'], ['书恒', 'shuheng'], ['佳宁', 'jianing'], ['志远', 'zhiyuan'],
  ['梦瑶', 'mengyao'], ['昊然', 'haoran'], ['静怡', 'jingyi'], ['少川', 'shaochuan'], ['向晚', 'xiangwan'],
  ['建国', 'jianguo'], ['丽萍', 'liping'], ['永年', 'yongnian'], ['春燕', 'chunyan'], ['德胜', 'desheng'],
  ['翰墨', 'hanmo'], ['以宁', 'yining'], ['牧之', 'muzhi'], ['听澜', 'tinglan'], ['怀瑾', 'huaijin'],
  ['清扬', 'qingyang'], ['正阳', 'zhengyang'], ['语桐', 'yutong'], ['凌霄', 'lingxiao'], ['慕白', 'mubai'],
  ['天佑', 'tianyou'], ['雪见', 'xuejian'], ['家骏', 'jiajun'], ['亦凡', 'yifan'], ['冠宇', 'guanyu'],
  ['诗涵', 'shihan'], ['鹏程', 'pengcheng'], ['维桢', 'weizhen'], ['素素', 'susu'], ['宏毅', 'hongyi'],
  ['锐', 'rui'], ['淼', 'miao'], ['凯', 'kai'], ['岩', 'yan'], ['倩', 'qian'], ['磊', 'lei'], ['洋', 'yang'],
  ['婷', 'ting'], ['峰', 'feng'], ['琳', 'lin'], ['帆', 'fan'], ['颖', 'ying'], ['骁', 'xiao'], ['彤', 'tong'],
]

/** Two people of the firm share this one; a product that joins them is wrong. */
// prettier-ignore
export const sharedNames: readonly (readonly [string, string, string, string])[] = [
  ['王', 'wang', '伟', 'wei'],
  ['李', 'li', '娜', 'na'],
  ['张', 'zhang', '敏', 'min'],
  ['刘', 'liu', '洋', 'yang'],
  ['杨', 'yang', '静', 'jing'],
  ['赵', 'zhao', '军', 'jun'],
]

// prettier-ignore
export const englishNames = [
  'Kelvin', 'Winnie', 'Jasper', 'Vivian', 'Derek', 'Fiona', 'Leon', 'Iris', 'Morris', 'Stella', 'Hugo', 'Amber',
  'Felix', 'Nina', 'Oscar', 'Wendy', 'Ralph', 'Tracy', 'Simon', 'Cherry', 'Ivan', 'Zoe', 'Ken', 'Phoebe',
]

// prettier-ignore
export const handleHeads = [
  'black', 'null', 'grey', 'paper', 'night', 'cold', 'salt', 'iron', 'zero', 'slow', 'rust', 'moon', 'hex', 'loud',
  'tin', 'raw', 'mute', 'dry', 'odd', 'bit',
]

// prettier-ignore
export const handleTails = [
  'heron', 'jade', 'toad', 'fern', 'otter', 'kettle', 'lantern', 'plum', 'crane', 'badger', 'anchor', 'moth', 'reed',
  'pebble', 'walrus', 'comet', 'quilt', 'ladder', 'mango', 'thistle',
]

// prettier-ignore
export const chineseHandles = [
  '雪人不化', '一碗热干面', '半格电量', '山外山', '长亭外', '咸鱼翻面', '二两月光', '无糖可乐', '北纬四十度', '小满',
  '风吹麦浪', '老猫烧须', '三更灯火', '夜航船', '桂花载酒', '慢半拍', '橘子汽水', '江枫渔火', '空山新雨', '扫地老僧',
]

// prettier-ignore
export const chatTitles = ['总', '工', '哥', '姐', '主任', '经理'] as const

// prettier-ignore
export const foreignGiven = ['Tomas', 'Ilka', 'Marek', 'Orsola', 'Benedek', 'Zuria', 'Henrik', 'Paola', 'Anselm', 'Livia']
// prettier-ignore
export const foreignFamily = ['Veldane', 'Okonjar', 'Brisk', 'Tarmell', 'Szaboren', 'Quillane', 'Dorvath', 'Mirelle']
