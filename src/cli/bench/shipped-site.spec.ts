import { shippedSite, withoutTls } from './shipped-site';

describe('a site without TLS', () => {
  it('listens where it is told, block by block, and names no certificate', () => {
    const site = 'server {\n  listen 443 ssl http2;\n  ssl_certificate /x;\n  server_name a;\n}\nserver {\n  listen 203.0.113.5:443 ssl;\n}\n';
    expect(withoutTls(site, [1, 2])).toBe('server {\n  listen 127.0.0.1:1;\n  server_name a;\n}\nserver {\n  listen 127.0.0.1:2;\n}\n');
  });

  it('says so when there are more servers than ports', () => {
    expect(() => withoutTls('listen 1;\nlisten 2;\n', [7])).toThrow('more than 1 servers');
  });

  it('is made of the files that an installation gets', () => {
    const site = shippedSite([11, 12, 13], { appUrl: 'http://127.0.0.1:4711', boxUrl: 'http://127.0.0.1:4712', snapshots: '/laid/down' });
    for (const port of [11, 12, 13]) expect(site).toContain(`listen 127.0.0.1:${port};`);
    expect(site).toContain('127.0.0.1:4711;');
    expect(site.match(/root \/laid\/down;/g)).toHaveLength(2);
    expect(site).not.toMatch(/^\s*ssl_|:4100;|:4101;|include /m);
  });
});
