import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { run, step } from './run.mjs';
import { giveUp } from './say.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPlaces = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Finds the system's Chromium for the journeys in a real browser, installs it where that is possible, and names it in CHROMIUM_PATH. */
export async function ensureChromium() {
  const found = findChromium();
  if (!found && canInstall()) {
    await step('Installing Chromium for the journeys in a real browser', async () => {
      await run('apt-get', ['update', '-q'], { capture: true });
      return run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
        capture: true,
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      });
    });
  }
  const chromium = found ?? findChromium();
  if (!chromium)
    giveUp('The journeys need Chromium or Chrome: install the package "chromium", or set CHROMIUM_PATH to a browser that is there.');
  process.env.CHROMIUM_PATH = chromium;
}

function findChromium() {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH)
    return isProgram(CHROMIUM_PATH) ? CHROMIUM_PATH : giveUp(`CHROMIUM_PATH is ${CHROMIUM_PATH}, which is no program that can be run.`);
  const places = PATH.split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...places, ...macPlaces].find(isProgram);
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function canInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}
