/** zod would probe `new Function` once; under the page's content security policy that is a reported violation. */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
