import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import vue from '@vitejs/plugin-vue';
import { build, defineConfig, type Plugin, type UserConfig } from 'vite';
import { PROGRAM_LIST, programFile, programText } from '../src/domain/audit/program';
import { COMPONENTS, markdownTexts } from './markdown';

const page = (name: string) => resolve(__dirname, name, 'index.html');

export const define = {
  __VUE_OPTIONS_API__: 'false',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  __VUE_I18N_LEGACY_API__: 'false',
  __INTLIFY_PROD_DEVTOOLS__: 'false',
};

type Output = { readonly type: 'chunk'; readonly code: string } | { readonly type: 'asset'; readonly fileName: string; readonly source: string | Uint8Array };

/** Closing tags within a script or a style would end it. */
const inScript = (code: string): string => code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');

/**
 * Beside the page itself `receipt.html`: the same page as one file with everything in it, to be saved and opened without a network.
 * Browsers load no modules from a saved file, and our own server's security policy lets no inline script run: so there are both.
 */
function receiptFile(base: Pick<UserConfig, 'define'>): Plugin {
  return {
    name: 'receipt-file',
    apply: 'build',
    async generateBundle() {
      const built = await build({
        ...base,
        configFile: false,
        root: __dirname,
        publicDir: false,
        logLevel: 'silent',
        plugins: [markdownTexts(), vue({ include: COMPONENTS })],
        build: { write: false, target: 'chrome80', cssTarget: 'chrome80', cssCodeSplit: false, rollupOptions: { input: resolve(__dirname, 'receipt/main.ts'), output: { format: 'iife', codeSplitting: false } } },
      });
      const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? (one.output as unknown as Output[]) : []));
      const script = outputs.map((one) => (one.type === 'chunk' ? one.code : '')).join('\n');
      const style = outputs.map((one) => (one.type === 'asset' && one.fileName.endsWith('.css') ? String(one.source) : '')).join('\n');
      const source = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>核对回执 · 票决</title><style>${style}</style></head>
<body><div id="app"></div><script>${inScript(script)}</script></body>
</html>
`;
      this.emitFile({ type: 'asset', fileName: 'receipt/receipt.html', source });
    },
  };
}

/** Below, the head of an answer weighs more than what is saved. */
const WORTH_IT = 1_000;

/** The pages that the server draws are of the same components, whose styles are those of the scripted page. */
function stylesOfDrawnPages(): Plugin {
  return {
    name: 'styles-of-drawn-pages',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const [drawn, scripted] = ['public/reading.html', 'public/index.html'].map((name) => bundle[name] as { source: string });
        const links = scripted!.source.match(/<link rel="stylesheet"[^>]*>/g) ?? [];
        drawn!.source = drawn!.source.replace('</head>', `${links.filter((link) => !drawn!.source.includes(link)).map((link) => `  ${link}\n  `).join('')}</head>`);
      },
    },
  };
}

const bytesOf = (output: Output): Uint8Array => (output.type === 'chunk' ? Buffer.from(output.code) : Buffer.from(output.source));

/** Last of all the list of everything that was written: `program.txt` (docs/verification.md §8). */
function programList(): Plugin {
  return {
    name: 'program-list',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      handler({ dir }, bundle) {
        const files = Object.entries(bundle).map(([path, output]) => programFile(path, bytesOf(output as Output)));
        writeFileSync(resolve(dir!, PROGRAM_LIST), programText(files));
      },
    },
  };
}

/** Beside every file of text that gets smaller its compressed siblings, for `static-screens`: made once, as small as can be. */
function compressedSiblings(): Plugin {
  return {
    name: 'compressed-siblings',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      for (const [path, output] of Object.entries(bundle)) {
        const bytes = bytesOf(output as Output);
        if (bytes.length < WORTH_IT || !/\.(js|css|html|svg|json)$/.test(path)) continue;
        writeFileSync(resolve(dir!, `${path}.br`), brotliCompressSync(bytes));
        writeFileSync(resolve(dir!, `${path}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/** One build, one page per audience. Output is plain files: a strict CSP (`'self'`) and browsers since Chrome 80 can run them. */
export default defineConfig({
  root: __dirname,
  base: '/',
  publicDir: false,
  plugins: [markdownTexts(), vue({ include: COMPONENTS }), receiptFile({ define }), stylesOfDrawnPages(), programList(), compressedSiblings()],
  define,
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
        reading: resolve(__dirname, 'public/reading.html'),
        scrutineer: page('scrutineer'),
        receipt: page('receipt'),
        gallery: page('gallery'),
      },
    },
  },
});
