import '../../shared/styles/tokens.css';
import '../../shared/styles/base.css';
import '../../shared/styles/controls.css';
import '../../shared/styles/frame.css';
import { readDisplay, rememberDisplay, show, TEXT_SIZES } from '../../shared/display';
import { readSetting, writeSetting } from '../../shared/settings';

/** All the script of a page that the server draws: what this device remembers, and its few presses. */
const root = document.documentElement;
const other = document.querySelector<HTMLAnchorElement>('[data-press=language]');

const PRESSES: Readonly<Record<string, () => void>> = {
  print: () => window.print(),
  larger: () => {
    const display = readDisplay();
    const next = { ...display, text: TEXT_SIZES[(TEXT_SIZES.indexOf(display.text) + 1) % TEXT_SIZES.length]! };
    show(next);
    rememberDisplay(next);
  },
  language: () => writeSetting('language', other!.lang),
};

show(readDisplay());
if (other !== null && readSetting('language') === other.lang) window.location.replace(other.href);
document.addEventListener('click', ({ target }) => PRESSES[(target as Element).closest<HTMLElement>('[data-press]')?.dataset.press ?? '']?.());
// styles alone unfold it since Chrome 131
window.addEventListener('beforeprint', () => document.querySelectorAll<HTMLDetailsElement>('.folded--printed').forEach((one) => (one.open = true)));
root.dataset.script = 'yes';
