/** What our screens are looked at on, in CSS pixels. */
export const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1280, height: 800 },
  desk: { width: 1440, height: 900 },
  hall: { width: 1920, height: 1080 },
  'hall-4k': { width: 3840, height: 2160 },
} as const;
export type Size = keyof typeof SIZES;

/** WCAG 2.2, 1.4.10: nothing is lost at this width, which a screen of 1280 pixels has too when everything is shown at 400 %. */
export const NARROW = { width: 320, height: 740 };

/** Where each folder of `web/` is used, and the page it is counted to. */
export const PAGES: Readonly<Record<string, { readonly page: string; readonly sizes: readonly Size[] }>> = {
  deputy: { page: 'deputy', sizes: ['tablet', 'phone', 'desk'] },
  presidium: { page: 'presidium', sizes: ['tablet', 'desk', 'phone'] },
  scrutineer: { page: 'presidium/scrutineer', sizes: ['tablet', 'desk', 'phone'] },
  hall: { page: 'hall', sizes: ['hall', 'hall-4k'] },
  office: { page: 'office', sizes: ['desk', 'tablet', 'phone'] },
  public: { page: 'public', sizes: ['phone', 'tablet', 'desk'] },
  read: { page: 'public/read', sizes: ['phone', 'tablet', 'desk'] },
  gallery: { page: 'public/gallery', sizes: ['desk', 'tablet', 'phone'] },
  receipt: { page: 'public/receipt', sizes: ['phone', 'tablet', 'desk'] },
};
