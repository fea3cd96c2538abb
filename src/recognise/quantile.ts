/** The value that `share` of the others are below; 0 where there are none. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

/** Of an even number the upper middle one; `otherwise` where there are none. */
export const median = (values: readonly number[], otherwise = 0): number =>
  values.length === 0 ? otherwise : quantile(values, 0.5)
