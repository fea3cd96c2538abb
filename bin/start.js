// What `npm start` runs. npm changes into the checkout; paths are meant from where the person stands.
if (process.env['INIT_CWD']) process.chdir(process.env['INIT_CWD'])
process.argv.splice(2, 0, 'start')
await import('./daylight.js')
