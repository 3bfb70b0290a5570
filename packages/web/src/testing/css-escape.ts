// jsdom has no CSS object; React Aria looks list items up by escaped keys, and ours are plain ones.
globalThis.CSS ??= { escape: (text: string) => text.replaceAll(/[^\w-]/g, (sign) => `\\${sign}`) } as typeof CSS;
