/** Lines so common that they stand in every chat of every world; the overlap test prints them apart. */
// prettier-ignore
export const stockPhrases: readonly string[] = ['[语音]', '[图片]', '[表情]', '好的', '收到', '嗯', '[红包]', '1', '谢谢', '[文件]', '在', '哈哈哈']
