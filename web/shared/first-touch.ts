/** By finger, key, scanner, or a helper that presses and types for somebody. */
const TOUCHES = ['pointerdown', 'keydown', 'input', 'click'];

/** Resolves once somebody begins to do something on this page. */
export const firstTouch = (): Promise<void> => new Promise((resolve) => TOUCHES.forEach((kind) => window.addEventListener(kind, () => resolve(), { once: true })));
