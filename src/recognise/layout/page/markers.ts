const bullets = String.raw`[•·●○◦▪■□◆◇▶►‣※★✓✔]|[-–—*](?=\s)`
const numbers = String.raw`[(（]\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])\s?[)）]|(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zA-Z])[.)．）](?!\d)|\d{1,3}、|[一二三四五六七八九十]{1,3}、|[①-⑳⑴-⒇❶-❿]`
const items = new RegExp(String.raw`^\s*(?:${bullets}|${numbers})`, 'u')
const clauses = /^\s*第\s?[\d一二三四五六七八九十百零]{1,5}\s?[条章节款项部篇]/u

/** `• …`, `1. …`, `（二）…`: one of a list. */
export const isItem = (text: string): boolean => items.test(text)

/** A line that begins something new, whatever stands above it. */
export const startsItem = (text: string): boolean => items.test(text) || clauses.test(text)

/** `- 3 -`, `第 3 页 共 12 页`, `Page 3 of 12`, `3 / 12`. */
export const isPageNumber = (text: string): boolean =>
  /^\s*(?:[-–—·]\s?)?(?:第\s?)?(?:page\s?|p\.\s?)?\d{1,4}(?:\s?页)?(?:\s?(?:of|\/|／|[,，]?\s?共)\s?\d{1,4}\s?页?)?(?:\s?[-–—·])?\s*$/iu.test(
    text,
  )
