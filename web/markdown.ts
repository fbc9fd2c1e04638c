import MarkdownIt from 'markdown-it';
import type { Plugin } from 'vite';

/** Our texts name no tags: what looks like one is written as it stands. */
const markdown = new MarkdownIt({ html: false });
/** The heading of a text stands below that of the question that shows it. */
markdown.core.ruler.push('lower-headings', ({ tokens }) => {
  for (const token of tokens) if (token.type.startsWith('heading_')) token.tag = `h${Number(token.tag.slice(1)) + 2}`;
});

/** Markdown files as components, read when the pages are built: no browser reads Markdown, and no text becomes markup there. */
export function markdownTexts(): Plugin {
  return {
    name: 'markdown-texts',
    enforce: 'pre',
    transform: (text, id) => (id.endsWith('.md') ? `<template><div v-pre class="text">${markdown.render(text)}</div></template>` : null),
  };
}

/** What the plugin of Vue takes for components. */
export const COMPONENTS = [/\.vue$/, /\.md$/];
