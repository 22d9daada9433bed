/** hash-wasm's algorithms one by one: its main file has all of them in one, which a page would fetch for the sake of one. */
declare module 'hash-wasm/dist/*.umd.min.js' {
  const algorithm: typeof import('hash-wasm');
  export default algorithm;
}
