const AWAY = 'no-print';

/** Prints one part of the page and nothing else of it; what is folded in that part is printed too. */
export function printAlone(part: HTMLElement): void {
  const others: Element[] = [];
  for (let at: HTMLElement = part; at.parentElement !== null && at !== document.body; at = at.parentElement) {
    others.push(...Array.from(at.parentElement.children).filter((one) => one !== at && !one.classList.contains(AWAY)));
  }
  const folds = Array.from(part.querySelectorAll('details')).filter(({ open }) => !open);
  others.forEach((one) => one.classList.add(AWAY));
  folds.forEach((one) => (one.open = true));
  window.addEventListener('afterprint', () => {
    others.forEach((one) => one.classList.remove(AWAY));
    folds.forEach((one) => (one.open = false));
  }, { once: true });
  window.print();
}
