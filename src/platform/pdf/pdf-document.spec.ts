import { packagedFont } from './chinese-font';
import { numberedFoot, pdfOf } from './pdf-document';

describe('a document of several pages', () => {
  it('says at the foot of each which it is, of how many, and begins no page by saying so', async () => {
    const feet: string[] = [];
    const foot = numberedFoot('表决票');
    const file = await pdfOf(packagedFont()!, (document) => void document.addPage().text('正面').addPage().text('反面'), (page, pages) => {
      feet.push(foot(page, pages));
      return feet.at(-1)!;
    });
    expect(feet).toEqual(['表决票　第 1 页，共 2 页', '表决票　第 2 页，共 2 页']);
    expect(file.toString('latin1')).toContain('/Count 2');
  });
});
