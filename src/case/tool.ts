import manifest from '../../package.json' with { type: 'json' }

/** Program and version, as written into custody rows and publications. */
export const tool = `daylight ${manifest.version}`
export const toolVersion: string = manifest.version
