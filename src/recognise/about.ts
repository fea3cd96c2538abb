/** What the recogniser says of itself, apart from it, so that the main process need not load it to know. */
export const recogniser = {
  name: 'pp-ocr',
  /** Raised by one whenever the text for the same picture changes. */
  version: 1,
  types: ['image/x-pixels'],
} as const

/** A reading with other models has other text, so they are part of its version. */
export const recogniserVersion = (models: string): string =>
  `${recogniser.name}@${recogniser.version}${models === '' ? '' : `:${models}`}`
