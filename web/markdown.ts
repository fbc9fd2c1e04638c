import { Marked } from 'marked';
import type { Plugin } from 'vite';

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The heading of a text stands below that of the dialog that shows it. Our texts name no tags: what looks like one is written as it stands. */
const markdown = new Marked({
  walkTokens: (token) => void (token.type === 'heading' && (token.depth += 2)),
  renderer: { html: ({ text }) => escaped(text) },
});

/** Markdown files as components, read when the pages are built: no browser reads Markdown, and no text becomes markup there. */
export function markdownTexts(): Plugin {
  return {
    name: 'markdown-texts',
    enforce: 'pre',
    transform: (text, id) => (id.endsWith('.md') ? `<template><div v-pre class="text">${markdown.parse(text, { async: false })}</div></template>` : null),
  };
}

/** What the plugin of Vue takes for components. */
export const COMPONENTS = [/\.vue$/, /\.md$/];
