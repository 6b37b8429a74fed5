import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { version } from './package.json'

// Everything is bundled but the native SQLite package (the only entry under "dependencies") and electron itself.
export default defineConfig({
  main: {
    define: { __APP_VERSION__: JSON.stringify(version) },
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          core: 'src/main/core.ts',
          cli: 'src/main/cli.ts',
          'demo-sheets': 'src/main/demo-sheets.ts', // only for `npm run demo`
          'reader-process': 'src/main/io/reader-process.ts',
        },
        // one flat folder: `new URL('./core.js', import.meta.url)` is right from every chunk
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false, // a sandboxed preload cannot load packages
      rollupOptions: { input: { index: 'src/preload/index.ts' }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    build: { outDir: 'out/renderer', minify: true, rollupOptions: { input: 'src/renderer/index.html' } },
    plugins: [react()],
  },
})
