import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import vue from '@vitejs/plugin-vue';
import { build, defineConfig, type Plugin, type Rollup, type UserConfig } from 'vite';
import { PROGRAM_LIST, programFile, programText } from '../src/domain/audit/program';
import { COMPONENTS, markdownTexts } from './markdown';

const page = (name: string) => resolve(__dirname, name, 'index.html');

export const define = {
  __VUE_OPTIONS_API__: 'false',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
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

/** Every stylesheet of what a page may ever show, in the order in which it comes. */
function stylesBehind(bundle: Rollup.OutputBundle, entry: string): readonly string[] {
  const chunks = [...Object.values(bundle)].filter((one) => one.type === 'chunk');
  const seen = new Set<string>();
  const walk = (file: string): readonly string[] => {
    const chunk = bundle[file];
    if (chunk?.type !== 'chunk' || seen.has(file)) return [];
    seen.add(file);
    const [before, later] = [chunk.imports, chunk.dynamicImports].map((files) => files.flatMap(walk)) as [string[], string[]];
    return [...before, ...(chunk.viteMetadata?.importedCss ?? []), ...later];
  };
  return chunks.filter(({ isEntry, name }) => isEntry && name === entry).flatMap(({ fileName }) => walk(fileName));
}

/** The pages that the server draws are of the same components as the public page, and have all their styles in one file. */
function stylesOfDrawnPages(): Plugin {
  return {
    name: 'styles-of-drawn-pages',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = new Set(['reading', 'public'].flatMap((entry) => stylesBehind(bundle, entry)));
        const source = [...files].map((file) => (bundle[file] as { source: string }).source).join('\n');
        const address = this.getFileName(this.emitFile({ type: 'asset', name: 'drawn.css', source }));
        const drawn = bundle['public/reading.html'] as { source: string };
        drawn.source = drawn.source.replace(/\s*<link rel="stylesheet"[^>]*>/g, '').replace('</head>', `  <link rel="stylesheet" crossorigin href="/${address}">\n  </head>`);
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

/** Few files rather than many, which a telephone asks for six at a time: what every page begins with, and the little that drawn pages share with it. */
const TOGETHER = [
  { name: 'looks', test: /web\/shared\/((display|settings)\.ts$|styles\/)/, priority: 2 },
  { name: 'frame', test: /web\/shared\/((open-page|api|use-congresses|use-request|latest|save-file|wipe-drafts)\.ts$|lists\/ListFiles\.vue|components\/(PageFrame|ProblemNotice|TextField|SelectField)\.vue)/, priority: 1 },
];

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
      output: { codeSplitting: { groups: [...TOGETHER] } },
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
