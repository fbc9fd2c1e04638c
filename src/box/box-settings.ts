/** Injection token of `BoxSettings`. */
export const BOX_SETTINGS = Symbol('BoxSettings');
