import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { define } from './vite.config';

/** The public pages once more, for the server to draw: one file with everything in it, `dist/drawing/draw.js`. */
export default defineConfig({
  root: __dirname,
  publicDir: false,
  plugins: [vue()],
  define: { ...define, 'process.env.NODE_ENV': '"production"' },
  ssr: { noExternal: true },
  build: {
    ssr: resolve(__dirname, 'public/reading/draw.ts'),
    outDir: resolve(__dirname, '../dist/drawing'),
    emptyOutDir: true,
    target: 'node20',
    minify: true,
    rollupOptions: { output: { format: 'cjs', codeSplitting: false, entryFileNames: 'draw.js' } },
  },
});
