import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { toBase64Url } from '../../src/domain/sealing/base64';
import { sha256, utf8 } from '../../src/domain/sealing/bytes';
import { signClosingSet } from '../../src/domain/sealing/closing-set';
import { manifestCode, receiptCode } from '../../src/domain/sealing/codes';
import { freezeManifest } from '../../src/domain/sealing/manifest-hash';
import { nobleSuite } from '../../src/domain/sealing/noble-suite';
import { formOf, partOf, sealedManifest, SEALED_BALLOT, stationKeys } from '../factories/sealed-ballot';
import { launchChromium, TABLET } from './chromium';
import { Tour } from './support/tour';

const secret = new Uint8Array(32).fill(7);
const hashes = [1, 2, 3].map((one) => sha256(utf8(String(one))));
const set = signClosingSet(SEALED_BALLOT, hashes, secret, nobleSuite);
const box = { receiptKey: toBase64Url(nobleSuite.ed25519PublicKey(secret)), sealingKey: toBase64Url(nobleSuite.x25519PublicKey(secret)) };
const frozen = freezeManifest(sealedManifest([partOf('choice', formOf(2))], stationKeys().sealed, { box }));

const folder = mkdtempSync(join(tmpdir(), 'receipt-'));
const tour = new Tour('receipt');
let browser: Browser;
let page: Page;

beforeAll(async () => {
  copyFileSync(join(__dirname, '../../dist/web/receipt/receipt.html'), join(folder, 'saved.html'));
  writeFileSync(join(folder, 'closing.json'), JSON.stringify(set));
  writeFileSync(join(folder, 'forged.json'), JSON.stringify({ ...set, leafHashes: set.leafHashes.slice(1), count: 2 }));
  writeFileSync(join(folder, 'manifest.json'), frozen.text);
  browser = await launchChromium();
  const context = await browser.newContext({ viewport: TABLET });
  await context.setOffline(true);
  page = await context.newPage();
  tour.listen(page);
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function check(files: readonly string[], code: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(files.map((name) => join(folder, name)));
  await page.getByLabel('回执码').fill(code);
  await page.getByRole('button', { name: '核对' }).click();
}

describe('the saved page that checks a receipt, without a network', () => {
  it('finds a receipt in the signed list and shows the code to compare', async () => {
    await page.goto(pathToFileURL(join(folder, 'saved.html')).href);
    await check(['closing.json', 'manifest.json'], receiptCode(hashes[0]!).toLowerCase());
    await page.getByText(`${receiptCode(hashes[0]!)} 在清单里，清单共 3 张，票箱的签名正确。`).waitFor();
    await page.getByText(manifestCode(frozen.hash)).waitFor();
    await tour.look(page, 'found');
  });

  it('says so when it is not there, and when the list was changed', async () => {
    await check(['closing.json', 'manifest.json'], '0000-0000-0000');
    await page.getByText('0000-0000-0000 不在清单里').waitFor();
    await check(['forged.json', 'manifest.json'], receiptCode(hashes[0]!));
    await page.getByText('这份清单不可信').waitFor();
    await tour.look(page, 'not to be believed');
    await check(['closing.json'], receiptCode(hashes[0]!));
    await page.getByText('还要选择结果包里的 manifest 文件').waitFor();
  });

  it('has nothing that axe-core, a phone or an English reader stumbles over', () => {
    expect(tour.unseen()).toEqual([]);
    expect(tour.faults()).toEqual([]);
  });
});
