import type { FigureLook } from './bar-option';

const FILLS = ['--news', '--line-strong', '--ink-soft', '--accent'];

/** The look of the page around an element: its colours, type and size. */
export function lookOf(element: Element): FigureLook {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return { ink: colour('--ink'), ground: colour('--surface'), fills: FILLS.map(colour), font: style.fontFamily, size: parseFloat(style.fontSize) };
}
