import type { Preparing } from '../preparing.ts';

const AGAIN_SECONDS = 2;

/** What is answered while a demo publishes its bundles for the first time; the browser asks again by itself. */
export function preparingPage({ done, total }: Preparing): Response {
  const body = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${AGAIN_SECONDS}">
<title>正在准备示范数据</title>
<main>
<h1>正在准备示范数据（${done}/${total}）…</h1>
<p>第一次启动要核对并发布 ${total} 个“一件事”，好了以后本页会自动打开。</p>
<p lang="en">Preparing the sample data (${done} of ${total}). This page opens by itself when it is ready.</p>
</main>
</html>
`;
  return new Response(body, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': String(AGAIN_SECONDS),
      refresh: String(AGAIN_SECONDS)
    }
  });
}
