/**
 * Types whose readable strings are all that is taken, because no reader knows them. Where one does, it stands before
 * this in the ladder.
 */
export const stringTypes: readonly string[] = ['application/octet-stream']
