import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAppSettings } from './app-settings';

describe('the address that codes, papers and feeds name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-settings-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const publicUrl = (more: Readonly<Record<string, string>>) => readAppSettings({ DATABASE_URL: 'postgres://localhost/app', PIAOJUE_DATA: folder, ...more }).publicUrl;

  it('is the one in PUBLIC_URL, whose last slash is nobody’s business', () => {
    expect(['https://rd.example.gov.cn', 'https://rd.example.gov.cn/', 'https://rd.example.gov.cn/piaojue/'].map((url) => publicUrl({ PUBLIC_URL: url }))).toEqual(['https://rd.example.gov.cn', 'https://rd.example.gov.cn', 'https://rd.example.gov.cn/piaojue']);
  });

  it('is this machine, where nothing is said', () => {
    expect(publicUrl({ PORT: '4188' })).toBe('http://localhost:4188');
  });
});
