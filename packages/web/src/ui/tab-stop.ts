/** For what scrolls or is played by keys although it is no widget: the keyboard must be able to come to it. */
export const TAB_STOP = { tabIndex: 0 } as const;
