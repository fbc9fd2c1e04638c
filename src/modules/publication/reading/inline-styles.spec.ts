import { createHash } from 'node:crypto';
import { withoutInlineStyles } from './inline-styles';

describe('withoutInlineStyles', () => {
  it('moves what stands in attributes into one element, each saying once', () => {
    const { html, style } = withoutInlineStyles('<i style="width:5%;"></i><b style="left:1%"></b><u style="width:5%;"></u>');
    expect(html).toBe('<i data-style="0"></i><b data-style="1"></b><u data-style="0"></u>');
    expect(style).toBe('[data-style="0"]{width:5%;}[data-style="1"]{left:1%}');
  });

  it('leaves words of people alone, and names what it moved by its hash', () => {
    expect(withoutInlineStyles('<p> style=&quot;x&quot;</p>').html).toBe('<p> style=&quot;x&quot;</p>');
    expect(withoutInlineStyles('<i style="width:5%;"></i>').styleHash).toBe(`'sha256-${createHash('sha256').update('[data-style="0"]{width:5%;}').digest('base64')}'`);
    expect(withoutInlineStyles('').styleHash).toBeNull();
  });
});
