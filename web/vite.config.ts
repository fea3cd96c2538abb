import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Everything from one origin, nothing inline: the page's content security policy allows no more. */
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'esnext',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
