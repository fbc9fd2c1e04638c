import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import type { Me } from '../../src/contract/http/accounts';
import { useKeptDraft } from '../../web/shared/drafts/use-kept-draft';
import { useStaff } from '../../web/shared/use-staff';

const shelf = new Map<string, string>();
let isFull = false;
const localStorage = {
  getItem: (key: string) => shelf.get(key) ?? null,
  setItem: (key: string, value: string) => {
    if (isFull) throw new Error('QuotaExceededError');
    shelf.set(key, value);
  },
  removeItem: (key: string) => shelf.delete(key),
};
const signedIn = (accountId: string | undefined) => useStaff().welcome({ kind: accountId ? 'staff' : 'nobody', accountId, roles: [] } as unknown as Me);

let scope: EffectScope;
/** A form as it is opened: what stands in it, and what is kept of it. */
function open(isTakenAtOnce = false, place: string | null = 'round/1', stands = '原文') {
  scope?.stop();
  scope = effectScope();
  return scope.run(() => {
    const [text, at] = [ref(stands), ref(place)];
    return { text, at, kept: useKeptDraft({ place: () => at.value, typed: () => ({ text: text.value }), take: (typed) => (text.value = typed.text), isTakenAtOnce }) };
  })!;
}
async function write(form: ReturnType<typeof open>, text: string): Promise<void> {
  form.text.value = text;
  await nextTick();
}

beforeAll(() => Object.assign(globalThis, { window: { localStorage } }));
beforeEach(() => {
  shelf.clear();
  isFull = false;
  signedIn('wang');
});
afterAll(() => {
  scope.stop();
  Reflect.deleteProperty(globalThis, 'window');
});

describe('what is typed in a form of the office', () => {
  it('is offered to whoever comes back, and stands in the form once they say so', async () => {
    await write(open(), '写到一半');
    const again = open();
    expect([again.text.value, again.kept.offer]).toEqual(['原文', expect.stringMatching(/^\d{4}-.+Z$/)]);
    again.kept.restore();
    expect([again.text.value, again.kept.offer]).toEqual(['写到一半', null]);
    expect(open().kept.offer).not.toBeNull();
  });

  it('is gone when it was sent, when it is discarded, and when the form says again what it said before', async () => {
    const form = open();
    await write(form, '写完');
    form.kept.forget();
    expect(shelf.size).toBe(0);
    await write(open(), '不要了');
    open().kept.discard();
    expect(shelf.size).toBe(0);
    const back = open();
    await write(back, '改了');
    expect(shelf.size).toBe(1);
    await write(back, '原文');
    expect([shelf.size, back.kept.keptAt]).toEqual([0, null]);
  });

  it('is kept beside an earlier draft that nobody has answered for yet, and changes places with it', async () => {
    await write(open(), '第一稿');
    const form = open();
    await write(form, '第二稿');
    form.kept.restore();
    await nextTick();
    expect(form.text.value).toBe('第一稿');
    const again = open();
    again.kept.restore();
    await nextTick();
    expect(again.text.value).toBe('第一稿');
    const last = open();
    last.kept.discard();
    last.kept.restore();
    expect(last.text.value).toBe('第二稿');
  });

  it('stands at once in a form with an address of its own, and what stood there before comes back when it is discarded', async () => {
    await write(open(true), '写到一半');
    const again = open(true);
    expect([again.text.value, again.kept.offer]).toEqual(['写到一半', null]);
    expect(again.kept.restoredAt).not.toBeNull();
    again.kept.discard();
    await nextTick();
    expect([again.text.value, shelf.size]).toEqual(['原文', 0]);
  });

  it('is nobody else’s: not of another account, not of another thing, and of nobody where nobody is signed in', async () => {
    await write(open(), '王的稿');
    expect(open(false, 'round/2').kept.offer).toBeNull();
    signedIn('li');
    expect(open().kept.offer).toBeNull();
    signedIn(undefined);
    const form = open();
    await write(form, '没有登录');
    expect([form.kept.offer, shelf.size]).toEqual([null, 1]);
  });

  it('waits for the form to be open, and says where the browser keeps nothing', async () => {
    const form = open(false, null);
    await write(form, '还没打开');
    form.at.value = 'round/1';
    await nextTick();
    expect(form.kept.keptAt).toBeNull();
    isFull = true;
    await write(form, '写不下');
    expect(form.kept.isRefused).toBe(true);
  });
});

/** Forms with more than one line that keep nothing, and why. */
const KEEPS_NOTHING: Readonly<Record<string, string>> = {
  'office/screening/ReasonDialog.vue': 'one sentence, asked when the act is pressed',
  'office/screening/bench/ModerateDialog.vue': 'one sentence about many',
  'office/screening/suggestion/RedactDialog.vue': 'what is hidden there is personal',
  'office/satisfaction/InviteDialog.vue': 'addresses of households',
  'office/progress/reporting/ReachedRows.vue': 'part of ReportSheet',
  'office/progress/reports/RatingField.vue': 'part of ReportSheet and ReviewForm',
};

describe('the forms of the office', () => {
  const web = join(__dirname, '../../web');
  const forms = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.vue')).map((name) => ({ name, text: readFileSync(join(web, name), 'utf8') }));
  const isKept = ({ text }: { readonly text: string }) => text.includes('useKeptDraft(') || text.includes('useKeptDraft<');

  it('keep what is typed wherever there is more than a line to write, or say why not', () => {
    const long = forms.filter(({ name, text }) => name.startsWith('office/') && /is-multiline|<textarea/.test(text));
    expect(long.filter((form) => !isKept(form)).map(({ name }) => name).sort()).toEqual(Object.keys(KEEPS_NOTHING).sort());
    expect(long.length).toBeGreaterThan(20);
  });

  it('keep no password, no code and no mark of a paper', () => {
    const secret = forms.filter(({ name, text }) => /password|one-time-code|passphrase/i.test(text) || /^(deputy|scrutineer)\//.test(name));
    expect(secret.length).toBeGreaterThan(10);
    expect(secret.filter(isKept).map(({ name }) => name)).toEqual([]);
  });
});
