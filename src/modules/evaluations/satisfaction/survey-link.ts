/** Behind the QR code at the site; with a code, in the letter to a household. After `#`, so that no server log ever sees the code. */
export const surveyLink = (publicUrl: string, slug: string, projectId: string, code?: string): string =>
  `${publicUrl}/public/#/${slug}/satisfaction/${projectId}${code === undefined ? '' : `?code=${code}`}`;
