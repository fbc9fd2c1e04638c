import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const page = (name: string) => resolve(__dirname, name, 'index.html');

/** One build, one page per audience. Output is plain files: a strict CSP (`'self'`) and browsers since Chrome 80 can run them. */
export default defineConfig({
  root: __dirname,
  base: '/',
  publicDir: false,
  plugins: [vue()],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  worker: { format: 'es' },
  build: {
    outDir: resolve(__dirname, '../dist/web'),
    emptyOutDir: true,
    target: 'chrome80',
    cssTarget: 'chrome80',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: {
        deputy: page('deputy'),
        presidium: page('presidium'),
        hall: page('hall'),
        office: page('office'),
        public: page('public'),
        scrutineer: page('scrutineer'),
      },
    },
  },
});
