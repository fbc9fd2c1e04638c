import { ref } from 'vue';

/** The code in the address that the QR code of a drawn card holds (`…/deputy/#/card/CODE`). */
export const drawnCardIn = (address: string): string | null => /#\/card\/([0-9A-Za-z-]+)$/.exec(address)?.[1] ?? null;

/** A card that was opened by its QR code, until it is used. */
const opened = ref('');

/** Takes the code out of the address, so that it stays in no history; then and whenever another card is opened. */
export function useOpenedCard() {
  const look = () => {
    const code = drawnCardIn(window.location.hash);
    if (code === null) return;
    opened.value = code;
    window.history.replaceState(null, '', window.location.pathname);
  };
  look();
  window.addEventListener('hashchange', look);
  return opened;
}
