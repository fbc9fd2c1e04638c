import type { AttachmentView } from '../../../src/contract/http/proposals';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { Refusal, writeHeaders } from '../api';

/** A file on its way, telling how far it is (`fetch` cannot). Throws a Refusal; `server-unreachable` where no answer came. */
export function upload<T = AttachmentView>(address: string, file: Blob, name: string, onProgress: (share: number) => void, fields: Readonly<Record<string, string>> = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    for (const [header, value] of Object.entries(writeHeaders())) request.setRequestHeader(header, value);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total);
    request.onload = () => (request.status < 300 ? resolve(JSON.parse(request.responseText) as T) : reject(refusalOf(request)));
    request.onerror = request.ontimeout = request.onabort = () => reject(new Refusal('server-unreachable'));
    request.timeout = 120_000;
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', file, name);
    request.send(form);
  });
}

function refusalOf({ status, responseText }: XMLHttpRequest): Refusal {
  try {
    const { code, problems } = JSON.parse(responseText) as ProblemDetails;
    return new Refusal(code, problems, status);
  } catch {
    return new Refusal('internal', [], status);
  }
}
