import { readDataFolder } from '../platform/config/app-settings';
import { environment } from '../platform/config/environment';
import { publicKeyOf, readKeys } from '../platform/config/key-files';
import { refuseToStart } from '../platform/config/start-error';

/** `node dist/cli/app-key.js`: prints the public key to pin as `BOX_APP_KEY` on the box's machine, making the keys if there are none. */
async function main(): Promise<void> {
  console.log(publicKeyOf(readKeys(readDataFolder(environment)).commandKey));
}

main().catch(refuseToStart);
