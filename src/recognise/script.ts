export const isHan = (text: string): boolean => /^\p{Script=Han}$/u.test(text)
