import { atomOf, jsonFeedOf } from './feed-formats';

const feed = { title: '县人大 <示例>', language: 'zh-CN' as const, home: 'https://a/read/x', self: 'https://a/feed', items: [{ id: 'https://a/1#b', address: 'https://a/1?a=1&b=2', title: '《修桥》\u0007 "完成" & 验收', at: '2026-03-01T00:00:00+08:00' }] };

describe('a feed', () => {
  it('is well-formed Atom whatever people wrote', () => {
    const atom = atomOf(feed);
    expect(atom).toContain('<entry><id>https://a/1#b</id><title>《修桥》 &#34;完成&#34; &#38; 验收</title><updated>2026-03-01T00:00:00+08:00</updated><link href="https://a/1?a=1&#38;b=2"/></entry>');
    expect(atom).toContain('<title>县人大 &#60;示例&#62;</title><updated>2026-03-01T00:00:00+08:00</updated>');
  });

  it('is a JSON Feed with the same items', () => {
    expect(JSON.parse(jsonFeedOf(feed))).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: 'zh-CN', items: [{ id: 'https://a/1#b', url: 'https://a/1?a=1&b=2', date_published: '2026-03-01T00:00:00+08:00' }] });
  });

  it('is valid while there is nothing in it', () => {
    expect(atomOf({ ...feed, items: [] })).toContain('<updated>1970-01-01T00:00:00Z</updated>');
  });
});
