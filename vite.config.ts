import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'

/** Builds the script that a desk's site carries beside the screens: one file under a name that stays. */
const tracker: Plugin = {
  name: 'tracker',
  apply: 'build',
  async closeBundle() {
    await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      build: {
        outDir: 'dist/ui',
        emptyOutDir: false,
        target: 'es2020',
        lib: { entry: 'src/site/tracker/here.ts', formats: ['iife'], name: 'here', fileName: () => 'here.js' },
      },
    })
  },
}

// The screens are built into dist/ui and served by Nowdesk itself under a strict Content-Security-Policy: nothing inline,
// nothing as a data: address, everything but index.html under a name that carries its hash.
export default defineConfig({
  root: 'src/ui',
  plugins: [react(), tailwindcss(), tracker],
  build: {
    outDir: '../../dist/ui',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'base', test: /node_modules\/(@base-ui|@floating-ui)\// },
            { name: 'tanstack', test: /node_modules\/@tanstack\// },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env['NOWDESK_URL'] ?? 'http://127.0.0.1:4600' } },
})
