import { createServer, type Server } from 'node:http';

/** One page on plain http from which a tablet takes the authority's certificate while the hall is set up, and by which people compare its fingerprint. */
export function handOut(certificate: string, fingerprint: string): Server {
  const page = Buffer.from(pageOf(fingerprint));
  return createServer((request, response) => {
    if (request.url === '/piaojue-ca.crt') {
      response.writeHead(200, { 'content-type': 'application/x-x509-ca-cert', 'content-disposition': 'attachment; filename="piaojue-ca.crt"' }).end(certificate);
    } else if (request.url === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" }).end(page);
    } else {
      response.writeHead(404).end();
    }
  });
}

const pageOf = (fingerprint: string): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>票决 · 安装证书</title>
<style>body{font:20px/1.6 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}a{display:inline-block;padding:.6rem 1.2rem;background:#0b5394;color:#fff;border-radius:.4rem}code{font-size:18px;word-break:break-all}</style>
<h1>安装会场证书 · Install the hall's certificate</h1>
<p><a href="/piaojue-ca.crt">下载证书 · Download</a></p>
<p>安装前请核对指纹与电脑上显示的一致 · Before you install it, compare the fingerprint with the one on the computer:</p>
<p><code>${fingerprint}</code></p></html>
`;
