// Headless Chromium that clicks through the provider's login and consent pages, as a person would.
// Usage: chromium-browser.mjs EXECUTABLE LAST_PAGE URL: the text of the page it ends on is written to LAST_PAGE.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [, , executablePath, lastPage, url] = process.argv;
const profile = await mkdtemp(join(tmpdir(), 'agent-chromium-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url);
  await page.fill('input[name=login]', 'ada');
  await page.fill('input[name=password]', 'any');
  await page.click('button[type=submit]');
  await page.click('button[type=submit]:has-text("Continue")');
  // Back at the program, which leads on from its callback address to one without the code.
  await page.waitForURL((at) => at.origin !== new URL(url).origin && !at.search);
  await writeFile(lastPage, await page.innerText('body'));
} finally {
  await context.close();
  await rm(profile, { recursive: true, force: true });
}
