/** Progress goes to stderr, so that what a command prints as data stays data. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** "0.4 s", "41 s", "3 min 20 s" */
export function seconds(since) {
  const passed = (performance.now() - since) / 1000;
  if (passed < 10) return `${passed.toFixed(1)} s`;
  if (passed < 120) return `${Math.round(passed)} s`;
  return `${Math.floor(passed / 60)} min ${Math.round(passed % 60)} s`;
}

/** Ends the program with one line for the person who started it. */
export function giveUp(line) {
  say(line);
  process.exit(1);
}
