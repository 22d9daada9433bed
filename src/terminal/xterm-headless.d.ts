// The package's "module" field names a file that it does not contain; bundlers follow it and fail.
declare module '@xterm/headless/lib-headless/xterm-headless.mjs' {
  export * from '@xterm/headless';
}
