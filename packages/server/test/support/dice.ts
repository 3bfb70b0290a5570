/** Zones in which days of reports are cut: changes of clocks, half-hour ones, both ends of the day. */
export const reportZones = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Australia/Lord_Howe'],
  ...['Asia/Kathmandu', 'America/St_Johns'],
];

/** A small generator of random numbers: the same seed, the same world. */
export function dice(seed: number) {
  let state = seed;
  return (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * limit);
  };
}
