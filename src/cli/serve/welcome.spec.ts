import { readServeSettings } from '../../platform/config/serve-settings';
import { EXAMPLE_STAFF } from '../example/example-logins';
import type { ExampleLogins } from '../example/load-example';
import { welcome } from './welcome';

const said = (example: ExampleLogins | null) => welcome(readServeSettings({}), { PORT: 4100, BOX_PORT: 4101, BOX_COMMAND_PORT: 4102 }, 'http://192.168.1.10:4100', { example, admins: [] });

describe('what npm start says', () => {
  it('warns beside the passwords of the example that everybody knows them, and how to keep others out or begin without', async () => {
    const text = await said({ staff: EXAMPLE_STAFF, deputies: [] });
    for (const words of ['admin / admin-example', '人人皆知', 'Everybody knows these passwords', 'HOST=127.0.0.1 BOX_HOST=127.0.0.1', 'PIAOJUE_EXAMPLE=no']) expect(text).toContain(words);
  });

  it('says nothing of it where there is no example', async () => {
    expect(await said(null)).not.toMatch(/-example|Everybody knows/);
  });
});
