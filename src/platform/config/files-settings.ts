import { address, optional, type Environment } from './environment';
import { StartError } from './start-error';

/** A bucket that is spoken to by the S3 protocol. */
export interface S3Settings {
  /** Of the bucket: `https://store.example/bucket` or `https://bucket.store.example`. */
  readonly url: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
}

const [URL_NAME, ACCESS, SECRET, REGION] = ['FILES_S3_URL', 'FILES_S3_ACCESS_KEY', 'FILES_S3_SECRET_KEY', 'FILES_S3_REGION'] as const;

export const FILES_VARIABLES = [URL_NAME, ACCESS, SECRET, REGION] as const;

/** Where files of proposals and reports are; null: in the data folder. @throws StartError when set by halves */
export function readFilesSettings(env: Environment): S3Settings | null {
  const [url, accessKey, secretKey, region] = FILES_VARIABLES.map((name) => optional(env, name));
  if (!url && !accessKey && !secretKey && !region) return null;
  if (!url || !accessKey || !secretKey) {
    const missing = [url ? [] : URL_NAME, accessKey ? [] : ACCESS, secretKey ? [] : SECRET].flat();
    throw new StartError(`还需设置 ${missing.join('、')}；附件要存在数据目录里，就不要设置任何 FILES_S3_*。`, `Set ${missing.join(' and ')} as well, or no FILES_S3_* at all to keep files in the data folder.`);
  }
  const { username, search, hash } = new URL(address(URL_NAME, url, ['https:', 'http:']));
  if (username || search || hash) throw new StartError(`${URL_NAME} 只写桶的地址，例如 https://store.example/bucket。`, `${URL_NAME} is the address of the bucket and no more, such as https://store.example/bucket.`);
  return { url, accessKey, secretKey, region: region ?? 'us-east-1' };
}
