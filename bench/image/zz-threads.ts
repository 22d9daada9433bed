import { chromium } from '@playwright/test';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeInput, type Input } from './inputs.ts';
import { bundle, serve } from './serve.ts';
import { nativeTimes } from './native.ts';
import { peakDuring, rendererOf, cpuOf } from './memory.ts';
const folder = mkdtempSync('/tmp/s-reader/b-');
const { origin, server } = await serve(await bundle(folder));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const inputs = '/tmp/s-reader/inputs'; mkdirSync(inputs, { recursive: true });
const [mb, entries, gz, rounds = '1', fast] = process.argv.slice(2);
const shape = { megabytes: +mb!, entries: +entries!, gzip: gz === 'gzip', name: `${mb}${gz}` };
const meta = join(inputs, `${shape.name}.json`);
if (!existsSync(meta)) writeFileSync(meta, JSON.stringify(makeInput(inputs, shape)));
const input: Input = JSON.parse(readFileSync(meta, 'utf8'));
for (let r = 0; r < +rounds!; r++) {
  const native = nativeTimes(input);
  console.log('native verified clock', native.verified.clock.toFixed(0), 'cpu', native.verified.cpu.toFixed(0));
  const page = await (await browser.newContext()).newPage();
  await page.goto(origin);
  await page.setInputFiles('input', input.file);
  const pid = await rendererOf(browser);
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const threads = new Map<string, { comm: string; first: number; last: number }>();
  const sample = () => {
    for (const p of processInfo) {
      let tasks: string[]; try { tasks = readdirSync(`/proc/${p.id}/task`); } catch { continue; }
      for (const t of tasks) try {
        const stat = readFileSync(`/proc/${p.id}/task/${t}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const cpu = (Number(fields[11]) + Number(fields[12])) * 10;
        const known = threads.get(`${p.id}/${t}`);
        if (known) known.last = cpu; else threads.set(`${p.id}/${t}`, { comm: `${p.type} ${stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))}`, first: started ? 0 : cpu, last: cpu });
      } catch {}
    }
  };
  let started = false; sample(); started = true;
  const timer = setInterval(sample, 20);
  const before = await cpuOf(browser);
  const { result, megabytes } = await peakDuring(pid, () => page.evaluate((f) => bench.ours(f), fast === 'fast'));
  const cpu = (await cpuOf(browser)) - before;
  clearInterval(timer); sample();
  console.log('ours clock', result.took.toFixed(0), 'cpu', cpu.toFixed(0), 'ratios', (result.took / native.verified.clock).toFixed(2), (cpu / native.verified.cpu).toFixed(2), 'MB', megabytes.toFixed(0), 'load', readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
  const rows = [...threads.values()].map(({ comm, first, last }) => [comm, last - first] as const).filter(([, c]) => c >= 20).sort((a, b) => b[1] - a[1]);
  console.log(rows.map(([c, n]) => `${n} ${c}`).join(' | '));
  await page.context().close();
}
await browser.close(); server.close(); rmSync(folder, { recursive: true });
